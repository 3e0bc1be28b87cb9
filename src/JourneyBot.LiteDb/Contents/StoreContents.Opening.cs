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
            contents.LoadJournal();
            contents.IsErasureLeft = contents.Tombstones.HasUnfinished;
            return contents;
        }
        catch (Exception e)
        {
            contents.Dispose();
            if (e is LiteDbFileException) throw;
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

        for (var i = 0; i < files.Count; i++) LoadSegment(files[i].Number, files[i].Path, isLast: i == files.Count - 1);
        var number = files.Count == 0 ? View.Manifest.JournalFrom : files[^1].Number + 1;
        if (View.Segments.IsEmpty) Show(seen => seen with { Segments = [NewSegment(number, NextPosition)] });
    }

    private void LoadSegment(long number, string file, bool isLast)
    {
        var scan = JournalScan.Of(file, number, Hash, words);
        if (scan.IsNothing && isLast)
        {
            System.IO.File.Delete(file);
            return;
        }

        if (scan.Damage is not null || scan.Header.From != NextPosition)
            throw new LiteDbFileException($"'{file}' is damaged {(scan.Damage is { } at ? $"from byte {at} on" : $"or one before it is gone: it begins at position {scan.Header.From}")}, behind the event at position {(scan.Damage is null ? NextPosition : NextPosition + scan.Frames.Where(found => found.Offset < scan.Damage).Sum(found => found.Group.Events.Count)) - 1}. Run 'journeybot db check --repair' on '{path}' to keep the rest, or restore it from a backup");

        // The last one goes on being written, in a new file: what of its end is on disk nobody knows.
        var opened = isLast ? JournalFile.Create(file, scan.Header, scan.Sound, watch) : JournalFile.Open(file, scan.Header, scan.End);
        var segment = new Segment(opened, words);
        Show(seen => seen with { Segments = seen.Segments.Add(segment) });
        foreach (var found in scan.Frames) Show(segment, found.Group, 0, found.Events, found.Documents);
        NextPosition = isLast ? segment.From + segment.Count : segment.End;
    }
}
