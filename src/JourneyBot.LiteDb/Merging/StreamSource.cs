using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Journeys;
using JourneyBot.LiteDb.Blocks;
using JourneyBot.LiteDb.Contents;

namespace JourneyBot.LiteDb.Merging;

/// <summary>Brings facts into the order of streams, and merges several such rows into one.</summary>
internal sealed class StreamSource(StoreHash hash)
{
    /// <summary>The streams of facts in any order; holds all of them in memory.</summary>
    public IEnumerable<StreamFacts> Sort(IEnumerable<LoggedEvent> events, IEnumerable<Link> links, IEnumerable<Trait> traits)
    {
        var streams = new Dictionary<StreamId, StreamFacts>();
        foreach (var logged in events) Of(logged.Event.Stream).Add(logged);
        foreach (var link in links) Of(link.A).Facts.Add(link);
        foreach (var trait in traits) Of(trait.Stream).Facts.Add(trait);
        return streams.Values.OrderBy(stream => stream.Place);

        StreamFacts Of(StreamId stream)
        {
            if (!streams.TryGetValue(stream, out var facts)) streams[stream] = facts = new StreamFacts(new StreamPlace(hash.Of(stream), stream));
            return facts;
        }
    }

    /// <summary>The streams of a run's blocks, which come in order; holds one block in memory.</summary>
    public IEnumerable<StreamFacts> Follow(IEnumerable<OpenBlock> blocks)
    {
        StreamFacts? open = null;
        foreach (var stream in blocks.SelectMany(block => Sort(block.Events(), block.Links, block.Traits)))
        {
            if (open is not null && open.Place == stream.Place)
            {
                open.Add(stream);
                continue;
            }

            if (open is not null) yield return open;
            open = stream;
        }

        if (open is not null) yield return open;
    }

    /// <summary>One row of several: a stream that is in more than one comes once, its events in the total order.</summary>
    public static IEnumerable<StreamFacts> Merge(IReadOnlyList<IEnumerable<StreamFacts>> rows)
    {
        var waiting = new PriorityQueue<IEnumerator<StreamFacts>, StreamPlace>();
        var opened = rows.Select(row => row.GetEnumerator()).ToList();
        try
        {
            foreach (var row in opened)
                if (row.MoveNext()) waiting.Enqueue(row, row.Current.Place);
            while (waiting.TryPeek(out _, out var place))
            {
                var merged = new StreamFacts(place);
                while (waiting.TryPeek(out var row, out var next) && next == place)
                {
                    merged.Add(row.Current);
                    waiting.Dequeue();
                    if (row.MoveNext()) waiting.Enqueue(row, row.Current.Place);
                }

                yield return merged;
            }
        }
        finally
        {
            foreach (var row in opened) row.Dispose();
        }
    }
}
