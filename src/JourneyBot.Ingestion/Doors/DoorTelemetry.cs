using System.Diagnostics.Metrics;
using JourneyBot.Pipeline;

namespace JourneyBot.Ingestion.Doors;

/// <summary>Counts what became of each door's entries: every entry that a door answered for is in exactly one of these.</summary>
public static class DoorTelemetry
{
    /// <summary>The counter's name; its tags are <c>door</c> and <c>outcome</c> (<c>taken</c>, <c>ignored</c> or <c>dead</c>).</summary>
    public const string EntriesName = "journeybot.door.entries";

    private static readonly Counter<long> Entries = JourneyTelemetry.Meter.CreateCounter<long>(EntriesName, "{entry}", "entries that a door received");

    internal static void Count(string door, int taken, int ignored, int dead)
    {
        Add(door, "taken", taken);
        Add(door, "ignored", ignored);
        Add(door, "dead", dead);
    }

    private static void Add(string door, string outcome, int count)
    {
        if (count > 0) Entries.Add(count, new KeyValuePair<string, object?>("door", door), new KeyValuePair<string, object?>("outcome", outcome));
    }
}
