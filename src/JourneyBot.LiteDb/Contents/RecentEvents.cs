using JourneyBot.Journeys;

namespace JourneyBot.LiteDb.Contents;

/// <summary>The events that were stored last, so that whoever follows the log does not read back what was just written. One thread adds; any thread asks.</summary>
internal sealed class RecentEvents
{
    // A power of two. More would be kept long enough to cost the garbage collector, and who is further behind reads the journal.
    private const int Most = 1 << 8;

    private readonly LoggedEvent?[] events = new LoggedEvent?[Most];

    public void Add(LoggedEvent logged) => Volatile.Write(ref events[logged.Position & (Most - 1)], logged);

    /// <summary>Forgets all.</summary>
    public void Clear() => Array.Clear(events);

    /// <summary>The event at a position; null where only the files have it.</summary>
    public LoggedEvent? Find(long position) => Volatile.Read(ref events[position & (Most - 1)]) is { } logged && logged.Position == position ? logged : null;
}
