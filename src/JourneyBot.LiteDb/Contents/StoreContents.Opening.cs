using JourneyBot.LiteDb.Blocks;
using JourneyBot.LiteDb.Disk;
using JourneyBot.LiteDb.Journal;
using JourneyBot.LiteDb.Migrations;
using JourneyBot.LiteDb.Removal;
using JourneyBot.LiteDb.Runs;

namespace JourneyBot.LiteDb.Contents;

internal sealed partial class StoreContents
{
    /// <summary>Opens the file and reads what leads to its facts and documents, then the journal.</summary>
    public static StoreContents Open(string path, Action<DiskStep>? watch)
    {
        var contents = new StoreContents(path, StoreFile.Open(path, watch), watch);
        try
        {
            if (contents.File.FoundSchema == Schema1.Version) Schema1.Migrate(contents.File);
            contents.LoadRuns();
            contents.LoadDocuments();
            if (contents.File.FoundSchema is Schema1.Version or Schema2.Version) Schema2.Migrate(contents);
            if (contents.File.FoundSchema == Schema3.Version) contents.File.WriteSchema();
            contents.LoadJournal();
            contents.IsErasureLeft = contents.Tombstones.HasUnfinished;
            // What it is about lies in the last segment too, which is not merged before it is frozen; what is stored from now on is kept out.
            if (contents.IsErasureLeft) contents.Freeze();
            return contents;
        }
        catch (Exception e)
        {
            contents.Dispose();
            if (e is LiteDbFileException) throw;

            // What LiteDB makes of a disk that failed says nothing.
            var reason = contents.File.Failure ?? e;
            if (contents.File.HasFailed || reason is IOException or UnauthorizedAccessException) throw new LiteDbFileException($"'{path}' can't be opened: {reason.Message} Look at the disk, and at who may write the folder", reason);
            throw new LiteDbFileException($"'{path}' is damaged behind position {contents.NextPosition - 1}: {e.Message}. Restore it from a backup", e);
        }
    }

    private void LoadRuns()
    {
        try
        {
            var record = File.Read(Shelf.Directory, Manifest.RecordId) ?? throw new InvalidDataException("is gone");
            var manifest = Manifest.Open(record);
            var runs = new List<Run>();
            foreach (var id in manifest.Runs)
                runs.Add(RunEncoding.Open(id, File.Read(Shelf.Directory, id) ?? throw new InvalidDataException($"lacks the directory of run {id}")));
            NextPosition = manifest.MergedTo;
            // What a merge left that was interrupted has the numbers behind: they are not used again.
            nextRun = Math.Max(manifest.NextRun, Run.RunOf(File.LastId(Shelf.RunBlocks) ?? 0) + 1);
            view = view with { Manifest = manifest, Runs = [.. runs] };
        }
        catch (InvalidDataException e)
        {
            throw new LiteDbFileException($"'{path}' is damaged: the directory of its runs {e.Message}. Run 'journeybot db check --repair', or restore the file from a backup", e);
        }
    }

    private void LoadDocuments()
    {
        foreach (var (id, record) in File.All(Shelf.Documents))
        {
            try
            {
                var content = Envelope.Open(Shelf.Documents, id, record)[0].Span;
                var (collection, key, version) = DocumentEncoding.DecodeHead(content);
                Documents.Load(collection, key, version, id);
                if (collection == Tombstones.Collection) Tombstones.Remember(key, DocumentEncoding.Decode(content).Document.Json);
            }
            catch (InvalidDataException e)
            {
                throw DamagedDocument(id, e);
            }
        }
    }

    private void LoadJournal()
    {
        NextPosition = View.Manifest.MergedTo;
        var files = new List<(long Number, string Path)>();
        foreach (var file in JournalPaths.In(path))
        {
            if (file.Number >= View.Manifest.JournalFrom) files.Add(file);
            else System.IO.File.Delete(file.Path);
        }

        var (number, isOpen) = (View.Manifest.JournalFrom, false);
        foreach (var (file, scanning) in Ahead(files))
        {
            if (file.Number != number) throw DamagedJournal(file.Path, $"is not whole: the journal's file number {number}, which comes before it, is gone");
            isOpen = LoadSegment(scanning.GetAwaiter().GetResult(), file.Path, isLast: file == files[^1]);
            if (isOpen) number++;
        }

        if (!isOpen) Show(seen => seen with { Segments = seen.Segments.Add(NewSegment(number, NextPosition)) });
    }

    // Each with its reading, which is begun while the one before it is still looked at.
    private IEnumerable<((long Number, string Path) File, Task<JournalScan> Scanning)> Ahead(List<(long Number, string Path)> files)
    {
        Task<JournalScan>? next = null;
        try
        {
            for (var i = 0; i < files.Count; i++)
            {
                var scanning = next ?? Scan(files[i]);
                next = i + 1 < files.Count ? Scan(files[i + 1]) : null;
                yield return (files[i], scanning);
            }
        }
        finally
        {
            // Where damage ends the opening, no file is held any longer than that.
            if (next is not null) Task.WaitAny(next);
        }

        Task<JournalScan> Scan((long Number, string Path) file) => Task.Run(() => JournalScan.Of(file.Path, file.Number, Hash, words, isWhole: false));
    }

    // False for a last one that holds nothing: the process or the machine went down while it was begun.
    private bool LoadSegment(JournalScan scan, string file, bool isLast)
    {
        if (isLast && scan.IsNothing)
        {
            System.IO.File.Delete(file);
            return false;
        }

        if (scan.DamageOf(isLast) is { } at)
        {
            NextPosition += scan.Frames.Where(found => found.Offset < at).Sum(found => found.Events.Length);
            throw DamagedJournal(file, $"is damaged from byte {at} on");
        }

        if (scan.Header.From != NextPosition) throw DamagedJournal(file, $"does not go on where the one before it ends: it begins at position {scan.Header.From}");

        // The last one goes on being written, in a new file: what of its end is on disk nobody knows.
        var opened = isLast ? JournalFile.Create(file, scan.Header, scan.Sound, watch) : JournalFile.Open(file, scan.Header, scan.End, watch);
        var segment = new Segment(opened, words, scan.Frames.Sum(found => found.Events.Length));
        Show(seen => seen with { Segments = seen.Segments.Add(segment) });
        foreach (var found in scan.Frames) Show(segment, found);
        if (!isLast) segment.Seal();
        NextPosition = isLast ? segment.From + segment.Count : segment.End;
        return true;
    }

    private LiteDbFileException DamagedJournal(string file, string how) =>
        new($"'{file}' {how}, behind the event at position {NextPosition - 1}. Run 'journeybot db check --repair' on '{path}' to keep the rest, or restore it from a backup");
}
