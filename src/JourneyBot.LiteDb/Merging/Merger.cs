using JourneyBot.LiteDb.Contents;
using JourneyBot.LiteDb.Reading;
using JourneyBot.LiteDb.Removal;
using JourneyBot.LiteDb.Writing;
using Microsoft.Extensions.Logging;

namespace JourneyBot.LiteDb.Merging;

/// <summary>
/// The one who writes to the data file, on a thread of its own: what the journal holds becomes runs, small runs become larger ones. A long
/// merge lets what the journal holds go first, and rests while callers keep the store busy.
/// </summary>
internal sealed partial class Merger : IDisposable
{
    // What failed once, such as a damaged block, mostly fails again: neither the disk nor the log is to be filled with that.
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(30);

    private readonly StoreWriter writer;
    private readonly MergeSizes sizes;
    private readonly ILogger logger;
    private readonly Pace pace;
    private readonly CancellationTokenSource stopping = new();
    private readonly SemaphoreSlim due = new(1);
    private readonly SemaphoreSlim merging = new(1);
    private readonly Thread thread;
    private int pausing;

    public Merger(StoreWriter writer, MergeSizes sizes, ILogger logger)
    {
        this.writer = writer;
        this.sizes = sizes;
        this.logger = logger;
        pace = new Pace(sizes);
        thread = new Thread(Run) { IsBackground = true, Name = "JourneyBot.LiteDb merger" };
        thread.Start();
    }

    /// <summary>Looks whether there is something to merge; called by the writer's thread.</summary>
    public void Wake()
    {
        if (due.CurrentCount == 0) due.Release();
    }

    /// <summary>Merges all that is due now, and does not rest; for tests and maintenance.</summary>
    public async Task MergeAllAsync(CancellationToken cancellationToken)
    {
        using var _ = await PauseAsync(cancellationToken);
        await Task.Run(() => MergeDue(() => cancellationToken.ThrowIfCancellationRequested()), cancellationToken);
    }

    /// <summary>Waits until no merge is under way, and lets a long one be given up: it is done again. None begins until what it gives is disposed.</summary>
    public async Task<IDisposable> PauseAsync(CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref pausing);
        try
        {
            await merging.WaitAsync(cancellationToken);
            return new Permits(merging, 1);
        }
        finally
        {
            Interlocked.Decrement(ref pausing);
        }
    }

    /// <summary>Brings all frozen segments into the data file; only between pausing and going on.</summary>
    public static void Empty(StoreContents contents, MergeSizes sizes) => Empty(contents, sizes, () => { });

    public void Dispose()
    {
        stopping.Cancel();
        thread.Join();
        stopping.Dispose();
        due.Dispose();
        merging.Dispose();
    }

    private void Run()
    {
        var hasFailed = false;
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                due.Wait(stopping.Token);
                if (hasFailed && stopping.Token.WaitHandle.WaitOne(RetryAfter)) return;
                merging.Wait(stopping.Token);
                try
                {
                    MergeDue(Rest);
                }
                finally
                {
                    merging.Release();
                }

                hasFailed = false;
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (OperationCanceledException)
            {
                // Somebody waits for a long merge to end: it was given up, and is due again.
                due.Release();
            }
#pragma warning disable CA1031 // The worker's edge: the failure is logged, nothing is lost, and the next write wakes it again.
            catch (Exception e)
#pragma warning restore CA1031
            {
                LogFailed(e, writer.Path);
                hasFailed = true;
                writer.OpenAnewAfterFailure(e);
            }
        }
    }

    private void MergeDue(Action rest) => writer.With(contents =>
    {
        MergeDue(contents, rest);
        return contents;
    });

    private void MergeDue(StoreContents contents, Action rest)
    {
        pace.Begin();
        Empty(contents, sizes, rest);
        if (contents.IsErasureLeft) EraseUnfinished(contents);
        Sweep.Unfinished(contents, rest);
        Sweep.Merged(contents, () => Between(contents, rest));
        while (MergePlan.Of(contents.View, sizes) is { } plan)
        {
            var made = RunMerge.Run(contents, plan, () => Between(contents, rest));
            LogMerged(made.Events, made.Firsts.Length, made.Level, made.From, made.To - 1);
            Sweep.Merged(contents, () => Between(contents, rest));
            Empty(contents, sizes, rest);
        }
    }

    private void EraseUnfinished(StoreContents contents)
    {
        Remover.EraseUnfinished(contents);
        contents.IsErasureLeft = false;
        var finished = new WriteRequest<StoreContents, bool>(contents, static (group, contents) => group.Add(contents.Tombstones.Finish()), false, CancellationToken.None);
        if (!writer.Queue.TryAdd(finished)) contents.IsErasureLeft = true;
    }

    private void Between(StoreContents contents, Action rest)
    {
        if (Volatile.Read(ref pausing) > 0) throw new OperationCanceledException("a long merge is given up for who waits for it");
        rest();
        Empty(contents, sizes, rest);
    }

    private static void Empty(StoreContents contents, MergeSizes sizes, Action rest)
    {
        while (contents.View.Waiting > 0) JournalMerge.Run(contents, sizes, rest);
    }

    private void Rest()
    {
        stopping.Token.ThrowIfCancellationRequested();
        pace.Rest(writer.Contents, () => Volatile.Read(ref pausing) == 0, stopping.Token.WaitHandle);
        stopping.Token.ThrowIfCancellationRequested();
    }

    [LoggerMessage(202, LogLevel.Debug, "Merged {Events} events into {Blocks} blocks of level {Level}, positions {From} to {To}")]
    private partial void LogMerged(long events, int blocks, int level, long from, long to);

    [LoggerMessage(203, LogLevel.Warning, "A merge in {Path} failed; nothing is lost, it is tried again")]
    private partial void LogFailed(Exception reason, string path);
}
