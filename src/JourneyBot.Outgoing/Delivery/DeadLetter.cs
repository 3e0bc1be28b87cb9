using JourneyBot.Outgoing.Derived;

namespace JourneyBot.Outgoing.Delivery;

/// <summary>A message that a sink did not take. Of an event it holds only which one it is, so that nothing outlives the event itself.</summary>
/// <param name="Id">The message's id.</param>
/// <param name="Type">The message's type.</param>
/// <param name="Stream">Whose it is, <c>kind:value</c>.</param>
/// <param name="OccurredAt">When it happened, in UTC.</param>
/// <param name="DiedAt">When it was given up, in UTC.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="Reason">Why it was given up, in words.</param>
/// <param name="Source">The source of its event; null for a derived message.</param>
/// <param name="EventId">The id of its event; null for a derived message.</param>
/// <param name="Derived">What was derived; null for an event.</param>
internal sealed record DeadLetter(
    string Id, string Type, string Stream, DateTimeOffset OccurredAt, DateTimeOffset DiedAt, int Attempts, string Reason, string? Source, string? EventId, DerivedMessage? Derived);
