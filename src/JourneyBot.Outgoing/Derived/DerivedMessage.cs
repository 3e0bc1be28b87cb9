namespace JourneyBot.Outgoing.Derived;

/// <summary>A message about something that is no event of the log, as it waits to be sent.</summary>
/// <param name="Id">The message's id.</param>
/// <param name="Type">The message's type.</param>
/// <param name="Stream">Whose it is, <c>kind:value</c>.</param>
/// <param name="OccurredAt">When it happened, in UTC.</param>
/// <param name="DerivedAt">When it was derived, in UTC.</param>
/// <param name="After">The position in the log that it comes after.</param>
/// <param name="Channel">Where it happened; null for nowhere.</param>
/// <param name="Data">What is told of it, a JSON object.</param>
internal sealed record DerivedMessage(string Id, string Type, string Stream, DateTimeOffset OccurredAt, DateTimeOffset DerivedAt, long After, string? Channel, string Data);
