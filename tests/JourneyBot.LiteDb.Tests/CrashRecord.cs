using System.Diagnostics;
using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Journeys;
using JourneyBot.LiteDb.CrashWriter;
using JourneyBot.LiteDb.Disk;
using JourneyBot.LiteDb.Journal;
using Xunit.Abstractions;

namespace JourneyBot.LiteDb.Tests;

/// <summary>What a writer that ended early said was acknowledged, and whether the file that it left holds that, and no half of anything.</summary>
internal sealed class CrashRecord(string path, ITestOutputHelper output)
{
    private readonly HashSet<string> facts = [];
    private readonly HashSet<string> documents = [];

    public string Path => path;

    /// <summary>How many appends were acknowledged.</summary>
    public int Facts => facts.Count;

    /// <summary>The command that runs the writer.</summary>
    public static (string Dotnet, string Program) Writer =>
        (Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", System.IO.Path.ChangeExtension(typeof(CrashBatch).Assembly.Location, ".dll"));

    /// <summary>Takes what the writer printed, and gives its lines of other kinds.</summary>
    public IReadOnlyList<string> Take(string printed)
    {
        // A last line without its end was cut by the kill.
        var lines = printed[..(printed.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries);
        facts.UnionWith(lines.Where(line => line.StartsWith("facts ", StringComparison.Ordinal)).Select(line => line["facts ".Length..]));
        documents.UnionWith(lines.Where(line => line.StartsWith("documents ", StringComparison.Ordinal)).Select(line => line["documents ".Length..]));
        return [.. lines.Where(line => !line.StartsWith("facts ", StringComparison.Ordinal) && !line.StartsWith("documents ", StringComparison.Ordinal))];
    }

    /// <summary>Opens the file and looks at all of it, and closely at what the last run wrote.</summary>
    public async Task CheckAsync(string run)
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
            if (batch.Run == run) Assert.Equal(batch.Facts.Events, its);
            Assert.Contains(batch.Link, links);
        }

        var traits = await store.ReadTraitsAsync([.. stored.Keys.Select(batch => batch.Customer)], CancellationToken.None);
        Assert.Equal(stored.Keys.Select(batch => batch.Trait).ToHashSet(), traits.ToHashSet());
        await CheckDocumentsAsync(store);
        await CheckDuplicatesAsync(store, stored.Keys.Where(batch => batch.Run == run));
        output.WriteLine($"{run}: opened in {opened.TotalMilliseconds:F0} ms, a log of {log} bytes and {segments.Count} segments of {journal} bytes were left; {events.Count} events in {stored.Count} batches, {stored.Count - facts.Count} of them not acknowledged");
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
