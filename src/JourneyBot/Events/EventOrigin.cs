namespace JourneyBot.Events;

/// <summary>How an event came in: only the living act, so only a live event may lead to a prompt.</summary>
public enum EventOrigin
{
    /// <summary>It was reported while it happened.</summary>
    Live = 0,

    /// <summary>It was read from a file or another system's history.</summary>
    Imported = 1,

    /// <summary>It was run again from a log, for example to compare two versions of a dialog.</summary>
    Replayed = 2,
}
