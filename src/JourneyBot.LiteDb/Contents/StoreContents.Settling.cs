using JourneyBot.LiteDb.Disk;
using JourneyBot.LiteDb.Journal;
using JourneyBot.LiteDb.Merging;

namespace JourneyBot.LiteDb.Contents;

internal sealed partial class StoreContents
{
    /// <summary>
    /// Opens a file that nobody else holds, adds groups that were found, and brings all of its journal into it, so that it stands alone.
    /// Positions before the given one are not given out again. Segments with numbers before the given one will never be taken for its own.
    /// </summary>
    public static void Settle(string path, IEnumerable<JournalGroup> found, long next, long journalFrom)
    {
        using var contents = Open(path, null);
        foreach (var group in found)
        {
            // One without an event is not frozen for its size: that would take a position.
            if (contents.View.Active.Count > 0) contents.MakeRoom(MergeSizes.Default);
            if (group.Events is [var first, ..]) contents.GoOnAt(first.Logged.Position);
            contents.Store(group);
            Merger.Empty(contents, MergeSizes.Default);
        }

        contents.GoOnAt(next);
        contents.Freeze();
        Merger.Empty(contents, MergeSizes.Default);
        var changes = new StoreChanges();
        changes.Changed.Add((Shelf.Directory, (contents.View.Manifest with { MergedTo = contents.View.Active.From, JournalFrom = Math.Max(journalFrom, contents.View.Manifest.JournalFrom) }).Seal()));
        contents.File.Commit(changes);
        contents.View.Active.File.Delete();
    }

    // Between what was found events may be lost: those behind keep their positions, which others remember.
    private void GoOnAt(long position)
    {
        MakeRoom(MergeSizes.Default);
        if (position <= NextPosition) return;
        Freeze();
        Merger.Empty(this, MergeSizes.Default);
        var old = View.Active;
        Show(seen => seen with { Segments = [NewSegment(old.Number + 1, position)] });
        old.File.Delete();
        NextPosition = position;
    }
}
