namespace JourneyBot.Consent.Wishes;

/// <summary>A wish that was heard.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Language">The language it was said in: <c>en</c>, <c>de</c>, <c>fr</c> or <c>es</c>.</param>
/// <param name="IsBare">Whether it is one bare word, such as "stop", that means something else as the answer to a question.</param>
/// <param name="IsShared">Whether the same words are a wish in another of these languages too, so that they do not say which one is spoken.</param>
public sealed record Wish(WishKind Kind, string Language, bool IsBare = false, bool IsShared = false);
