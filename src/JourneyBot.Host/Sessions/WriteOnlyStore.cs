using System.Runtime.CompilerServices;
using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Journeys;

namespace JourneyBot.Host.Sessions;

/// <summary>
/// What the book of a verb sees of the store: who is who, but no events. A verb that only adds events shows no journey, and the host that
/// opens the file next folds them all; so a file in any order is imported without reading each customer again for every batch.
/// </summary>
internal sealed class WriteOnlyStore(IJourneyStore store) : IJourneyStore
{
    public ValueTask<AppendResult> AppendAsync(JourneyFacts facts, CancellationToken cancellationToken) => store.AppendAsync(facts, cancellationToken);

    public async IAsyncEnumerable<LoggedEvent> ReadLogAsync(long after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        yield break;
    }

    public ValueTask<IReadOnlyList<JourneyEvent>> ReadStreamsAsync(IReadOnlyCollection<StreamId> streams, CancellationToken cancellationToken) => ValueTask.FromResult<IReadOnlyList<JourneyEvent>>([]);

    public IAsyncEnumerable<Link> ReadLinksAsync(CancellationToken cancellationToken) => store.ReadLinksAsync(cancellationToken);

    public ValueTask<IReadOnlyList<Trait>> ReadTraitsAsync(IReadOnlyCollection<StreamId> streams, CancellationToken cancellationToken) => store.ReadTraitsAsync(streams, cancellationToken);
}
