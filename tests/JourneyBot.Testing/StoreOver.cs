using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Journeys;

namespace JourneyBot.Testing;

/// <summary>A store that hands all to another; a fake derives from it and changes what it fakes.</summary>
public abstract class StoreOver(IJourneyStore store) : IJourneyStore
{
    public virtual ValueTask<AppendResult> AppendAsync(JourneyFacts facts, CancellationToken cancellationToken) => store.AppendAsync(facts, cancellationToken);

    public virtual IAsyncEnumerable<LoggedEvent> ReadLogAsync(long after, CancellationToken cancellationToken) => store.ReadLogAsync(after, cancellationToken);

    public virtual ValueTask<long> LastPositionAsync(CancellationToken cancellationToken) => store.LastPositionAsync(cancellationToken);

    public virtual IAsyncEnumerable<EventColumns> ScanAsync(CancellationToken cancellationToken) => store.ScanAsync(cancellationToken);

    public virtual ValueTask<IReadOnlyList<JourneyEvent>> ReadStreamsAsync(IReadOnlyCollection<StreamId> streams, CancellationToken cancellationToken) => store.ReadStreamsAsync(streams, cancellationToken);

    public virtual ValueTask<StreamEvents> ReadStreamsAsync(IReadOnlyCollection<StreamId> streams, long after, CancellationToken cancellationToken) => store.ReadStreamsAsync(streams, after, cancellationToken);

    public virtual ValueTask<JourneySnapshot?> ReadSnapshotAsync(IReadOnlyCollection<StreamId> streams, string rules, CancellationToken cancellationToken) => store.ReadSnapshotAsync(streams, rules, cancellationToken);

    public virtual ValueTask<bool> SaveSnapshotAsync(JourneySnapshot snapshot, CancellationToken cancellationToken) => store.SaveSnapshotAsync(snapshot, cancellationToken);

    public virtual IAsyncEnumerable<Link> ReadLinksAsync(CancellationToken cancellationToken) => store.ReadLinksAsync(cancellationToken);

    public virtual IAsyncEnumerable<Trait> ReadTraitsAsync(CancellationToken cancellationToken) => store.ReadTraitsAsync(cancellationToken);

    public virtual ValueTask<IReadOnlyList<Trait>> ReadTraitsAsync(IReadOnlyCollection<StreamId> streams, CancellationToken cancellationToken) => store.ReadTraitsAsync(streams, cancellationToken);

    public virtual ValueTask<RemovedFacts> EraseAsync(IReadOnlyCollection<StreamId> streams, DateTimeOffset until, CancellationToken cancellationToken) => store.EraseAsync(streams, until, cancellationToken);

    public virtual ValueTask<RemovedFacts> ExpireAsync(RetentionRules rules, DateTimeOffset now, IProgress<double>? progress, CancellationToken cancellationToken) => store.ExpireAsync(rules, now, progress, cancellationToken);

    public virtual ValueTask<long> ReviseAsync(IReadOnlyCollection<EventRevision> revisions, CancellationToken cancellationToken) => store.ReviseAsync(revisions, cancellationToken);
}
