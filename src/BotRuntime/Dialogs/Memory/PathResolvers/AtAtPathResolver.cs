namespace Microsoft.Bot.Builder.Dialogs.Memory.PathResolvers;

/// <summary><c>@@name</c>: all recognized entities of that name.</summary>
public class AtAtPathResolver() : AliasPathResolver("@@", "turn.recognized.entities.");
