using JourneyBot.LiteDb.Contents;

namespace JourneyBot.LiteDb.Runs;

/// <summary>
/// Facts of a span of positions that were merged: blocks in the order of the streams' hashes, so that a customer's story lies together.
/// </summary>
/// <param name="Id">Its number; the ids of its blocks follow from it.</param>
/// <param name="From">The first position of the span.</param>
/// <param name="To">The first position behind it.</param>
/// <param name="Level">How often it was merged.</param>
/// <param name="Events">How many events it holds.</param>
/// <param name="Keys">How many hashes the filter holds at most.</param>
/// <param name="Firsts">Of each block the hash of the first stream.</param>
/// <param name="Kinds">Of each block what it holds besides events.</param>
/// <param name="Filter">The hashes of all streams, of all events' identities, and where <paramref name="HasTraitKeys"/> those of streams with traits.</param>
/// <param name="HasTraitKeys">Whether the filter knows which streams have traits; those of schema 2 do not.</param>
/// <param name="Lasts">Of each block the last position in it, 0 where it has no event; null for the runs of schemas that did not note it.</param>
internal sealed record Run(long Id, long From, long To, int Level, long Events, long Keys, ulong[] Firsts, BlockKinds[] Kinds, Filter Filter, bool HasTraitKeys, long[]? Lasts)
{
    private const int BlockBits = 24;

    /// <summary>The id of the run's first block; those of a run are without gaps.</summary>
    public static long FirstBlockOf(long run) => run << BlockBits;

    /// <summary>The run that a block belongs to.</summary>
    public static long RunOf(long block) => block >> BlockBits;

    public long BlockId(int block) => FirstBlockOf(Id) + block;

    /// <summary>The number in the run of a block with that id.</summary>
    public int NumberOf(long block) => (int)(block - FirstBlockOf(Id));

    /// <summary>Whether there may be anything of a stream; of traits, where those are asked for.</summary>
    public bool MayHold(ulong stream, BlockKinds kinds = BlockKinds.EventsOnly) =>
        Filter.MayHold(stream) && (kinds != BlockKinds.Traits || !HasTraitKeys || Filter.MayHold(StoreHash.OfTraits(stream)));

    /// <summary>The ids of the blocks where a stream lies if it is in here; of some kinds only, where those are given, and only such as may have events behind a position.</summary>
    public IEnumerable<long> BlocksOf(ulong stream, BlockKinds kinds = BlockKinds.EventsOnly, long after = 0)
    {
        if (!MayHold(stream, kinds)) yield break;

        // A stream may begin at the end of the block before the first that begins with it.
        var first = Math.Max(0, LowerBound(stream) - 1);
        for (var block = first; block < Firsts.Length && Firsts[block] <= stream; block++)
            if ((kinds == BlockKinds.EventsOnly || (Kinds[block] & kinds) != 0) && (after == 0 || Lasts is null || Lasts[block] > after)) yield return BlockId(block);
    }

    private int LowerBound(ulong stream)
    {
        var (low, high) = (0, Firsts.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (Firsts[middle] < stream) low = middle + 1;
            else high = middle;
        }

        return low;
    }
}

/// <summary>What a block holds besides events.</summary>
[Flags]
internal enum BlockKinds : byte
{
    EventsOnly = 0,
    Links = 1,
    Traits = 2,
}
