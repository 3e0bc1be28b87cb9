namespace JourneyBot.DirectLine.Tokens;

/// <summary>Who holds a token of ours that is good, and for which conversation.</summary>
internal sealed record TokenHolder(string UserId, string ConversationId);
