using JourneyBot.Events;

namespace JourneyBot.Journeys;

/// <summary>A long journey as it was at a moment, kept beside its events so that they need not all be folded again. It is derived: without it nothing is lost but time.</summary>
/// <param name="Streams">All streams of the customer, each once, the strongest first; at least one.</param>
/// <param name="Rules">Names what the journey was folded under; under anything else it does not count.</param>
/// <param name="AsOf">All events of the streams up to here are in it, and none that were stored later.</param>
/// <param name="Journey">The journey.</param>
public sealed record JourneySnapshot(IReadOnlyList<StreamId> Streams, string Rules, StoreMoment AsOf, ReadOnlyMemory<byte> Journey)
{
    /// <summary>The most bytes that a journey in a store may have; one with more is always folded from its events.</summary>
    public const int MaxBytes = 1 << 20;

    /// <summary>The most streams that the customer of a snapshot may have.</summary>
    public const int MaxStreams = 1_000;
}

/// <summary>A moment of a store, as it gave it.</summary>
/// <param name="Position">The position in the log up to which all is there.</param>
/// <param name="Removals">Another number whenever facts were removed meanwhile, or the store was opened anew; only to be compared.</param>
public readonly record struct StoreMoment(long Position, long Removals);

/// <summary>Events of streams, as they were at a moment.</summary>
/// <param name="Events">The events in the total order.</param>
/// <param name="AsOf">The moment.</param>
public sealed record StreamEvents(IReadOnlyList<JourneyEvent> Events, StoreMoment AsOf);
