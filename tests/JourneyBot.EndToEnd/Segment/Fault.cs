namespace JourneyBot.EndToEnd.Segment;

/// <summary>What may happen to a request on its way.</summary>
internal enum Fault
{
    /// <summary>Nothing: it is answered.</summary>
    None,

    /// <summary>It is answered 500 and goes no further.</summary>
    Failed,

    /// <summary>It is answered 429, to be sent again after a second.</summary>
    TooOften,

    /// <summary>It is taken, and the answer is lost with the connection.</summary>
    Cut,

    /// <summary>It is taken, and no answer ever comes.</summary>
    Unanswered,

    /// <summary>It is delivered twice.</summary>
    Twice,

    /// <summary>It is delivered after the one that is sent after it.</summary>
    Overtaken,

    /// <summary>The host is killed while it has the request, and started again.</summary>
    Killed,
}
