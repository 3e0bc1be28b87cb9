namespace Microsoft.Bot.Builder.Dialogs.Memory.PathResolvers;

/// <summary><c>$name</c>: in the scope of the dialog.</summary>
public class DollarPathResolver() : AliasPathResolver("$", "dialog.");
