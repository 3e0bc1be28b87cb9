namespace JourneyBot.DirectLine.Wire;

/// <summary>The body of <c>tokens/generate</c>: for whom.</summary>
internal sealed record TokenWish(WishedUser? User);

/// <summary>The body of a start. Its user is not asked for: who it is says the token.</summary>
internal sealed record ConversationWish(string? Locale);

/// <summary>A user in a wish.</summary>
internal sealed record WishedUser(string? Id);
