using JourneyBot.LiteDb.Blocks;
using JourneyBot.LiteDb.Disk;

namespace JourneyBot.LiteDb.Contents;

internal sealed partial class StoreContents
{
    private const int KeptBlocks = 64;

    private readonly Dictionary<long, OpenBlock> kept = [];
    private volatile bool isToForget;

    /// <summary>Whether the event is stored; for the writer's thread only.</summary>
    public bool Has(EventIdentity identity, ulong hash, ulong stream)
    {
        if (isToForget)
        {
            isToForget = false;
            kept.Clear();
        }

        while (true)
            if (Holds(View, identity, hash, stream) is { } known) return known;
    }

    // Null where something was merged away while it was looked into: what it held is elsewhere now.
    private bool? Holds(StoreView seen, EventIdentity identity, ulong hash, ulong stream)
    {
        try
        {
            foreach (var segment in seen.Segments)
                if (segment.Holds(identity, hash)) return true;
        }
        catch (ObjectDisposedException) when (IsOld(seen))
        {
            return null;
        }

        foreach (var run in seen.Runs)
        {
            if (!run.Filter.MayHold(hash)) continue;
            foreach (var id in run.BlocksOf(stream))
            {
                if (Keep(id) is not { } block) return IsOld(seen) ? null : throw Damaged(Shelf.RunBlocks, id, new InvalidDataException("is gone"));
                if (block.Holds(identity)) return true;
            }
        }

        return false;
    }

    // Who sends events again sends those of a block together, so a few blocks are kept open. A block's number is never used again.
    private OpenBlock? Keep(long id)
    {
        if (kept.TryGetValue(id, out var known)) return known;
        if (Block(Shelf.RunBlocks, id) is not { } block) return null;
        if (kept.Count == KeptBlocks) kept.Clear();
        return kept[id] = block;
    }
}
