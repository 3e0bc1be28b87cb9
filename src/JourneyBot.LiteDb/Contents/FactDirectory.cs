using System.Runtime.InteropServices;
using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.LiteDb.Blocks;

namespace JourneyBot.LiteDb.Contents;

/// <summary>Which block holds what, and all links and traits that count. One thread adds; any thread asks.</summary>
internal sealed class FactDirectory
{
    private readonly Lock gate = new();
    private readonly List<long> blocks = [];
    private readonly Dictionary<StreamId, List<int>> blocksOfStream = [];
    private readonly Dictionary<(StreamId, StreamId, EvidenceGrade), Link> links = [];
    private readonly Dictionary<StreamId, Dictionary<string, Trait>> traits = [];

    /// <summary>The next free position.</summary>
    public long NextPosition { get; private set; } = 1;

    /// <summary>For the writer's thread only.</summary>
    public EventIndex Events { get; } = new();

    public int BlockCount
    {
        get { lock (gate) return blocks.Count; }
    }

    public void Add(BlockHead head)
    {
        lock (gate)
        {
            var number = blocks.Count;
            blocks.Add(head.Position);
            NextPosition = head.End;
            foreach (var identity in head.Identities)
            {
                Events.Add(identity, number);
                ref var list = ref CollectionsMarshal.GetValueRefOrAddDefault(blocksOfStream, identity.Stream, out _);
                list ??= new List<int>(1);
                if (list.Count == 0 || list[^1] != number) list.Add(number);
            }

            foreach (var link in head.Links)
                if (Tells(link)) links[KeyOf(link)] = link;
            foreach (var trait in head.Traits)
                if (Counts(trait)) TraitsOf(trait.Stream)[trait.Name] = trait;
        }
    }

    /// <summary>Whether the link is new or earlier than the one known; for the writer's thread only.</summary>
    public bool Tells(Link link) => !links.TryGetValue(KeyOf(link), out var known) || link.OccurredAt < known.OccurredAt;

    /// <summary>Whether the trait is new or replaces the one known; for the writer's thread only.</summary>
    public bool Counts(Trait trait) => !traits.TryGetValue(trait.Stream, out var names) || !names.TryGetValue(trait.Name, out var known) || trait.Replaces(known);

    /// <summary>The block's position.</summary>
    public long PositionOf(int block)
    {
        lock (gate) return blocks[block];
    }

    /// <summary>The number of the block that holds the position, or of the first behind it.</summary>
    public int BlockAt(long position)
    {
        lock (gate)
        {
            var found = blocks.BinarySearch(position);
            return found >= 0 ? found : Math.Max(0, ~found - 1);
        }
    }

    /// <summary>The positions of the blocks with events of the streams, in the order of storing.</summary>
    public IReadOnlyList<long> BlocksOf(IEnumerable<StreamId> streams)
    {
        var found = new SortedSet<long>();
        lock (gate)
        {
            foreach (var stream in streams)
                if (blocksOfStream.TryGetValue(stream, out var numbers))
                    foreach (var number in numbers) found.Add(blocks[number]);
        }

        return [.. found];
    }

    public Link[] Links()
    {
        lock (gate) return [.. links.Values];
    }

    public List<Trait> TraitsOf(IEnumerable<StreamId> streams)
    {
        var found = new List<Trait>();
        lock (gate)
        {
            foreach (var stream in streams)
                if (traits.TryGetValue(stream, out var names)) found.AddRange(names.Values);
        }

        return found;
    }

    public static (StreamId, StreamId, EvidenceGrade) KeyOf(Link link) => (link.A, link.B, link.Grade);

    private Dictionary<string, Trait> TraitsOf(StreamId stream)
    {
        if (!traits.TryGetValue(stream, out var names)) traits[stream] = names = new Dictionary<string, Trait>(1, StringComparer.Ordinal);
        return names;
    }
}
