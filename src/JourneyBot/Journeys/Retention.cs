using JourneyBot.Events;

namespace JourneyBot.Journeys;

/// <summary>Throws away the events that are older than rules keep them; of <paramref name="maintenance"/> null, for a store that can't be looked after from here, the file is never written anew.</summary>
public sealed class Retention(IJourneyStore store, IDocumentStore documents, IStoreMaintenance? maintenance, TimeProvider clock)
{
    /// <summary>The collection of documents that say what was done and what is left to do.</summary>
    public const string Collection = "retention";

    private readonly Compaction compaction = new(documents, maintenance);

    /// <summary>Counts what would be removed now.</summary>
    public async Task<RetentionReport> CountAsync(RetentionRules rules, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        var (due, examined) = await CountAsync(rules, clock.GetUtcNow(), cancellationToken);
        return new RetentionReport(due, examined, SecondsSince(started), Compacted: false, DryRun: true);
    }

    /// <summary>Removes it. What is cancelled or fails in the midst is done by the next run.</summary>
    /// <param name="rules">How long events are kept.</param>
    /// <param name="compact">Whether the store is written anew where something was removed, now or by a run that was interrupted before it did that.</param>
    /// <param name="steps">Is told in a word what is being done.</param>
    /// <param name="progress">Is told how far the removing is, from 0 to 1.</param>
    /// <param name="whenRemoved">Is called when events were removed, or some of them before it failed, and before the store is written anew.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<RetentionReport> RunAsync(RetentionRules rules, bool compact, IProgress<string>? steps, IProgress<double>? progress, Action? whenRemoved, CancellationToken cancellationToken)
    {
        var (started, now) = (clock.GetTimestamp(), clock.GetUtcNow());
        steps?.Report("counting");
        var (due, examined) = await CountAsync(rules, now, cancellationToken);
        var removed = RemovedFacts.None;
        if (due > 0)
        {
            // Said before anything is removed: whatever ends this run, the next one knows.
            if (compact) await compaction.NoteAsync(cancellationToken);
            steps?.Report("removing");
            try
            {
                removed = await store.ExpireAsync(rules, now, progress, cancellationToken);
            }
            finally
            {
                whenRemoved?.Invoke();
            }
        }

        var isCompacted = compact && await compaction.RunAsync(steps, cancellationToken);
        return new RetentionReport(removed.Events, examined, SecondsSince(started), isCompacted, DryRun: false);
    }

    private async Task<(long Due, long Examined)> CountAsync(RetentionRules rules, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(rules);
        var (due, examined) = (0L, 0L);
        await foreach (var columns in store.ScanAsync(cancellationToken))
        {
            var before = columns.Words.Select(word => rules.Of(word) is { } kept && kept.Ticks < now.UtcTicks ? now.UtcTicks - kept.Ticks : 0).ToList();
            examined += columns.Count;
            for (var i = 0; i < columns.Count; i++)
                if (columns.OccurredAt[i] < before[columns.Name[i]]) due++;
        }

        return (due, examined);
    }

    private double SecondsSince(long started) => Math.Round(clock.GetElapsedTime(started).TotalSeconds, 3);
}
