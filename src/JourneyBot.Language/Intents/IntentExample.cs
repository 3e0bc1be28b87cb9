namespace JourneyBot.Language.Intents;

/// <summary>One thing a customer may say, and what it means.</summary>
/// <param name="Text">The utterance, as a customer would type it.</param>
/// <param name="Intent">The intent's id, such as <c>size.help</c>; <see cref="IntentGuess.None"/> marks an utterance that no intent answers.</param>
/// <param name="Locale">The language of the text as a BCP 47 tag, such as <c>en</c> or <c>de</c>; all locales train one classifier.</param>
public sealed record IntentExample(string Text, string Intent, string Locale);
