using JourneyBot.LiteDb.Disk;
using JourneyBot.LiteDb.Journal;
using JourneyBot.LiteDb.Merging;

namespace JourneyBot.LiteDb.Contents;

internal sealed partial class StoreContents
{
    /// <summary>
    /// Opens a file that nobody else holds, adds groups that were found, and brings all of its journal into it, so that it stands alone.
    /// Segments with numbers before the given one will never be taken for its own.
    /// </summary>
    public static void Settle(string path, IReadOnlyList<JournalGroup> found, long journalFrom)
    {
        using var contents = Open(path, null);
        foreach (var group in found)
        {
            if (group.Events is [var first, ..]) contents.GoOnAt(first.Logged.Position);
            else contents.MakeRoom(MergeSizes.Default);
            contents.Store(group);
        }

        contents.Freeze();
        Merger.Empty(contents);
        var changes = new StoreChanges();
        changes.Changed.Add((Shelf.Directory, (contents.View.Manifest with { JournalFrom = Math.Max(journalFrom, contents.View.Manifest.JournalFrom) }).Seal()));
        contents.File.Commit(changes);
        contents.View.Active.File.Delete();
    }

    // Between what was found events may be lost: those behind keep their positions, which others remember.
    private void GoOnAt(long position)
    {
        MakeRoom(MergeSizes.Default);
        if (position <= NextPosition) return;
        Freeze();
        Merger.Empty(this);
        var old = View.Active;
        Show(seen => seen with { Segments = [NewSegment(old.Number + 1, position)] });
        old.File.Delete();
        NextPosition = position;
    }
}
