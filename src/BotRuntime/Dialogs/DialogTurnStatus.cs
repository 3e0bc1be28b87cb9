namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>What a turn left of the dialogs.</summary>
public enum DialogTurnStatus
{
    /// <summary>There was no dialog to run.</summary>
    Empty,

    /// <summary>A dialog waits for the user.</summary>
    Waiting,

    /// <summary>The last dialog ended.</summary>
    Complete,

    /// <summary>The dialogs were cancelled.</summary>
    Cancelled,

    /// <summary>A dialog ended, and the turn ends with it.</summary>
    CompleteAndWait,
}
