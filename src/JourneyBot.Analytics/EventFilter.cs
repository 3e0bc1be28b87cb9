using JourneyBot.Journeys;

namespace JourneyBot.Analytics;

/// <summary>Which events an analysis looks at, and what makes a path of them.</summary>
public sealed record EventFilter
{
    /// <summary>All events, one path per customer.</summary>
    public static EventFilter All { get; } = new();

    /// <summary>The first moment that counts, in UTC, inclusive; null for no limit.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>The first moment that no longer counts, in UTC; null for no limit.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>The only channel that counts; null for all.</summary>
    public string? Channel { get; init; }

    /// <summary>What a path is: all of a customer's events, or those of one session.</summary>
    public PathScope Scope { get; init; }

    /// <summary>The gap that ends a session; 30 min by default. Sessions are cut over all channels and times, before the filter.</summary>
    public TimeSpan SessionTimeout { get; init; } = JourneyRules.DefaultSessionTimeout;

    /// <summary>Whether a run of events of one name counts as the first of them; false by default.</summary>
    public bool CollapseRepeats { get; init; }
}

/// <summary>What a path is.</summary>
public enum PathScope
{
    /// <summary>All events of a customer.</summary>
    Customer = 0,

    /// <summary>The events of a customer's session.</summary>
    Session = 1,
}
