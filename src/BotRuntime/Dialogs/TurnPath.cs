using System;

namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>Paths in the scope <c>turn</c>.</summary>
public class TurnPath
{
    public const string LastResult = "turn.lastresult";
    public const string Activity = "turn.activity";
    public const string Recognized = "turn.recognized";
    public const string TopIntent = "turn.recognized.intent";
    public const string TopScore = "turn.recognized.score";
    public const string Text = "turn.recognized.text";
    public const string UnrecognizedText = "turn.unrecognizedText";
    public const string RecognizedEntities = "turn.recognizedEntities";
    public const string Interrupted = "turn.interrupted";
    public const string DialogEvent = "turn.dialogEvent";
    public const string RepeatedIds = "turn.repeatedIds";
    public const string ActivityProcessed = "turn.activityProcessed";

    [Obsolete("This property is deprecated, use TurnPath.LastResult instead.")]
    public const string LASTRESULT = "turn.lastresult";

    [Obsolete("This property is deprecated, use TurnPath.Activity instead.")]
    public const string ACTIVITY = "turn.activity";

    [Obsolete("This property is deprecated, use TurnPath.Recognized instead.")]
    public const string RECOGNIZED = "turn.recognized";

    [Obsolete("This property is deprecated, use TurnPath.TopIntent instead.")]
    public const string TOPINTENT = "turn.recognized.intent";

    [Obsolete("This property is deprecated, use TurnPath.TopScore instead.")]
    public const string TOPSCORE = "turn.recognized.score";

    [Obsolete("This property is deprecated, use TurnPath.Text instead.")]
    public const string TEXT = "turn.recognized.text";

    [Obsolete("This property is deprecated, use TurnPath.UnrecognizedText instead.")]
    public const string UNRECOGNIZEDTEXT = "turn.unrecognizedText";

    [Obsolete("This property is deprecated, use TurnPath.RecognizedEntities instead.")]
    public const string RECOGNIZEDENTITIES = "turn.recognizedEntities";

    [Obsolete("This property is deprecated, use TurnPath.Interrupted instead.")]
    public const string INTERRUPTED = "turn.interrupted";

    [Obsolete("This property is deprecated, use TurnPath.DialogEvent instead.")]
    public const string DIALOGEVENT = "turn.dialogEvent";

    [Obsolete("This property is deprecated, use TurnPath.RepeatedIds instead.")]
    public const string REPEATEDIDS = "turn.repeatedIds";

    [Obsolete("This property is deprecated, use TurnPath.ActivityProcessed instead.")]
    public const string ACTIVITYPROCESSED = "turn.activityProcessed";

    public static string GetPropertyName(string property) => property.Replace("turn.", "");
}
