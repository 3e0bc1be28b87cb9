namespace Microsoft.Bot.Builder.Dialogs.Memory.PathResolvers;

/// <summary><c>%name</c>: a property of the dialog's class.</summary>
public class PercentPathResolver() : AliasPathResolver("%", "class.");
