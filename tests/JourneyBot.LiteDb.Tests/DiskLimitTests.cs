using System.Diagnostics;
using System.Runtime.InteropServices;
using JourneyBot.Journeys;
using JourneyBot.Testing;
using Xunit.Abstractions;

namespace JourneyBot.LiteDb.Tests;

/// <summary>Limits of a real disk: no more room, and no right to write.</summary>
public sealed class DiskLimitTests(ITestOutputHelper output) : IDisposable
{
    private const uint Nobody = 65_534;

    private readonly TestFolder folder = new();

    private string Path => folder.File("journeys.db");

    public void Dispose() => folder.Dispose();

    // By the limit it is the first file, the journal's, or LiteDB's while the journal still takes what comes. A limit on the size of a file fails a write as a full disk does, and needs no right and no disk of its own.
    [SkippableTheory]
    [InlineData(40)]
    [InlineData(100)]
    [InlineData(400)]
    [InlineData(1_600)]
    public async Task A_disk_without_room_refuses_with_the_reason_and_loses_nothing_that_was_acknowledged(int kilobytes)
    {
        Need.Of(OperatingSystem.IsLinux() && File.Exists("/bin/bash"), "the size of files is limited by bash on Linux");
        var record = new CrashRecord(Path, output);
        for (var round = 0; round < 2; round++)
        {
            var refused = Assert.Single(record.Take(await WriteAsync($"run{round}", kilobytes)), line => line != "ready");
            Assert.StartsWith("refused '", refused, StringComparison.Ordinal);
            Assert.Contains(Path, refused, StringComparison.Ordinal);
            Assert.Matches("too large|too much waits to be merged", refused);
        }

        await record.CheckAsync("run0");
    }

    [Fact]
    public async Task A_file_that_may_not_be_written_is_refused_with_the_way_out()
    {
        await AppendAsync();
        File.SetAttributes(Path, FileAttributes.ReadOnly);
        try
        {
            Assert.Contains("Give this user the right to read and write it and its folder, or another path", Refused(), StringComparison.Ordinal);
        }
        finally
        {
            File.SetAttributes(Path, FileAttributes.Normal);
        }

        await AppendAsync();
    }

    // There is room for neither the log nor the journal then.
    [SkippableFact]
    public async Task A_folder_that_may_not_be_written_is_refused_with_the_way_out()
    {
        Need.Of(!OperatingSystem.IsWindows(), "a folder of Windows has no mode");
        if (OperatingSystem.IsWindows()) return;
        await AppendAsync();
        var parent = new DirectoryInfo(System.IO.Path.GetDirectoryName(Path)!);
        File.SetUnixFileMode(Path, (UnixFileMode)0b110_110_110);
        parent.UnixFileMode = (UnixFileMode)0b101_101_101;
        try
        {
            Assert.Contains("Give this user the right to read and write it and its folder, or another path", Refused(), StringComparison.Ordinal);
        }
        finally
        {
            parent.UnixFileMode = (UnixFileMode)0b111_000_000;
        }

        await AppendAsync();
    }

    // Without room for a backup nothing is left of it, and the store goes on.
    [Fact]
    public async Task A_backup_to_where_nothing_may_be_written_is_refused_and_the_store_goes_on()
    {
        await using var store = LiteDbStore.Open(Path);
        await store.AppendAsync(new JourneyFacts([Some.Event("a")], [], []), CancellationToken.None);
        await File.WriteAllTextAsync(folder.File("file"), "");
        await Assert.ThrowsAnyAsync<IOException>(() => store.BackupAsync(System.IO.Path.Combine(folder.File("file"), "backup.db"), CancellationToken.None));
        await store.AppendAsync(new JourneyFacts([Some.Event("b")], [], []), CancellationToken.None);
        Assert.Equal(2, (await store.ReadStreamsAsync([Some.Anonymous()], CancellationToken.None)).Count);
    }

    private async Task<string> WriteAsync(string run, int kilobytes)
    {
        var (dotnet, program) = CrashRecord.Writer;
        var start = new ProcessStartInfo("/bin/bash", ["-c", $"trap '' XFSZ; ulimit -f {kilobytes}; exec \"$0\" \"$@\"", dotnet, program, Path, run, "6"]) { RedirectStandardOutput = true, RedirectStandardError = true };

        // .NET would map a large file of its own.
        start.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        using var writer = Process.Start(start)!;
        var errors = writer.StandardError.ReadToEndAsync();
        var printed = await writer.StandardOutput.ReadToEndAsync();
        await writer.WaitForExitAsync();
        Assert.Equal(("", 0), (await errors, writer.ExitCode));
        return printed;
    }

    private async Task AppendAsync()
    {
        await using var store = LiteDbStore.Open(Path);
        await store.AppendAsync(new JourneyFacts([Some.Event("a")], [], []), CancellationToken.None);
    }

    // A superuser may write anything. On Linux a thread can look at files as somebody else.
    private string Refused()
    {
        Exception? refused = null;
        var thread = new Thread(() =>
        {
            if (OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess) _ = SetFileUser(Nobody);
            refused = Record.Exception(() => LiteDbStore.Open(Path).Dispose());
        });
        if (OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess)
        {
            var parent = new DirectoryInfo(System.IO.Path.GetDirectoryName(Path)!);
            parent.UnixFileMode |= (UnixFileMode)0b101_101;
            File.SetUnixFileMode(Path, File.GetUnixFileMode(Path) | (UnixFileMode)0b100_100);
        }

        thread.Start();
        thread.Join();
        var message = Assert.IsType<LiteDbFileException>(refused).Message;
        Assert.Contains(System.IO.Path.GetDirectoryName(Path)!, message, StringComparison.Ordinal);
        return message;
    }

    [DllImport("libc", EntryPoint = "setfsuid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetFileUser(uint user);
}
