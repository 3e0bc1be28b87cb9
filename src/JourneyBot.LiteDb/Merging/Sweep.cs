using JourneyBot.LiteDb.Contents;
using JourneyBot.LiteDb.Disk;
using JourneyBot.LiteDb.Runs;

namespace JourneyBot.LiteDb.Merging;

/// <summary>Throws away, piece by piece, what counts no more: what was merged, and what a merge left that was interrupted.</summary>
internal static class Sweep
{
    private const int StepDrops = 512;

    /// <summary>What the manifest says; nothing while somebody goes through all blocks: it is left for the next time.</summary>
    public static void Merged(StoreContents contents, Action between)
    {
        foreach (var garbage in contents.View.Manifest.Dropping)
        {
            if (contents.IsPinned) return;
            Drop(contents, garbage, between);
            var manifest = contents.View.Manifest with { Dropping = contents.View.Manifest.Dropping.Remove(garbage) };
            var changes = new StoreChanges();
            changes.Changed.Add((Shelf.Directory, manifest.Seal()));
            contents.File.Commit(changes);
            contents.Show(seen => seen with { Manifest = manifest });
        }
    }

    /// <summary>Blocks of runs that the manifest does not name at all, not even as thrown away; only while no merge is under way.</summary>
    public static void Unfinished(StoreContents contents, Action between)
    {
        var manifest = contents.View.Manifest;
        var known = manifest.Runs.Concat(manifest.Dropping.Where(garbage => garbage.Shelf == Shelf.RunBlocks).Select(garbage => Run.RunOf(garbage.From))).ToHashSet();
        for (long next = 0; contents.File.Ids(Shelf.RunBlocks, next, long.MaxValue, 1) is [var block];)
        {
            var run = Run.RunOf(block);
            next = Run.FirstBlockOf(run + 1);
            if (!known.Contains(run)) Drop(contents, new Garbage(Shelf.RunBlocks, block, next), between);
        }
    }

    private static void Drop(StoreContents contents, Garbage garbage, Action between)
    {
        while (contents.File.Ids(garbage.Shelf, garbage.From, garbage.To, StepDrops) is { Count: > 0 } ids)
        {
            var changes = new StoreChanges();
            changes.Deleted.AddRange(ids.Select(id => (garbage.Shelf, id)));
            contents.File.Commit(changes);
            between();
        }
    }
}
