using System.Runtime.CompilerServices;
using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Journeys;
using JourneyBot.Testing;

namespace JourneyBot.Tests.Journeys;

/// <summary>A store whose readings of streams wait, with what they have read, until they are let go; it counts them.</summary>
internal sealed class GatedStore(MemoryStore memory) : IJourneyStore
{
    public int Readings { get; private set; }

    /// <summary>While it is set, readings wait for it; the outcome of a reading is what was stored when it began.</summary>
    public TaskCompletionSource? Gate { get; set; }

    public async ValueTask<IReadOnlyList<JourneyEvent>> ReadStreamsAsync(IReadOnlyCollection<StreamId> streams, CancellationToken cancellationToken)
    {
        Readings++;
        var read = await memory.ReadStreamsAsync(streams, cancellationToken);
        if (Gate is { } gate) await gate.Task;
        return read;
    }

    public ValueTask<AppendResult> AppendAsync(JourneyFacts facts, CancellationToken cancellationToken) => memory.AppendAsync(facts, cancellationToken);

    public async IAsyncEnumerable<LoggedEvent> ReadLogAsync(long after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var logged in memory.ReadLogAsync(after, cancellationToken)) yield return logged;
    }

    public ValueTask<long> LastPositionAsync(CancellationToken cancellationToken) => memory.LastPositionAsync(cancellationToken);

    public IAsyncEnumerable<Link> ReadLinksAsync(CancellationToken cancellationToken) => memory.ReadLinksAsync(cancellationToken);

    public ValueTask<IReadOnlyList<Trait>> ReadTraitsAsync(IReadOnlyCollection<StreamId> streams, CancellationToken cancellationToken) => memory.ReadTraitsAsync(streams, cancellationToken);
}
