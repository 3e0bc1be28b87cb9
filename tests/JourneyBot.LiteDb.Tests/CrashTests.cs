using System.Diagnostics;
using Xunit.Abstractions;

namespace JourneyBot.LiteDb.Tests;

/// <summary>A process that writes under load is killed (SIGKILL) again and again on the same growing file.</summary>
public sealed class CrashTests : IDisposable
{
    // More of them in a long run: JOURNEYBOT_KILLS=250.
    private static readonly int Kills = int.TryParse(Environment.GetEnvironmentVariable("JOURNEYBOT_KILLS"), out var kills) ? kills : 30;

    private const int MaxLines = 60;

    private readonly TestFolder folder;
    private readonly CrashRecord record;

    public CrashTests(ITestOutputHelper output)
    {
        folder = new TestFolder();
        record = new CrashRecord(folder.File("journeys.db"), output);
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Kills_under_load_lose_nothing_that_was_acknowledged_and_leave_no_half_batch()
    {
        var random = new Random(20_261_123);
        for (var kill = 0; kill < Kills; kill++)
        {
            await WriteAndKillAsync($"run{kill}", random.Next(MaxLines));
            await record.CheckAsync($"run{kill}");
        }

        Assert.True(record.Facts > Kills, "the writer hardly wrote");
    }

    // The moment is chosen by what was acknowledged so far: the four writing tasks are anywhere in their next writes then.
    private async Task WriteAndKillAsync(string run, int lines)
    {
        var (dotnet, program) = CrashRecord.Writer;
        using var writer = Process.Start(new ProcessStartInfo(dotnet, [program, record.Path, run]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = writer.StandardError.ReadToEndAsync();
        if (await writer.StandardOutput.ReadLineAsync() != "ready") Assert.Fail(await errors);
        if (lines % 5 == 0) Assert.Contains("--url", Assert.Throws<LiteDbFileException>(() => LiteDbStore.Open(record.Path)).Message, StringComparison.Ordinal);

        var read = "";
        for (var i = 0; i < lines; i++) read += await writer.StandardOutput.ReadLineAsync() + "\n";
        writer.Kill();
        read += await writer.StandardOutput.ReadToEndAsync();
        await writer.WaitForExitAsync();
        Assert.Equal("", await errors);

        Assert.Empty(record.Take(read));
    }
}
