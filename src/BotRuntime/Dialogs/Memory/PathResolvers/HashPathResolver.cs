namespace Microsoft.Bot.Builder.Dialogs.Memory.PathResolvers;

/// <summary><c>#name</c>: a recognized intent.</summary>
public class HashPathResolver() : AliasPathResolver("#", "turn.recognized.intents.");
