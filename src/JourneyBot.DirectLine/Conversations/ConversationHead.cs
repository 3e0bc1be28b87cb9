namespace JourneyBot.DirectLine.Conversations;

/// <summary>What is stored of a conversation besides its activities.</summary>
internal sealed record ConversationHead(string User, string? Locale, DateTimeOffset CreatedAt);
