using JourneyBot.LiteDb.Blocks;
using JourneyBot.LiteDb.Contents;
using JourneyBot.LiteDb.Disk;
using JourneyBot.LiteDb.Reading;
using JourneyBot.LiteDb.Runs;
using JourneyBot.LiteDb.Writing;
using Microsoft.Extensions.Logging;

namespace JourneyBot.LiteDb.Merging;

/// <summary>
/// Merges in the background: what arrived becomes runs, and small runs become larger ones. The new blocks are written little by little
/// between the writes of callers; one small transaction then makes them count and the old ones garbage, which goes little by little too.
/// A merge that is interrupted leaves only garbage, and is done again.
/// </summary>
internal sealed partial class Merger : IAsyncDisposable
{
    // What one step writes or throws away, so that a caller's write waits for a few milliseconds at most.
    private const int StepBytes = 256 * 1024;
    private const int StepDrops = 128;

    // What failed once, such as a damaged block, mostly fails again: neither the disk nor the log is to be filled with that.
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(30);

    private readonly StoreWriter writer;
    private readonly BlockReader blocks;
    private readonly MergeSizes sizes;
    private readonly ILogger logger;
    private readonly CancellationTokenSource stopping = new();
    private readonly SemaphoreSlim due = new(1);
    private readonly SemaphoreSlim merging = new(1);
    private readonly Task running;

    public Merger(StoreWriter writer, BlockReader blocks, MergeSizes sizes, ILogger logger)
    {
        this.writer = writer;
        this.blocks = blocks;
        this.sizes = sizes;
        this.logger = logger;
        running = Task.Run(RunAsync);
    }

    /// <summary>Looks whether there is something to merge; called after each append.</summary>
    public void Wake()
    {
        if (due.CurrentCount == 0 && sizes.AreReached(blocks.View.Arriving)) due.Release();
    }

    /// <summary>Merges all that is due now; for tests and maintenance.</summary>
    public async Task MergeAllAsync(CancellationToken cancellationToken)
    {
        using var _ = await PauseAsync(cancellationToken);
        await MergeDueAsync(cancellationToken);
    }

    /// <summary>Waits until no merge is under way, and lets none begin until what it gives is disposed.</summary>
    public async Task<IDisposable> PauseAsync(CancellationToken cancellationToken)
    {
        await merging.WaitAsync(cancellationToken);
        return new Permits(merging, 1);
    }

    private async Task MergeDueAsync(CancellationToken cancellationToken)
    {
        await DropAsync(cancellationToken);
        while (MergePlan.Of(blocks.View, sizes) is { } plan)
        {
            await MergeAsync(plan, cancellationToken);
            await DropAsync(cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await running;
        stopping.Dispose();
        due.Dispose();
        merging.Dispose();
    }

    private async Task RunAsync()
    {
        var hasFailed = false;
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await due.WaitAsync(stopping.Token);
                if (hasFailed) await Task.Delay(RetryAfter, TimeProvider.System, stopping.Token);
                await MergeAllAsync(stopping.Token);
                hasFailed = false;
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // The worker's edge: the failure is logged, nothing is lost, and the next append wakes it again.
            catch (Exception e)
#pragma warning restore CA1031
            {
                LogFailed(e, writer.Path);
                hasFailed = true;
            }
        }
    }

    private async Task MergeAsync(MergePlan plan, CancellationToken cancellationToken)
    {
        var contents = blocks.Contents;
        if (plan.Runs.Count == 0) await FreezeAsync(contents, cancellationToken);
        var view = contents.View;
        var source = new StreamSource(contents.Hash);
        List<IAsyncEnumerable<StreamFacts>> rows = plan.Runs.Count == 0
            ? [source.SortAsync(Present(ArrivalsAsync(view.Merging!, cancellationToken)), cancellationToken)]
            : [.. plan.Runs.Select(run => source.FollowAsync(Present(blocks.OfRunAsync(run, BlockKinds.EventsOnly, cancellationToken)), cancellationToken))];

        var (from, to) = plan.Runs.Count == 0 ? (view.Manifest.MergedTo, view.Merging!.End) : (plan.Runs[0].From, plan.Runs[^1].To);
        var keys = plan.Runs.Count == 0 ? view.Merging!.KeyCount : plan.Runs.Sum(run => run.Keys);
        var builder = new RunBuilder(view.Manifest.NextRun, keys, contents.Hash);
        await foreach (var stream in StreamSource.MergeAsync(rows, cancellationToken))
        {
            builder.Add(stream);
            if (builder.ReadyBytes >= StepBytes) await WriteAsync(contents, builder.Take(), cancellationToken);
        }

        var made = builder.Finish(from, to, plan.Level);
        await WriteAsync(contents, builder.Take(), cancellationToken);
        await CountAsync(contents, plan, made, cancellationToken);
        LogMerged(made.Events, made.Firsts.Length, made.Level, from, to - 1);
    }

    // From here on what arrives is not part of this merge. An interrupted merge left its part frozen already.
    private Task FreezeAsync(StoreContents contents, CancellationToken cancellationToken) =>
        contents.View.Merging is not null
            ? Task.CompletedTask
            : StepAsync(contents, _ => { }, () => contents.Show(contents.View with { Merging = contents.View.Arriving, Arriving = new ArrivalTier(contents.Hash) }), cancellationToken);

    private Task WriteAsync(StoreContents contents, IReadOnlyList<StoreRecord> records, CancellationToken cancellationToken) =>
        StepAsync(contents, changes => changes.Changed.AddRange(records.Select(record => (Shelf.RunBlocks, record))), () => { }, cancellationToken);

    private Task CountAsync(StoreContents contents, MergePlan plan, Run made, CancellationToken cancellationToken)
    {
        var view = contents.View;
        var runs = view.Runs.RemoveRange(plan.Runs).Add(made);
        runs = runs.Sort((x, y) => x.From.CompareTo(y.From));
        var dropping = plan.Runs.Count == 0
            ? view.Manifest.Dropping.Add(new Garbage(Shelf.Arrivals, made.From, made.To))
            : view.Manifest.Dropping.AddRange(plan.Runs.SelectMany(run => new[]
            {
                new Garbage(Shelf.RunBlocks, run.BlockId(0), run.BlockId(run.Firsts.Length)),
                new Garbage(Shelf.Directory, run.Id, run.Id + 1),
            }));
        var manifest = new Manifest(view.Manifest.Secret, made.Id + 1, Math.Max(view.Manifest.MergedTo, made.To), [.. runs.Select(run => run.Id)], dropping);
        return StepAsync(
            contents,
            changes =>
            {
                changes.Changed.Add((Shelf.Directory, RunEncoding.Seal(made)));
                changes.Changed.Add((Shelf.Directory, manifest.Seal()));
            },
            () => contents.Show(contents.View with { Manifest = manifest, Runs = runs, Merging = plan.Runs.Count == 0 ? null : contents.View.Merging }),
            cancellationToken);
    }

    private async Task DropAsync(CancellationToken cancellationToken)
    {
        var contents = blocks.Contents;

        // Blocks of a run that does not count yet are left from a merge that was interrupted.
        var unfinished = new Garbage(Shelf.RunBlocks, Run.FirstBlockOf(contents.View.Manifest.NextRun), Run.FirstBlockOf(contents.View.Manifest.NextRun + 1));
        while (await DropAsync(contents, unfinished, cancellationToken))
        {
        }

        foreach (var garbage in contents.View.Manifest.Dropping)
        {
            while (await DropAsync(contents, garbage, cancellationToken))
            {
            }

            var view = contents.View;
            var manifest = view.Manifest with { Dropping = view.Manifest.Dropping.Remove(garbage) };
            await StepAsync(
                contents,
                changes => changes.Changed.Add((Shelf.Directory, manifest.Seal())),
                () => contents.Show(contents.View with { Manifest = manifest }),
                cancellationToken);
        }
    }

    private async Task<bool> DropAsync(StoreContents contents, Garbage garbage, CancellationToken cancellationToken)
    {
        var ids = await blocks.ReadAsync(opened => opened.File.Ids(garbage.Shelf, garbage.From, garbage.To, StepDrops), cancellationToken);
        if (ids.Count == 0) return false;
        await StepAsync(contents, changes => changes.Deleted.AddRange(ids.Select(id => (garbage.Shelf, id))), () => { }, cancellationToken);
        return true;
    }

    private async Task StepAsync(StoreContents contents, Action<StoreChanges> changes, Action done, CancellationToken cancellationToken)
    {
        var request = new WriteRequest<bool>(group => group.Add(new MergeStep(contents, changes, done)), false, CancellationToken.None);
        await writer.Queue.AddAsync(request, cancellationToken);
        if (!await request.Answer) throw new InvalidOperationException("the file was opened anew during a merge; it begins again");
    }

    private async IAsyncEnumerable<OpenBlock?> ArrivalsAsync(ArrivalTier tier, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var id in tier.Blocks()) yield return await blocks.ReadAsync(Shelf.Arrivals, id, cancellationToken);
    }

    private static async IAsyncEnumerable<OpenBlock> Present(IAsyncEnumerable<OpenBlock?> found)
    {
        await foreach (var block in found) yield return block ?? throw new InvalidOperationException("a block to be merged is gone");
    }

    [LoggerMessage(202, LogLevel.Debug, "Merged {Events} events into {Blocks} blocks of level {Level}, positions {From} to {To}")]
    private partial void LogMerged(long events, int blocks, int level, long from, long to);

    [LoggerMessage(203, LogLevel.Warning, "A merge in {Path} failed; nothing is lost, it is tried again")]
    private partial void LogFailed(Exception reason, string path);
}
