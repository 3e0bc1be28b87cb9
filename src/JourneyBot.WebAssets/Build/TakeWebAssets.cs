using System;
using System.Diagnostics;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Threading;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

/// <summary>
/// Takes one script out of each npm package, with a gzip and a Brotli form beside it, and gathers the licence notices.
/// Compiled by MSBuild against .NET Standard 2.0, so that it also runs in Visual Studio.
/// </summary>
public sealed class TakeWebAssets : Task
{
    private const int NpmMilliseconds = 5 * 60 * 1000;

    [Required] public ITaskItem[] Packages { get; set; }
    [Required] public string Folder { get; set; }
    [Required] public string Notices { get; set; }
    public string PackagesFolder { get; set; }

    public override bool Execute()
    {
        Directory.CreateDirectory(Folder);
        try
        {
            // Two builds of one checkout may run at once: the second waits, then finds everything there.
            using (Lock(Path.Combine(Folder, ".lock")))
            {
                var notices = new StringBuilder("JourneyBot serves these scripts, which others wrote. Their licences:\n");
                foreach (var package in Packages) Take(package, notices);
                Write(Notices, new UTF8Encoding(false).GetBytes(notices.ToString()));
            }
        }
        catch (WrongSetup e)
        {
            Log.LogError("JourneyBot.WebAssets " + e.Message);
        }
        return !Log.HasLoggedErrors;
    }

    private void Take(ITaskItem package, StringBuilder notices)
    {
        var what = package.ItemSpec + "@" + package.GetMetadata("Version");
        var tar = Unzip(Fetch(package, what));
        Write(package.GetMetadata("As"), Entry(tar, package.GetMetadata("File"), what));

        notices.Append("\n\n=== ").Append(what).Append(" (").Append(package.GetMetadata("As")).Append(") ===\n\n");
        var licence = package.GetMetadata("Licence");
        if (licence.Length > 0) notices.Append(File.ReadAllText(licence)).Append('\n');
        notices.Append(Encoding.UTF8.GetString(Entry(tar, package.GetMetadata("Notice"), what)));
    }

    private byte[] Fetch(ITaskItem package, string what)
    {
        var file = package.ItemSpec.TrimStart('@').Replace('/', '-') + "-" + package.GetMetadata("Version") + ".tgz";
        var expected = package.GetMetadata("Integrity");
        if (!string.IsNullOrEmpty(PackagesFolder))
        {
            var given = Path.GetFullPath(Path.Combine(PackagesFolder, file));
            if (!File.Exists(given))
                throw new WrongSetup("finds no " + file + " in WebPackagesFolder '" + Path.GetDirectoryName(given) + "': run `npm pack " + what
                    + "` on a machine with Node.js and copy the file there, or leave WebPackagesFolder empty to fetch it here.");
            return Checked(File.ReadAllBytes(given), expected, what, given);
        }

        var kept = Path.Combine(Folder, file);
        if (File.Exists(kept) && Integrity(File.ReadAllBytes(kept)) == expected) return File.ReadAllBytes(kept);
        var bytes = Checked(NpmPack(what), expected, what, "the npm registry");
        Replace(kept, bytes);
        return bytes;
    }

    private static byte[] Checked(byte[] package, string expected, string what, string from)
    {
        var got = Integrity(package);
        if (got == expected) return package;
        throw new WrongSetup("got another " + what + " than the pinned one from " + from + ": expected " + expected + ", got " + got
            + ". Delete that copy if it is damaged; if the version was changed on purpose, put the new Integrity into Build/WebAssets.targets.");
    }

    private static string Integrity(byte[] bytes)
    {
        using (var sha = SHA512.Create()) return "sha512-" + Convert.ToBase64String(sha.ComputeHash(bytes));
    }

    private byte[] NpmPack(string what)
    {
        Log.LogMessage(MessageImportance.High, "JourneyBot.WebAssets fetches " + what + " (once)");
        var folder = Path.Combine(Folder, "npm");
        if (Directory.Exists(folder)) Directory.Delete(folder, true);
        Directory.CreateDirectory(folder);
        try
        {
            Npm("pack " + what + " --ignore-scripts --loglevel=error", folder, what);
            var packed = Directory.GetFiles(folder, "*.tgz");
            if (packed.Length == 1) return File.ReadAllBytes(packed[0]);
            throw new WrongSetup("found " + packed.Length + " .tgz files after `npm pack " + what + "`, not one. " + WayOut(what));
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }

    private static void Npm(string arguments, string folder, string what)
    {
        // On Windows npm is a batch file, which only the command processor starts.
        var windows = RuntimeInformation.IsOSPlatform(OSPlatform.Windows);
        var start = new ProcessStartInfo(windows ? "cmd.exe" : "npm", (windows ? "/d /c npm " : "") + arguments)
        {
            WorkingDirectory = folder, UseShellExecute = false, CreateNoWindow = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        var said = new StringBuilder();
        DataReceivedEventHandler hear = (sender, line) => { if (line.Data != null) lock (said) said.AppendLine(line.Data); };
        using (var npm = new Process { StartInfo = start })
        {
            npm.OutputDataReceived += hear;
            npm.ErrorDataReceived += hear;
            try
            {
                npm.Start();
            }
            catch (System.ComponentModel.Win32Exception)
            {
                throw NoNpm(what);
            }
            npm.BeginOutputReadLine();
            npm.BeginErrorReadLine();
            if (!npm.WaitForExit(NpmMilliseconds))
            {
                npm.Kill();
                throw new WrongSetup("gave up after five minutes of `npm pack " + what + "`. " + WayOut(what));
            }
            npm.WaitForExit();
            if (windows && npm.ExitCode != 0 && said.ToString().Contains("'npm'")) throw NoNpm(what);
            if (npm.ExitCode != 0) throw new WrongSetup("could not fetch " + what + ": `npm pack` ended with " + npm.ExitCode + " (" + Gist(said) + "). " + WayOut(what));
        }
    }

    /// <summary>The first lines of npm's error; the rest is its stack.</summary>
    private static string Gist(StringBuilder said)
    {
        var lines = said.ToString().Split('\n').Select(line => line.Trim()).Where(line => line.StartsWith("npm error ", StringComparison.Ordinal));
        return string.Join("; ", lines.Select(line => line.Substring("npm error ".Length).Trim()).Take(4));
    }

    private static WrongSetup NoNpm(string what)
    {
        return new WrongSetup("needs npm to fetch " + what + " once, and finds none: install Node.js 20 or later (then `npm --version` answers). " + Offline(what));
    }

    private static string WayOut(string what)
    {
        return "Check that this machine reaches its npm registry (`npm view " + what + "`). " + Offline(what);
    }

    private static string Offline(string what)
    {
        return "Or run `npm pack " + what + "` elsewhere and build with -p:WebPackagesFolder=FOLDER (or the environment variable JOURNEYBOT_WEB_PACKAGES) naming the folder of the .tgz files.";
    }

    private static byte[] Unzip(byte[] package)
    {
        using (var zipped = new GZipStream(new MemoryStream(package), CompressionMode.Decompress))
        using (var tar = new MemoryStream())
        {
            zipped.CopyTo(tar);
            return tar.ToArray();
        }
    }

    /// <summary>One file of a tar archive (POSIX ustar: blocks of 512, name at 0, octal size at 124, prefix at 345).</summary>
    private static byte[] Entry(byte[] tar, string name, string what)
    {
        for (var at = 0; at + 512 <= tar.Length && tar[at] != 0;)
        {
            var size = Convert.ToInt32(Field(tar, at + 124, 12).Trim(), 8);
            var prefix = Field(tar, at + 345, 155);
            if ((prefix.Length > 0 ? prefix + "/" : "") + Field(tar, at, 100) == name) return tar.Skip(at + 512).Take(size).ToArray();
            at += 512 + (size + 511) / 512 * 512;
        }
        throw new WrongSetup("finds no " + name + " in " + what + ": put the right File or Notice into Build/WebAssets.targets.");
    }

    private static string Field(byte[] tar, int at, int length)
    {
        var end = Array.IndexOf(tar, (byte)0, at, length);
        return Encoding.UTF8.GetString(tar, at, end < 0 ? length : end - at);
    }

    private void Write(string name, byte[] bytes)
    {
        var file = Path.Combine(Folder, name);
        var forms = new[] { file, file + ".gz", file + ".br" };
        if (forms.All(File.Exists) && File.ReadAllBytes(file).SequenceEqual(bytes))
        {
            // Another build made them meanwhile and may be reading them: only say that they are up to date.
            foreach (var form in forms) File.SetLastWriteTimeUtc(form, File.GetLastWriteTimeUtc(Path.Combine(Folder, ".lock")));
            return;
        }
        Replace(file + ".gz", Compressed(bytes, to => new GZipStream(to, CompressionLevel.Optimal, true)));
        Replace(file + ".br", Compressed(bytes, Brotli));
        Replace(file, bytes);
    }

    private static byte[] Compressed(byte[] bytes, Func<Stream, Stream> format)
    {
        using (var to = new MemoryStream())
        {
            using (var compressing = format(to)) compressing.Write(bytes, 0, bytes.Length);
            return to.ToArray();
        }
    }

    /// <summary>.NET Standard 2.0 does not know Brotli, the .NET that runs the build does; .NET Framework (MSBuild.exe) does not.</summary>
    private static Stream Brotli(Stream to)
    {
        var type = Type.GetType("System.IO.Compression.BrotliStream, System.IO.Compression.Brotli");
        if (type == null) throw new WrongSetup("compresses with Brotli, which .NET Framework lacks: run `dotnet build src/JourneyBot.WebAssets` once, then build again.");
        const int smallestSize = 3;
        return (Stream)Activator.CreateInstance(type, to, (CompressionLevel)smallestSize, true);
    }

    /// <summary>Whole or not at all: a build that is stopped here leaves no half file that the next one would trust.</summary>
    private static void Replace(string file, byte[] bytes)
    {
        var part = file + ".part";
        File.WriteAllBytes(part, bytes);
        if (File.Exists(file)) File.Delete(file);
        File.Move(part, file);
    }

    private static FileStream Lock(string file)
    {
        for (var waited = 0; ; waited += 250)
        {
            try
            {
                var held = new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
                held.WriteByte(0); // so that the lock's time is now
                held.Flush();
                return held;
            }
            catch (IOException) when (waited < 2 * NpmMilliseconds)
            {
                Thread.Sleep(250);
            }
        }
    }

    private sealed class WrongSetup : Exception
    {
        public WrongSetup(string message) : base(message) { }
    }
}
