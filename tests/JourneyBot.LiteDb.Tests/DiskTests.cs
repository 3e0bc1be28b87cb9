using System.Collections.Concurrent;
using JourneyBot.Events;
using JourneyBot.Journeys;
using JourneyBot.LiteDb.CrashWriter;
using JourneyBot.LiteDb.Disk;
using JourneyBot.LiteDb.Merging;
using Microsoft.Extensions.Logging.Abstractions;

namespace JourneyBot.LiteDb.Tests;

/// <summary>What is written and flushed when, and what a failing disk leaves behind.</summary>
public sealed class DiskTests : IDisposable
{
    private static readonly CrashBatch First = new("a", 0, 5);
    private static readonly CrashBatch Large = new("b", 0, 10);

    private readonly TestFolder folder = new();
    private readonly ConcurrentQueue<DiskStep> steps = new();
    private Action<DiskStep> then = _ => { };

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task An_append_is_acknowledged_when_it_is_in_the_journal_on_disk()
    {
        await using var store = Open();
        foreach (var batch in new[] { First, Large })
        {
            steps.Clear();
            await store.AppendAsync(batch.Facts, CancellationToken.None);
            Assert.Equal([DiskStep.WriteJournal, DiskStep.FlushJournal], steps);
        }
    }

    [Fact]
    public async Task A_document_write_waits_for_the_same_flush()
    {
        await using var store = Open();
        steps.Clear();
        await store.WriteAsync(First.Changes, CancellationToken.None);
        Assert.Equal([DiskStep.WriteJournal, DiskStep.FlushJournal], steps);
    }

    [Fact]
    public async Task Merging_drops_a_segment_only_when_the_run_and_the_manifest_that_names_it_are_on_disk()
    {
        await using var store = Open();
        await store.AppendAsync(Large.Facts, CancellationToken.None);
        await store.WriteAsync(Large.Changes, CancellationToken.None);
        steps.Clear();
        await store.MergeAsync(CancellationToken.None);
        var runs = Runs();

        // A new segment is begun, then each transaction's pages are in the log before the page that confirms it, and that before the next.
        Assert.Equal(DiskStep.WriteJournal, runs[0]);
        Assert.Equal(DiskStep.DropJournal, runs[^1]);
        var log = runs[1..^1];
        Assert.Equal(Enumerable.Range(0, log.Count).Select(i => i % 2 == 0 ? DiskStep.WriteLog : DiskStep.FlushLog), log);
        Assert.Equal(DiskStep.FlushLog, log[^1]);
        Assert.True(log.Count >= 8, $"{log.Count} steps for documents, blocks and the manifest");
    }

    [Fact]
    public async Task Closing_merges_the_journal_then_moves_the_log_into_the_data_file_before_it_is_cut()
    {
        var store = Open();
        await store.AppendAsync(Large.Facts, CancellationToken.None);
        steps.Clear();
        await store.DisposeAsync();
        var runs = Runs();
        var dropped = runs.LastIndexOf(DiskStep.DropJournal);
        Assert.Equal([DiskStep.WriteData, DiskStep.FlushData, DiskStep.CutLog], runs[(dropped + 1)..]);
        Assert.Equal(DiskStep.FlushLog, runs[runs.IndexOf(DiskStep.DropJournal) - 1]);
        Assert.Equal([store.Path], Directory.GetFiles(System.IO.Path.GetDirectoryName(store.Path)!));
    }

    [Fact]
    public async Task What_waits_meanwhile_shares_one_wait_for_the_disk()
    {
        await using var store = Open();
        steps.Clear();
        using var goOn = new ManualResetEventSlim();
        using var writing = new ManualResetEventSlim();
        then = _ => { writing.Set(); goOn.Wait(); };
        var first = store.AppendAsync(First.Facts, CancellationToken.None).AsTask();
        writing.Wait();
        var others = Enumerable.Range(1, 50).Select(task => store.AppendAsync(new CrashBatch("c", task, 1).Facts, CancellationToken.None).AsTask()).ToList();
        Assert.All(others, other => Assert.False(other.IsCompleted));
        goOn.Set();
        await Task.WhenAll(others.Append(first));
        Assert.Equal(2, steps.Count(step => step == DiskStep.FlushJournal));
    }

    [Fact]
    public async Task A_full_queue_says_busy_to_appends_and_lets_document_writes_wait()
    {
        await using var store = Open(queueCapacity: 2);
        using var goOn = new ManualResetEventSlim();
        using var writing = new ManualResetEventSlim();
        then = _ => { writing.Set(); goOn.Wait(); };
        var first = store.AppendAsync(First.Facts, CancellationToken.None).AsTask();
        writing.Wait();
        var waiting = Enumerable.Range(1, 2).Select(task => store.AppendAsync(new CrashBatch("c", task, 1).Facts, CancellationToken.None).AsTask()).ToList();
        Assert.True((await store.AppendAsync(Large.Facts, CancellationToken.None)).Busy);
        var document = store.WriteAsync(First.Changes, CancellationToken.None).AsTask();
        using var cancel = new CancellationTokenSource();
        var cancelled = store.WriteAsync(Large.Changes, cancel.Token).AsTask();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        Assert.False(document.IsCompleted);

        goOn.Set();
        await Task.WhenAll(waiting.Append(first));
        Assert.True(await document);
        Assert.Equal(Large.Size, (await store.AppendAsync(Large.Facts, CancellationToken.None)).New.Count);
    }

    [Fact]
    public async Task A_call_cancelled_while_it_waits_is_not_written()
    {
        await using var store = Open();
        using var goOn = new ManualResetEventSlim();
        using var writing = new ManualResetEventSlim();
        then = _ => { writing.Set(); goOn.Wait(); };
        var first = store.AppendAsync(First.Facts, CancellationToken.None).AsTask();
        writing.Wait();
        using var cancel = new CancellationTokenSource();
        var second = store.AppendAsync(Large.Facts, cancel.Token).AsTask();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        goOn.Set();
        await first;
        Assert.Equal(Large.Size, (await store.AppendAsync(Large.Facts, CancellationToken.None)).New.Count);
    }

    [Fact]
    public async Task Closing_writes_what_waits()
    {
        var store = Open();
        using var goOn = new ManualResetEventSlim();
        using var writing = new ManualResetEventSlim();
        then = _ => { writing.Set(); goOn.Wait(); };
        var first = store.AppendAsync(First.Facts, CancellationToken.None).AsTask();
        writing.Wait();
        var second = store.AppendAsync(Large.Facts, CancellationToken.None).AsTask();
        var closing = store.DisposeAsync().AsTask();
        goOn.Set();
        await closing;
        Assert.Equal(First.Size, (await first).New.Count);
        Assert.Equal(Large.Size, (await second).New.Count);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => store.AppendAsync(First.Facts, CancellationToken.None).AsTask());
        await Assert.ThrowsAsync<ObjectDisposedException>(() => store.WriteAsync(First.Changes, CancellationToken.None).AsTask());
        Assert.False(File.Exists(DiskFiles.LogOf(store.Path)));
    }

    // As if the process died, or the disk was full, at each single step of a write: nothing behind that step reaches the disk.
    [Fact]
    public async Task A_failure_at_any_step_of_a_write_leaves_all_of_it_or_nothing_and_the_store_goes_on()
    {
        var count = await StepsOfAsync();
        Assert.Equal(4, count);
        for (var failing = 1; failing <= count; failing++)
        {
            var path = $"fail-{failing}.db";
            then = _ => { };
            await using (var store = Open(path))
            {
                await store.AppendAsync(First.Facts, CancellationToken.None);
                await store.WriteAsync(First.Changes, CancellationToken.None);
                FailFrom(failing);
                var e = await Assert.ThrowsAsync<LiteDbFileException>(() => WriteBothAsync(store));
                Assert.Contains("No space left", e.Message, StringComparison.Ordinal);
                Assert.Contains(store.Path, e.Message, StringComparison.Ordinal);
                e = await Assert.ThrowsAsync<LiteDbFileException>(() => store.ReadStreamsAsync([First.Customer], CancellationToken.None).AsTask());
                Assert.Contains("No space left", e.Message, StringComparison.Ordinal);
                if (failing % 2 == 0)
                {
                    then = _ => { };
                    await CheckAllOrNothingAsync(store);
                }
            }

            then = _ => { };
            await using var reopened = Open(path);
            await CheckAllOrNothingAsync(reopened);
        }
    }

    private async Task<int> StepsOfAsync()
    {
        await using var store = Open("count.db");
        await store.AppendAsync(First.Facts, CancellationToken.None);
        await store.WriteAsync(First.Changes, CancellationToken.None);
        steps.Clear();
        await WriteBothAsync(store);
        return steps.Count;
    }

    private static async Task WriteBothAsync(LiteDbStore store)
    {
        await store.AppendAsync(Large.Facts, CancellationToken.None);
        await store.WriteAsync([.. First.Changes.Take(1), .. Large.Changes], CancellationToken.None);
    }

    private static async Task CheckAllOrNothingAsync(LiteDbStore store)
    {
        var again = await store.AppendAsync(Large.Facts, CancellationToken.None);
        Assert.Contains(again.Duplicates, new[] { 0, Large.Size });
        Assert.Equal(Large.Size, again.New.Count + again.Duplicates);
        var counter = await store.ReadAsync(CrashBatch.Collection, First.Changes[0].Key, CancellationToken.None);
        var batch = await store.ReadAsync(CrashBatch.Collection, Large.Changes[1].Key, CancellationToken.None);
        Assert.Equal(batch is null ? 1 : 2, counter!.Version);
        if (batch is null) Assert.True(await store.WriteAsync([.. First.Changes.Take(1), .. Large.Changes], CancellationToken.None));

        var log = new List<JourneyEvent>();
        await foreach (var logged in store.ReadLogAsync(0, CancellationToken.None)) log.Add(logged.Event);
        Assert.Equal([.. First.Facts.Events, .. Large.Facts.Events], log);
    }

    private void FailFrom(int step)
    {
        var left = step;
        then = _ => { if (Interlocked.Decrement(ref left) <= 0) throw new IOException("No space left on device"); };
    }

    private LiteDbStore Open(string name = "journeys.db", int queueCapacity = 100) =>
        new(folder.File(name), queueCapacity, MergeSizes.Default, NullLogger.Instance, step =>
        {
            steps.Enqueue(step);
            then(step);
        });

    // The steps without immediate repetitions.
    private List<DiskStep> Runs() => [.. steps.Where((step, i) => i == 0 || steps.ElementAt(i - 1) != step)];
}
