using JourneyBot.Events;
using JourneyBot.Journeys;
using JourneyBot.LiteDb.Blocks;
using JourneyBot.LiteDb.Contents;
using JourneyBot.LiteDb.Runs;
using JourneyBot.LiteDb.Snapshots;

namespace JourneyBot.LiteDb.Removal;

/// <summary>Removes facts from the data file; only while nothing is merged, and when the journal was brought into it.</summary>
internal static class Remover
{
    /// <summary>Carries out an erasure: looks into the blocks of the streams, and into all that hold links, as those may name them.</summary>
    public static RemovedFacts Erase(StoreContents contents, IReadOnlyCollection<StreamId> streams)
    {
        var removal = new ErasedStreams(contents.Tombstones);
        return Each(contents, removal, run => [.. streams.SelectMany(stream => run.BlocksOf(contents.Hash.Of(stream))).Select(run.NumberOf).Concat(WithLinks(run)).Distinct().Order()], snapshots => snapshots.Delete(streams), null, CancellationToken.None);
    }

    /// <summary>Carries out erasures that were interrupted: of their streams only the hashes are known, so all is looked through.</summary>
    public static RemovedFacts EraseUnfinished(StoreContents contents) => Each(contents, new ErasedStreams(contents.Tombstones), AllOf, snapshots => snapshots.DeleteUnderWay(), null, CancellationToken.None);

    public static RemovedFacts Expire(StoreContents contents, RetentionRules rules, DateTimeOffset now, IProgress<double>? progress, CancellationToken cancellationToken) =>
        Each(contents, new ExpiredEvents(rules, now), AllOf, _ => { }, progress, cancellationToken);

    /// <summary>Gives events other properties; how many there were.</summary>
    public static long Revise(StoreContents contents, IReadOnlyDictionary<EventIdentity, EventProperties> revised)
    {
        var count = 0L;
        Each(
            contents,
            block =>
            {
                if (BlockChanges.With(block, revised) is not { } changed) return null;
                count += Enumerable.Range(0, block.Count).Count(i => revised.ContainsKey(block.IdentityOf(i)));
                return changed;
            },
            run => [.. revised.Keys.Select(identity => identity.Stream).Distinct().SelectMany(stream => run.BlocksOf(contents.Hash.Of(stream))).Select(run.NumberOf).Distinct().Order()],
            _ => { },
            null,
            CancellationToken.None);
        return count;
    }

    private static RemovedFacts Each(StoreContents contents, IRemoval removal, Func<Run, IReadOnlyList<int>> blocksOf, Action<SnapshotRemoval> first, IProgress<double>? progress, CancellationToken cancellationToken) =>
        Each(contents, block => BlockChanges.Without(block, removal), blocksOf, first, progress, cancellationToken);

    private static RemovedFacts Each(StoreContents contents, Func<OpenBlock, ChangedBlock?> change, Func<Run, IReadOnlyList<int>> blocksOf, Action<SnapshotRemoval> first, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        // What is removed is in no snapshot from then on: those of events go in the transactions of their blocks.
        using var snapshots = new SnapshotRemoval(contents.Snapshots);
        first(snapshots);
        var runs = contents.View.Runs.Select(run => (Run: run, Blocks: blocksOf(run))).ToList();
        var (done, all) = (0, Math.Max(1, runs.Sum(run => run.Blocks.Count)));
        var removed = RemovedFacts.None;
        foreach (var (run, blocks) in runs)
        {
            removed += BlockRewrite.Run(contents, run, blocks, change, snapshots, count =>
            {
                done += count;
                progress?.Report((double)done / all);
                cancellationToken.ThrowIfCancellationRequested();
            });
        }

        contents.Forget();
        progress?.Report(1);
        return removed;
    }

    private static List<int> AllOf(Run run) => [.. Enumerable.Range(0, run.Firsts.Length)];

    private static IEnumerable<int> WithLinks(Run run) => Enumerable.Range(0, run.Kinds.Length).Where(block => (run.Kinds[block] & BlockKinds.Links) != 0);
}
