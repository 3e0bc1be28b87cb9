namespace Microsoft.Bot.Builder.Dialogs;

public class DialogContextPath
{
    public const string ActiveDialog = "dialogcontext.activeDialog";
    public const string Parent = "dialogcontext.parent";
    public const string Stack = "dialogContext.stack";
}
