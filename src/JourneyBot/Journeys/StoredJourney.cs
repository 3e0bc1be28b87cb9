using JourneyBot.Events;

namespace JourneyBot.Journeys;

/// <summary>A journey as a store has it at a moment.</summary>
/// <param name="Streams">All streams of the customer.</param>
/// <param name="Start">The journey as its snapshot has it; empty where there is none that counts.</param>
/// <param name="Since">The events that the snapshot lacks.</param>
/// <param name="AsOf">The moment.</param>
/// <param name="Journey">The journey at that moment, with all events.</param>
internal sealed record StoredJourney(IReadOnlyList<StreamId> Streams, Journey Start, IReadOnlyList<JourneyEvent> Since, StoreMoment AsOf, Journey Journey);
