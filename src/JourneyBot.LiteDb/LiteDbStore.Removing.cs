using JourneyBot.Events;
using JourneyBot.Journeys;
using JourneyBot.LiteDb.Blocks;
using JourneyBot.LiteDb.Contents;
using JourneyBot.LiteDb.Merging;
using JourneyBot.LiteDb.Removal;

namespace JourneyBot.LiteDb;

public sealed partial class LiteDbStore
{
    /// <inheritdoc />
    /// <remarks>An erasure that a crash interrupted is carried out after the next opening. <see cref="CompactAsync"/> takes what was erased off the disk.</remarks>
    public async ValueTask<RemovedFacts> EraseAsync(IReadOnlyCollection<StreamId> streams, DateTimeOffset until, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(streams);
        if (streams.Count == 0) return RemovedFacts.None;

        // One at a time, also with one that is made up for: what is said to be finished at the end is all that was begun.
        using var still = await merger.PauseAsync(cancellationToken);
        await WriteAsync(writer.Contents.Tombstones.Begin(streams, until), cancellationToken);

        // From here on what is stored of them is kept out, so nothing is missed; and it is finished, whatever becomes of the caller.
        var removed = await InDataFileAsync(contents => Erase(contents, streams), CancellationToken.None);
        if (writer.Contents.Tombstones.Finish() is { Count: > 0 } finished) await WriteAsync(finished, CancellationToken.None);
        return removed;
    }

    /// <inheritdoc />
    public async ValueTask<RemovedFacts> ExpireAsync(RetentionRules rules, DateTimeOffset now, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(rules);
        using var still = await merger.PauseAsync(cancellationToken);
        return await InDataFileAsync(contents => Remover.Expire(contents, rules, now, progress, cancellationToken), cancellationToken);
    }

    /// <inheritdoc />
    public async ValueTask<long> ReviseAsync(IReadOnlyCollection<EventRevision> revisions, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(revisions);
        if (revisions.Count == 0) return 0;
        var revised = new Dictionary<EventIdentity, EventProperties>();
        foreach (var revision in revisions) revised[new EventIdentity(revision.Stream, revision.Source, revision.Id)] = revision.Properties;
        using var still = await merger.PauseAsync(cancellationToken);
        return await InDataFileAsync(contents => Remover.Revise(contents, revised), cancellationToken);
    }

    // What an earlier one left is carried out with it.
    private static RemovedFacts Erase(StoreContents contents, IReadOnlyCollection<StreamId> streams)
    {
        var isLeft = contents.IsErasureLeft;
        contents.IsErasureLeft = true;
        var removed = isLeft ? Remover.EraseUnfinished(contents) : Remover.Erase(contents, streams);
        contents.IsErasureLeft = false;
        return removed;
    }

    // All that is stored by now is in the data file first. Only while nothing is merged.
    private async Task<T> InDataFileAsync<T>(Func<StoreContents, T> remove, CancellationToken cancellationToken)
    {
        await FreezeAsync(cancellationToken);
        return await Task.Factory.StartNew(
            () => writer.With(contents =>
            {
                Merger.Empty(contents, sizes);
                return remove(contents);
            }),
            cancellationToken,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
    }
}
