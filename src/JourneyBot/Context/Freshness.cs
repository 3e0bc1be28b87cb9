namespace JourneyBot.Context;

/// <summary>How far a context can be relied on.</summary>
/// <param name="AsOf">The moment it was made for, in UTC.</param>
/// <param name="LastEventAt">When the last event that it knows of occurred, in UTC; null for none.</param>
/// <param name="Missing">What could not be read in time, <c>journey</c>, <c>traits</c> or <c>prompts</c>; none for a whole one.</param>
public sealed record Freshness(DateTimeOffset AsOf, DateTimeOffset? LastEventAt, IReadOnlyList<string> Missing)
{
    /// <summary>Whether something could not be read in time, so that it is older than the moment or empty.</summary>
    public bool IsStale => Missing.Count > 0;
}
