using System.Runtime.CompilerServices;
using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Journeys;
using JourneyBot.Testing;

namespace JourneyBot.BotFramework.Tests;

/// <summary>The store in memory, down, busy or slow at will.</summary>
internal sealed class FaultyStore(MemoryStore memory) : IJourneyStore
{
    public bool Down { get; set; }

    public bool Busy { get; set; }

    public TaskCompletionSource? Slow { get; set; }

    public ValueTask<AppendResult> AppendAsync(JourneyFacts facts, CancellationToken cancellationToken) =>
        Down ? throw new IOException("the disk is gone") : Busy ? ValueTask.FromResult(AppendResult.StoreIsBusy) : memory.AppendAsync(facts, cancellationToken);

    public async IAsyncEnumerable<LoggedEvent> ReadLogAsync(long after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var logged in memory.ReadLogAsync(after, cancellationToken)) yield return logged;
    }

    public ValueTask<long> LastPositionAsync(CancellationToken cancellationToken) => memory.LastPositionAsync(cancellationToken);

    public IAsyncEnumerable<EventColumns> ScanAsync(CancellationToken cancellationToken) => memory.ScanAsync(cancellationToken);

    public ValueTask<RemovedFacts> EraseAsync(IReadOnlyCollection<StreamId> streams, DateTimeOffset until, CancellationToken cancellationToken) => memory.EraseAsync(streams, until, cancellationToken);

    public ValueTask<RemovedFacts> ExpireAsync(RetentionRules rules, DateTimeOffset now, IProgress<double>? progress, CancellationToken cancellationToken) => memory.ExpireAsync(rules, now, progress, cancellationToken);

    public ValueTask<IReadOnlyList<JourneyEvent>> ReadStreamsAsync(IReadOnlyCollection<StreamId> streams, CancellationToken cancellationToken) => memory.ReadStreamsAsync(streams, cancellationToken);

    public IAsyncEnumerable<Link> ReadLinksAsync(CancellationToken cancellationToken) => memory.ReadLinksAsync(cancellationToken);

    public async ValueTask<IReadOnlyList<Trait>> ReadTraitsAsync(IReadOnlyCollection<StreamId> streams, CancellationToken cancellationToken)
    {
        if (Slow is { } slow) await slow.Task.WaitAsync(cancellationToken);
        return await memory.ReadTraitsAsync(streams, cancellationToken);
    }
}
