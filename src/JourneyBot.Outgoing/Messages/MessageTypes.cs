namespace JourneyBot.Outgoing.Messages;

/// <summary>The types of messages that are no event of the log; an event's message has the event's name.</summary>
public static class MessageTypes
{
    /// <summary>A journey went from one stage to another.</summary>
    public const string StageChanged = "stage.changed";

    /// <summary>An event happened that counts as success.</summary>
    public const string GoalReached = "goal.reached";

    /// <summary>A prompt was decided against.</summary>
    public const string PromptSuppressed = "prompt.suppressed";

    /// <summary>A prompt was to be sent and the channel did not take it.</summary>
    public const string PromptFailed = "prompt.failed";
}
