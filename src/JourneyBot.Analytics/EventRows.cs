using System.Runtime.InteropServices;
using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Journeys;

namespace JourneyBot.Analytics;

/// <summary>Collects events for a table, as numbers: the texts are kept once.</summary>
internal sealed class EventRows(Func<StreamId, CustomerId> customerOf)
{
    private readonly List<EventRow> rows = [];
    private readonly Dictionary<StreamId, int> streams = [];
    private readonly List<CustomerId> customers = [];
    private readonly Dictionary<string, int> words = new(StringComparer.Ordinal);

    /// <summary>Adds what a store's scan gives.</summary>
    public void Add(EventColumns columns)
    {
        var streamOf = columns.Streams.Select(PlaceOf).ToArray();
        var wordOf = columns.Words.Select(PlaceOf).ToArray();
        for (var i = 0; i < columns.Count; i++)
        {
            rows.Add(new EventRow(
                streamOf[columns.Stream[i]], columns.OccurredAt[i], EventOrder.Rank(columns.Words[columns.Source[i]]), columns.Sequence[i], wordOf[columns.Source[i]],
                columns.Position[i], wordOf[columns.Name[i]], wordOf[columns.Channel[i]], columns.Origin[i]));
        }
    }

    /// <summary>Adds an event; the place breaks the ties that are left.</summary>
    public void Add(JourneyEvent e, long place) => rows.Add(new EventRow(
        PlaceOf(e.Stream), e.OccurredAt.UtcTicks, EventOrder.Rank(e.Source), e.Sequence, PlaceOf(e.Source), place, PlaceOf(e.Name), PlaceOf(e.Channel), e.Origin));

    /// <summary>The rows by customer and in the order of events, the customers in their order, and all words by their places.</summary>
    public (EventRow[] Rows, CustomerId[] CustomerOf, string[] Words) Sorted()
    {
        string[] texts = [.. words.Keys];
        CustomerId[] owners = [.. customers];
        var customerRanks = Ranks(owners, owners.Distinct().OrderBy(customer => customer.Stream));
        var streamRanks = Ranks([.. streams.Keys], streams.Keys.Order());
        var wordRanks = Ranks(texts, texts.Order(StringComparer.Ordinal));
        var sorted = rows.ToArray();
        sorted.AsSpan().Sort((x, y) =>
        {
            var order = customerRanks[x.Stream].CompareTo(customerRanks[y.Stream]);
            if (order == 0) order = x.OccurredAt.CompareTo(y.OccurredAt);
            if (order == 0) order = x.Rank.CompareTo(y.Rank);
            if (order == 0) order = x.Sequence.CompareTo(y.Sequence);
            if (order == 0) order = wordRanks[x.Source].CompareTo(wordRanks[y.Source]);
            if (order == 0) order = streamRanks[x.Stream].CompareTo(streamRanks[y.Stream]);
            return order != 0 ? order : x.Place.CompareTo(y.Place);
        });
        return (sorted, owners, texts);
    }

    private static int[] Ranks<T>(T[] items, IEnumerable<T> inOrder) where T : notnull
    {
        var ranks = inOrder.Select((item, rank) => (item, rank)).ToDictionary(pair => pair.item, pair => pair.rank);
        return Array.ConvertAll(items, item => ranks[item]);
    }

    private int PlaceOf(StreamId stream)
    {
        ref var place = ref CollectionsMarshal.GetValueRefOrAddDefault(streams, stream, out var known);
        if (known) return place;
        customers.Add(customerOf(stream));
        return place = customers.Count - 1;
    }

    private int PlaceOf(string word)
    {
        ref var place = ref CollectionsMarshal.GetValueRefOrAddDefault(words, word, out var known);
        return known ? place : place = words.Count - 1;
    }
}

/// <summary>An event as numbers: what orders it, and what a table shows of it.</summary>
internal readonly record struct EventRow(int Stream, long OccurredAt, int Rank, long Sequence, int Source, long Place, int Name, int Channel, EventOrigin Origin);
