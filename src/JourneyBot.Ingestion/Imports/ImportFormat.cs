namespace JourneyBot.Ingestion.Imports;

/// <summary>How a file is written.</summary>
public enum ImportFormat
{
    /// <summary>Told by the file's ending, or else by its first character.</summary>
    Auto = 0,

    /// <summary>A table in text with a header line (RFC 4180).</summary>
    Csv = 1,

    /// <summary>One JSON object a line.</summary>
    Ndjson = 2,

    /// <summary>An event log of process mining (IEEE 1849).</summary>
    Xes = 3,

    /// <summary>A Bot Framework transcript: a JSON list of activities.</summary>
    Transcript = 4,

    /// <summary>An export of Segment or RudderStack: their calls, one JSON object a line or in a list.</summary>
    Segment = 5,
}

/// <summary>What the rows of a file are.</summary>
public enum ImportKind
{
    /// <summary>Each row is an event.</summary>
    Events = 0,

    /// <summary>Each row holds traits of a customer.</summary>
    Traits = 1,

    /// <summary>Each row is an order, or a line of one.</summary>
    Transactions = 2,
}
