namespace JourneyBot.DirectLine.Tokens;

/// <summary>A token as Web Chat takes it.</summary>
/// <param name="Token">The token: a signed JWT with the claims <c>user</c> and <c>conv</c>.</param>
/// <param name="ConversationId">The one conversation that it opens.</param>
/// <param name="ExpiresIn">How long it is good, in seconds.</param>
public sealed record DirectLineToken(string Token, string ConversationId, int ExpiresIn);
