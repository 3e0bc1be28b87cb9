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

    /// <summary>The events of some streams, in the total order.</summary>
    ValueTask<IReadOnlyList<JourneyEvent>> ReadStreamsAsync(IReadOnlyCollection<StreamId> streams, CancellationToken cancellationToken);

    /// <summary>All links.</summary>
    IAsyncEnumerable<Link> ReadLinksAsync(CancellationToken cancellationToken);

    /// <summary>The traits of some streams; of each stream and name the one that counts.</summary>
    ValueTask<IReadOnlyList<Trait>> ReadTraitsAsync(IReadOnlyCollection<StreamId> streams, CancellationToken cancellationToken);
}
