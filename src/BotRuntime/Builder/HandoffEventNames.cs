namespace Microsoft.Bot.Schema;

/// <summary>Names of the events by which a conversation goes to a person.</summary>
public static class HandoffEventNames
{
    public const string HandoffStatus = "handoff.status";

    public const string InitiateHandoff = "handoff.initiate";
}
