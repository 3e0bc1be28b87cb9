namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>The names of the events of the dialogs themselves.</summary>
public class DialogEvents
{
    public const string BeginDialog = "beginDialog";
    public const string RepromptDialog = "repromptDialog";
    public const string CancelDialog = "cancelDialog";
    public const string ActivityReceived = "activityReceived";
    public const string VersionChanged = "versionChanged";
    public const string Error = "error";
    public const string Custom = "custom";
}
