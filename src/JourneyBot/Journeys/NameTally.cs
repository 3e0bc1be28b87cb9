using JourneyBot.Events;

namespace JourneyBot.Journeys;

/// <summary>How often an event of one name happened in a journey, and the last of them.</summary>
public sealed record NameTally(int Count, JourneyEvent Last)
{
    /// <summary>The name.</summary>
    public string Name => Last.Name;
}

/// <summary>A run of events with gaps below the session timeout.</summary>
/// <param name="Number">Its number in the journey, from 1 up.</param>
/// <param name="StartedAt">When its first event occurred, in UTC.</param>
/// <param name="LastAt">When its last event occurred, in UTC.</param>
/// <param name="Events">How many events it has.</param>
public sealed record Session(int Number, DateTimeOffset StartedAt, DateTimeOffset LastAt, int Events);
