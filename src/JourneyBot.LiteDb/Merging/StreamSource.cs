using System.Runtime.CompilerServices;
using JourneyBot.LiteDb.Blocks;
using JourneyBot.LiteDb.Contents;

namespace JourneyBot.LiteDb.Merging;

/// <summary>Takes facts out of blocks stream by stream, and merges several such rows into one.</summary>
internal sealed class StreamSource(StoreHash hash)
{
    /// <summary>The streams of blocks in any order; holds all of them in memory.</summary>
    public async IAsyncEnumerable<StreamFacts> SortAsync(IAsyncEnumerable<OpenBlock> blocks, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var streams = new Dictionary<StreamPlace, StreamFacts>();
        await foreach (var block in blocks.WithCancellation(cancellationToken)) Collect(block, streams);
        foreach (var stream in streams.Values.OrderBy(stream => stream.Place)) yield return stream;
    }

    /// <summary>The streams of a run's blocks, which come in order; holds one block in memory.</summary>
    public async IAsyncEnumerable<StreamFacts> FollowAsync(IAsyncEnumerable<OpenBlock> blocks, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        StreamFacts? open = null;
        await foreach (var block in blocks.WithCancellation(cancellationToken))
        {
            var streams = new Dictionary<StreamPlace, StreamFacts>();
            Collect(block, streams);
            foreach (var stream in streams.Values.OrderBy(stream => stream.Place))
            {
                if (open is not null && open.Place == stream.Place)
                {
                    open.Add(stream);
                    continue;
                }

                if (open is not null) yield return open;
                open = stream;
            }
        }

        if (open is not null) yield return open;
    }

    /// <summary>One row of several: a stream that is in more than one comes once, its events in the total order.</summary>
    public static async IAsyncEnumerable<StreamFacts> MergeAsync(IReadOnlyList<IAsyncEnumerable<StreamFacts>> rows, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var waiting = new PriorityQueue<IAsyncEnumerator<StreamFacts>, StreamPlace>();
        var opened = rows.Select(row => row.GetAsyncEnumerator(cancellationToken)).ToList();
        try
        {
            foreach (var row in opened)
                if (await row.MoveNextAsync()) waiting.Enqueue(row, row.Current.Place);
            while (waiting.TryPeek(out _, out var place))
            {
                var merged = new StreamFacts(place);
                while (waiting.TryPeek(out var row, out var next) && next == place)
                {
                    merged.Add(row.Current);
                    waiting.Dequeue();
                    if (await row.MoveNextAsync()) waiting.Enqueue(row, row.Current.Place);
                }

                merged.SortEvents();
                yield return merged;
            }
        }
        finally
        {
            foreach (var row in opened) await row.DisposeAsync();
        }
    }

    private void Collect(OpenBlock block, Dictionary<StreamPlace, StreamFacts> streams)
    {
        var places = Array.ConvertAll(block.Columns.Streams, stream => new StreamPlace(hash.Of(stream), stream));
        for (var i = 0; i < block.Count; i++) Of(places[block.Columns.StreamOf[i]]).Add(block.EventAt(i));
        foreach (var link in block.Links) Of(new StreamPlace(hash.Of(link.A), link.A)).Facts.Add(link);
        foreach (var trait in block.Traits) Of(new StreamPlace(hash.Of(trait.Stream), trait.Stream)).Facts.Add(trait);

        StreamFacts Of(StreamPlace place)
        {
            if (!streams.TryGetValue(place, out var facts)) streams[place] = facts = new StreamFacts(place);
            return facts;
        }
    }
}
