using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.LiteDb.Blocks;

namespace JourneyBot.LiteDb.Contents;

/// <summary>Blocks as they arrived that are not merged yet, with what leads to them. One thread adds; any thread asks.</summary>
internal sealed class ArrivalTier(StoreHash hash)
{
    private readonly Lock gate = new();
    private readonly List<long> blocks = [];
    private readonly List<long> ends = [];
    private readonly List<long> withLinks = [];
    private readonly HashIndex events = new();
    private readonly HashIndex streams = new();
    private readonly HashIndex traits = new();

    public int EventCount { get; private set; }

    public int BlockCount
    {
        get { lock (gate) return blocks.Count; }
    }

    /// <summary>How many hashes a filter of all that is in here holds at most.</summary>
    public int KeyCount
    {
        get { lock (gate) return events.Count + streams.Count; }
    }

    /// <summary>The first position behind the last block; 0 for no block.</summary>
    public long End
    {
        get { lock (gate) return ends.Count == 0 ? 0 : ends[^1]; }
    }

    /// <summary>The ids of the blocks, rising.</summary>
    public long[] Blocks()
    {
        lock (gate) return [.. blocks];
    }

    /// <summary>The ids of the blocks with links, rising.</summary>
    public long[] BlocksWithLinks()
    {
        lock (gate) return [.. withLinks];
    }

    public void Add(long id, Block block)
    {
        var hashes = block.Events.Select(logged => hash.Of(EventIdentity.Of(logged.Event))).ToList();
        var seen = new HashSet<StreamId>();
        lock (gate)
        {
            var number = blocks.Count;
            blocks.Add(id);
            ends.Add(Block.EndOf(id, hashes.Count));
            if (block.Links.Count > 0) withLinks.Add(id);
            EventCount += hashes.Count;
            foreach (var next in hashes) events.Add(next, number);
            foreach (var logged in block.Events) AddStream(logged.Event.Stream, number, seen);
            foreach (var link in block.Links) AddStream(link.A, number, seen);
            foreach (var trait in block.Traits) AddStream(trait.Stream, number, seen);
            foreach (var stream in block.Traits.Select(trait => trait.Stream).Distinct()) traits.Add(hash.Of(stream), number);
        }
    }

    /// <summary>The ids of blocks that may hold an event, rising.</summary>
    public long[] BlocksWithEvent(ulong identity) => Find(events, identity);

    /// <summary>The ids of blocks that may hold facts of a stream, rising.</summary>
    public long[] BlocksWithStream(ulong stream) => Find(streams, stream);

    /// <summary>The ids of blocks that may hold traits of a stream, rising: each turn asks, and few blocks have any.</summary>
    public long[] BlocksWithTraits(ulong stream) => Find(traits, stream);

    /// <summary>The block that holds a position, or the first behind it, with the first position behind that block; null for none.</summary>
    public (long Id, long End)? BlockAt(long position)
    {
        lock (gate)
        {
            var found = blocks.BinarySearch(position);
            var number = found >= 0 ? found : Math.Max(0, ~found - 1);
            while (number < blocks.Count && ends[number] <= position) number++;
            return number < blocks.Count ? (blocks[number], ends[number]) : null;
        }
    }

    private void AddStream(StreamId stream, int number, HashSet<StreamId> seen)
    {
        if (seen.Add(stream)) streams.Add(hash.Of(stream), number);
    }

    private long[] Find(HashIndex index, ulong key)
    {
        var numbers = new List<int>();
        lock (gate)
        {
            index.Find(key, numbers);
            if (numbers.Count == 0) return [];
            numbers.Sort();
            return [.. numbers.Select(number => blocks[number])];
        }
    }
}
