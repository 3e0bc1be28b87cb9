using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Journeys;
using JourneyBot.Testing;

namespace JourneyBot.BotFramework.Tests;

/// <summary>The store in memory, down, busy or slow at will.</summary>
internal sealed class FaultyStore(MemoryStore memory) : StoreOver(memory)
{
    public bool Down { get; set; }

    public bool Busy { get; set; }

    public TaskCompletionSource? Slow { get; set; }

    public override ValueTask<AppendResult> AppendAsync(JourneyFacts facts, CancellationToken cancellationToken) =>
        Down ? throw new IOException("the disk is gone") : Busy ? ValueTask.FromResult(AppendResult.StoreIsBusy) : base.AppendAsync(facts, cancellationToken);

    public override async ValueTask<IReadOnlyList<Trait>> ReadTraitsAsync(IReadOnlyCollection<StreamId> streams, CancellationToken cancellationToken)
    {
        if (Slow is { } slow) await slow.Task.WaitAsync(cancellationToken);
        return await base.ReadTraitsAsync(streams, cancellationToken);
    }
}
