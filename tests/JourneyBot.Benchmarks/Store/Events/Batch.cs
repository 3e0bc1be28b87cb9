using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Pipeline;

namespace JourneyBot.Benchmarks.Store.Events;

/// <summary>Events that come in together.</summary>
/// <param name="ReceivedAt">When.</param>
/// <param name="Incoming">The events as the doors hand them over.</param>
internal sealed record Batch(DateTimeOffset ReceivedAt, IReadOnlyList<IncomingEvent> Incoming)
{
    private static readonly CustomerGraph Nobody = new(IdentityRules.Default);

    public int Count => Incoming.Count;

    /// <summary>The same events as a store gets them.</summary>
    public IReadOnlyList<JourneyEvent> Events { get; } = Identification.Identify(Incoming, ReceivedAt, Nobody).Events;
}
