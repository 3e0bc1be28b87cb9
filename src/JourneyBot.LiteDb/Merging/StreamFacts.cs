using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Journeys;
using JourneyBot.LiteDb.Reading;

namespace JourneyBot.LiteDb.Merging;

/// <summary>What is known of one stream, or a part of it.</summary>
internal sealed class StreamFacts(StreamPlace place)
{
    private readonly List<LoggedEvent> events = [];
    private FactSet? facts;

    public StreamPlace Place => place;

    public IReadOnlyList<LoggedEvent> Events => events;

    public FactSet Facts => facts ??= new FactSet();

    public bool HasFacts => facts is { Count: > 0 };

    public void Add(LoggedEvent logged) => events.Add(logged);

    public void Add(StreamFacts others)
    {
        events.AddRange(others.events);
        if (!others.HasFacts) return;
        foreach (var link in others.Facts.Links) Facts.Add(link);
        foreach (var trait in others.Facts.Traits) Facts.Add(trait);
    }

    public void SortEvents() => events.Sort((x, y) => EventOrder.Instance.Compare(x.Event, y.Event));
}

/// <summary>Where a stream stands in a run: by its hash, and by itself where two have the same.</summary>
internal readonly record struct StreamPlace(ulong Hash, StreamId Stream) : IComparable<StreamPlace>
{
    public int CompareTo(StreamPlace other) => Hash != other.Hash ? Hash.CompareTo(other.Hash) : Stream.CompareTo(other.Stream);
}
