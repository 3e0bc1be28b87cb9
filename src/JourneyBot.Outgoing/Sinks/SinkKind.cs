namespace JourneyBot.Outgoing.Sinks;

/// <summary>In which words a sink is told.</summary>
public enum SinkKind
{
    /// <summary>A signed POST a message.</summary>
    Webhook,

    /// <summary>Batches of track calls, as Segment and its likes take them.</summary>
    Segment,
}
