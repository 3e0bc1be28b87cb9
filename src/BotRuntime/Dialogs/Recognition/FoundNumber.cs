namespace Microsoft.Bot.Builder.Dialogs.Recognition;

/// <summary>A number of an utterance, from its first to its last character.</summary>
internal readonly record struct FoundNumber(int Start, int End, decimal Value);
