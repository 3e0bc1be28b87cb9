using JourneyBot.Outgoing.Derived;

namespace JourneyBot.Outgoing.Messages;

/// <summary>What a message was made of: an event of the log, which is named and not copied, or something derived.</summary>
/// <param name="Source">The source of the event; null for something derived.</param>
/// <param name="EventId">The id of the event; null for something derived.</param>
/// <param name="Derived">What was derived; null for an event.</param>
internal sealed record MessageOrigin(string? Source, string? EventId, DerivedMessage? Derived);
