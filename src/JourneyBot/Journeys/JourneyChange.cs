using JourneyBot.Events;

namespace JourneyBot.Journeys;

/// <summary>A customer's journey before and after some events.</summary>
/// <param name="Before">The journey as it was; null where the customer was not known.</param>
/// <param name="After">The journey as it is.</param>
/// <param name="Events">The new events.</param>
public sealed record JourneyChange(Journey? Before, Journey After, IReadOnlyList<JourneyEvent> Events);
