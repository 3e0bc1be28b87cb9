namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>Paths that dialogs share in the scope <c>dialog</c>.</summary>
public class DialogPath
{
    public const string EventCounter = "dialog.eventCounter";
    public const string ExpectedProperties = "dialog.expectedProperties";
    public const string DefaultOperation = "dialog.defaultOperation";
    public const string LastEvent = "dialog.lastEvent";
    public const string LastIntent = "dialog.lastIntent";
    public const string LastTriggerEvent = "dialog.lastTriggerEvent";
    public const string RequiredProperties = "dialog.requiredProperties";
    public const string Retries = "dialog.retries";

    public static string GetPropertyName(string property) => property.Replace("dialog.", "");
}
