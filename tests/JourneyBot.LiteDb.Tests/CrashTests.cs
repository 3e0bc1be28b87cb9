using System.Diagnostics;
using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Journeys;
using JourneyBot.LiteDb.CrashWriter;
using JourneyBot.LiteDb.Disk;
using JourneyBot.LiteDb.Journal;
using Xunit.Abstractions;

namespace JourneyBot.LiteDb.Tests;

/// <summary>A process that writes under load is killed (SIGKILL) again and again on the same growing file.</summary>
public sealed class CrashTests(ITestOutputHelper output) : IDisposable
{
    // More of them in a long run: JOURNEYBOT_KILLS=250.
    private static readonly int Kills = int.TryParse(Environment.GetEnvironmentVariable("JOURNEYBOT_KILLS"), out var kills) ? kills : 30;

    private const int MaxLines = 60;

    private readonly TestFolder folder = new();
    private readonly HashSet<string> facts = [];
    private readonly HashSet<string> documents = [];

    private string Path => folder.File("journeys.db");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Kills_under_load_lose_nothing_that_was_acknowledged_and_leave_no_half_batch()
    {
        var random = new Random(20_261_123);
        for (var kill = 0; kill < Kills; kill++)
        {
            await WriteAndKillAsync($"run{kill}", random.Next(MaxLines));
            await CheckAsync(kill);
        }

        Assert.True(facts.Count > Kills, "the writer hardly wrote");
    }

    // The moment is chosen by what was acknowledged so far: the four writing tasks are anywhere in their next writes then.
    private async Task WriteAndKillAsync(string run, int lines)
    {
        var dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        var program = System.IO.Path.ChangeExtension(typeof(CrashBatch).Assembly.Location, ".dll");
        using var writer = Process.Start(new ProcessStartInfo(dotnet, [program, Path, run]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = writer.StandardError.ReadToEndAsync();
        if (await writer.StandardOutput.ReadLineAsync() != "ready") Assert.Fail(await errors);
        if (lines % 5 == 0) Assert.Contains("--url", Assert.Throws<LiteDbFileException>(() => LiteDbStore.Open(Path)).Message, StringComparison.Ordinal);

        var read = "";
        for (var i = 0; i < lines; i++) read += await writer.StandardOutput.ReadLineAsync() + "\n";
        writer.Kill();
        read += await writer.StandardOutput.ReadToEndAsync();
        await writer.WaitForExitAsync();
        Assert.Equal("", await errors);

        // A last line without its end was cut by the kill.
        foreach (var line in read[..(read.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries))
            (line.StartsWith("facts ", StringComparison.Ordinal) ? facts : documents).Add(line.Split(' ')[1]);
    }

    private async Task CheckAsync(int kill)
    {
        var log = new FileInfo(DiskFiles.LogOf(Path)) is { Exists: true } left ? left.Length : 0;
        var segments = JournalPaths.In(Path);
        var journal = segments.Sum(segment => new FileInfo(segment.Path).Length);
        var started = Stopwatch.GetTimestamp();
        await using var store = LiteDbStore.Open(Path);
        var opened = Stopwatch.GetElapsedTime(started);

        var events = new List<LoggedEvent>();
        await foreach (var logged in store.ReadLogAsync(0, CancellationToken.None)) events.Add(logged);
        var links = new HashSet<Link>();
        await foreach (var link in store.ReadLinksAsync(CancellationToken.None)) links.Add(link);

        var stored = events.GroupBy(logged => logged.Event.Id.Split('/')[0]).ToDictionary(group => CrashBatch.Parse(group.Key), group => group.Select(logged => logged.Event).ToList());
        Assert.Empty(facts.Except(stored.Keys.Select(batch => batch.Name)));
        Assert.Equal(stored.Count, links.Count);
        foreach (var (batch, its) in stored)
        {
            Assert.Equal(batch.Size, its.Count);
            if (batch.Run == $"run{kill}") Assert.Equal(batch.Facts.Events, its);
            Assert.Contains(batch.Link, links);
        }

        var traits = await store.ReadTraitsAsync([.. stored.Keys.Select(batch => batch.Customer)], CancellationToken.None);
        Assert.Equal(stored.Keys.Select(batch => batch.Trait).ToHashSet(), traits.ToHashSet());
        await CheckDocumentsAsync(store);
        await CheckDuplicatesAsync(store, stored.Keys.Where(batch => batch.Run == $"run{kill}"));
        output.WriteLine($"kill {kill}: opened in {opened.TotalMilliseconds:F0} ms, a log of {log} bytes and {segments.Count} segments of {journal} bytes were left; {events.Count} events in {stored.Count} batches, {stored.Count - facts.Count} of them not acknowledged");
    }

    private async Task CheckDocumentsAsync(LiteDbStore store)
    {
        var all = await store.ReadAllAsync(CrashBatch.Collection, "", CancellationToken.None);
        var written = all.Where(document => document.Key.StartsWith("batch-", StringComparison.Ordinal)).Select(document => document.Key["batch-".Length..]).ToHashSet();
        Assert.Empty(documents.Except(written));
        var counters = all.Where(document => document.Key.StartsWith("counter-", StringComparison.Ordinal)).ToDictionary(document => document.Key, document => document);
        foreach (var task in written.Select(CrashBatch.Parse).GroupBy(batch => $"counter-{batch.Run}.{batch.Task}"))
        {
            var last = task.MaxBy(batch => batch.Number)!;
            Assert.Equal(new StoredDocument(task.Key, $"\"{last.Name}\"", last.Number + 1), counters[task.Key]);
            Assert.Equal(last.Number + 1, task.Count());
        }
    }

    private static async Task CheckDuplicatesAsync(LiteDbStore store, IEnumerable<CrashBatch> batches)
    {
        foreach (var batch in batches.OrderByDescending(batch => batch.Number).Take(5))
        {
            var again = await store.AppendAsync(batch.Facts, CancellationToken.None);
            Assert.Empty(again.New);
            Assert.Equal(batch.Size, again.Duplicates);
        }
    }
}
