using JourneyBot.Events;
using JourneyBot.Identity;

namespace JourneyBot.Journeys;

/// <summary>Where facts are kept. What <see cref="AppendAsync"/> acknowledged survives the end of the process at any moment; readers never block it.</summary>
public interface IJourneyStore
{
    /// <summary>Stores facts in one transaction and returns when they are on disk; within the batch too the second event of an identity is a duplicate.</summary>
    ValueTask<AppendResult> AppendAsync(JourneyFacts facts, CancellationToken cancellationToken);

    /// <summary>All events after a position in the order of storing; 0 for all.</summary>
    IAsyncEnumerable<LoggedEvent> ReadLogAsync(long after, CancellationToken cancellationToken);

    /// <summary>A position that no stored event lies behind; 0 while there is no event.</summary>
    ValueTask<long> LastPositionAsync(CancellationToken cancellationToken);

    /// <summary>All events without ids and properties, in no order: the quick way through all of them. Each comes once; those that are stored meanwhile may come or not.</summary>
    IAsyncEnumerable<EventColumns> ScanAsync(CancellationToken cancellationToken);

    /// <summary>The events of some streams, in the total order.</summary>
    ValueTask<IReadOnlyList<JourneyEvent>> ReadStreamsAsync(IReadOnlyCollection<StreamId> streams, CancellationToken cancellationToken);

    /// <summary>The events of some streams that were stored behind a position, in the total order: all of them up to the moment that is given with them, and none that were stored later.</summary>
    ValueTask<StreamEvents> ReadStreamsAsync(IReadOnlyCollection<StreamId> streams, long after, CancellationToken cancellationToken);

    /// <summary>The snapshot of the journey of exactly these streams, folded under these rules; null where there is none that counts.</summary>
    ValueTask<JourneySnapshot?> ReadSnapshotAsync(IReadOnlyCollection<StreamId> streams, string rules, CancellationToken cancellationToken);

    /// <summary>
    /// Keeps a snapshot in the place of all that have one of its streams. False, and nothing is kept, where facts were removed since its moment, so
    /// that it may hold some of them, or where it is larger than a snapshot may be. It counts no more from the moment that one of
    /// its streams is erased, and is gone with the first event that is removed of them.
    /// </summary>
    ValueTask<bool> SaveSnapshotAsync(JourneySnapshot snapshot, CancellationToken cancellationToken);

    /// <summary>All links.</summary>
    IAsyncEnumerable<Link> ReadLinksAsync(CancellationToken cancellationToken);

    /// <summary>All traits, in no order; of each stream and name the one that counts.</summary>
    IAsyncEnumerable<Trait> ReadTraitsAsync(CancellationToken cancellationToken);

    /// <summary>The traits of some streams; of each stream and name the one that counts.</summary>
    ValueTask<IReadOnlyList<Trait>> ReadTraitsAsync(IReadOnlyCollection<StreamId> streams, CancellationToken cancellationToken);

    /// <summary>
    /// Removes all events, links and traits of some streams, and keeps out what comes again of them with a time up to that moment. Of the streams
    /// only keyed hashes are kept. What was on disk may lie there until the store is written anew.
    /// </summary>
    ValueTask<RemovedFacts> EraseAsync(IReadOnlyCollection<StreamId> streams, DateTimeOffset until, CancellationToken cancellationToken);

    /// <summary>Removes the events that are older at a moment than the rules keep them; reports how far it is, from 0 to 1.</summary>
    ValueTask<RemovedFacts> ExpireAsync(RetentionRules rules, DateTimeOffset now, IProgress<double>? progress, CancellationToken cancellationToken);

    /// <summary>
    /// Gives events other properties in their places; how many of them were there. The events keep their identity and position, what they said before
    /// can't be read any more, and snapshots of their streams are gone. What was on disk may lie there until the store is written anew.
    /// </summary>
    ValueTask<long> ReviseAsync(IReadOnlyCollection<EventRevision> revisions, CancellationToken cancellationToken);
}
