namespace JourneyBot.Events;

/// <summary>The one total order of events: time, source rank, sequence, then source, stream and id, so that ties never reorder between runs.</summary>
public sealed class EventOrder : IComparer<JourneyEvent>
{
    /// <summary>The only instance.</summary>
    public static EventOrder Instance { get; } = new();

    private EventOrder()
    {
    }

    /// <inheritdoc />
    public int Compare(JourneyEvent? x, JourneyEvent? y)
    {
        if (ReferenceEquals(x, y)) return 0;
        if (x is null) return -1;
        if (y is null) return 1;
        var order = x.OccurredAt.CompareTo(y.OccurredAt);
        if (order == 0) order = Rank(x.Source).CompareTo(Rank(y.Source));
        if (order == 0) order = x.Sequence.CompareTo(y.Sequence);
        if (order == 0) order = string.CompareOrdinal(x.Source, y.Source);
        if (order == 0) order = x.Stream.CompareTo(y.Stream);
        return order != 0 ? order : string.CompareOrdinal(x.Id, y.Id);
    }

    /// <summary>The rank of a source: what a page reported comes before what the bot said about it, and that before what the product itself did then.</summary>
    public static int Rank(string source) => source switch
    {
        EventSources.Crm => 0,
        EventSources.Server => 1,
        EventSources.Tracker => 2,
        EventSources.Bot => 4,
        EventSources.Prompts => 5,
        _ => 3,
    };
}
