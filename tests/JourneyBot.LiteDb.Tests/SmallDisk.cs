using System.Diagnostics;
using JourneyBot.Testing;

namespace JourneyBot.LiteDb.Tests;

/// <summary>A file system of its own with a few megabytes, which a test can fill to the last byte. Only a superuser of Linux can make one.</summary>
internal sealed class SmallDisk : IDisposable
{
    private const int Chunk = 4 << 10;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("journeybot-disk-");

    private SmallDisk()
    {
    }

    /// <summary>Makes one; says what is missing where that is not allowed.</summary>
    public static SmallDisk Of(int megabytes)
    {
        var disk = new SmallDisk();
        var refusal = OperatingSystem.IsLinux() ? Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "tmpfs", disk.folder.FullName) : "this is no Linux";
        if (refusal is not null) disk.folder.Delete();
        Need.Of(refusal is null, $"no small file system can be mounted here: {refusal}");
        return disk;
    }

    public string File(string name) => Path.Combine(folder.FullName, name);

    /// <summary>Takes all room that is left, except for some kilobytes.</summary>
    public void Fill(int leftKilobytes)
    {
        using var ballast = System.IO.File.OpenHandle(File("ballast"), FileMode.Create, FileAccess.Write);
        long length = 0;
        try
        {
            for (; ; length += Chunk) RandomAccess.Write(ballast, new byte[Chunk], length);
        }
        catch (IOException)
        {
            RandomAccess.SetLength(ballast, Math.Max(0, length - leftKilobytes * 1_024L));
        }
    }

    /// <summary>Gives back what was taken.</summary>
    public void MakeRoom() => System.IO.File.Delete(File("ballast"));

    public void Dispose()
    {
        if (Run("umount", folder.FullName) is { } refusal) throw new InvalidOperationException(refusal);
        folder.Delete();
    }

    // Null where it went well, else what it said.
    private static string? Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            var said = process.StandardError.ReadToEnd().Trim();
            process.WaitForExit();
            return process.ExitCode == 0 ? null : $"{program}: {said}";
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            return e.Message;
        }
    }
}
