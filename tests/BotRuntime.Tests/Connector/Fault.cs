namespace BotRuntime.Tests.Connector;

/// <summary>What can go wrong between a bot and a channel.</summary>
public enum Fault
{
    None,

    /// <summary>Nobody listens.</summary>
    Refused,

    /// <summary>The connection breaks before the channel has read the request.</summary>
    BrokenBefore,

    /// <summary>The connection breaks after the channel did what it was asked, before it said so.</summary>
    BrokenAfter,

    /// <summary>The channel does what it was asked, and never says so.</summary>
    Silence,

    /// <summary>The channel does what it was asked, and the connection breaks in the middle of its answer.</summary>
    Truncated,

    /// <summary>The channel does what it was asked, and answers with something that is no JSON.</summary>
    BadJson,

    /// <summary>The channel is too busy, and says for how long.</summary>
    BusyForSeconds,

    /// <summary>The channel is too busy, and says until when.</summary>
    BusyUntilDate,

    Status401 = 401,
    Status403 = 403,
    Status404 = 404,
    Status412 = 412,
    Status429 = 429,
    Status500 = 500,
    Status502 = 502,
    Status503 = 503,
    Status504 = 504,
}
