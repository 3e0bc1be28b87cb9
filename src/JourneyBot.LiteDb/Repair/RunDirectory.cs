using JourneyBot.LiteDb.Blocks;
using JourneyBot.LiteDb.Contents;
using JourneyBot.LiteDb.Runs;

namespace JourneyBot.LiteDb.Repair;

/// <summary>Makes the directory of a run anew from its blocks.</summary>
internal sealed class RunDirectory(long? secret)
{
    private readonly StoreHash hash = new(secret ?? throw new LiteDbFileException("neither the directory of a run nor the file's secret is left; restore the file from a backup"));
    private readonly List<ulong> keys = [];
    private readonly List<ulong> firsts = [];
    private readonly List<BlockKinds> kinds = [];
    private readonly List<long> lasts = [];
    private long to;
    private long events;

    public void Add(OpenBlock block)
    {
        var streams = Array.ConvertAll(block.Columns.Streams, hash.Of);
        var holders = Enumerable.Range(0, block.Count).Select(i => streams[block.Columns.StreamOf[i]])
            .Concat(block.Links.Select(link => hash.Of(link.A))).Concat(block.Traits.Select(trait => hash.Of(trait.Stream))).ToList();
        firsts.Add(holders.Count == 0 ? Last : holders.Min());
        kinds.Add((block.Links.Length > 0 ? BlockKinds.Links : 0) | (block.Traits.Length > 0 ? BlockKinds.Traits : 0));
        lasts.Add(block.Columns.Position.DefaultIfEmpty(0).Max());
        keys.AddRange(holders.Distinct());
        keys.AddRange(block.Traits.Select(trait => StoreHash.OfTraits(hash.Of(trait.Stream))).Distinct());
        for (var i = 0; i < block.Count; i++)
        {
            keys.Add(hash.Of(block.IdentityOf(i)));
            to = Math.Max(to, block.Columns.Position[i] + 1);
        }

        events += block.Count;
    }

    /// <summary>A block that is lost: it stands where the one before it stood.</summary>
    public void AddNothing()
    {
        firsts.Add(Last);
        kinds.Add(BlockKinds.EventsOnly);
        lasts.Add(0);
    }

    public Run Finish(long id, long from)
    {
        var filter = Filter.For(keys.Count);
        keys.ForEach(filter.Add);
        return new Run(id, from, Math.Max(from + 1, to), 1, events, keys.Count, [.. firsts], [.. kinds], filter, HasTraitKeys: true, [.. lasts]);
    }

    private ulong Last => firsts.Count == 0 ? 0 : firsts[^1];
}
