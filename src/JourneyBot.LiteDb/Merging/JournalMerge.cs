using JourneyBot.Journeys;
using JourneyBot.LiteDb.Contents;
using JourneyBot.LiteDb.Disk;
using JourneyBot.LiteDb.Journal;
using JourneyBot.LiteDb.Runs;

namespace JourneyBot.LiteDb.Merging;

/// <summary>
/// Brings the oldest segment of the journal into the data file: its documents, then its facts as a run, then the manifest that makes them
/// count and the segment garbage. Interrupted anywhere, the segment is still there and all of it is done again.
/// </summary>
internal static class JournalMerge
{
    private const int ReadAhead = 1_024;
    private const int StepChanges = 256;

    public static void Run(StoreContents contents, Action between)
    {
        var segment = contents.View.Segments[0];
        MoveDocuments(contents, segment, between);
        Run? made = null;
        if (segment.End > segment.From)
        {
            // A stream's own hash for each event at most; a trait's stream may have two.
            var span = new RunSpan(segment.From, segment.End, 1, segment.Count * 2L + segment.Links().Count + segment.Traits().Count * 2L);
            var streams = new StreamSource(contents.Hash).Sort(EventsOf(segment), segment.Links(), segment.Traits());
            made = RunWriter.Write(contents, streams, span, between);
        }

        var view = contents.View;
        var runs = made is null ? view.Runs : view.Runs.Add(made);
        var manifest = view.Manifest with { NextRun = contents.NextRun, MergedTo = segment.End, JournalFrom = segment.Number + 1, Runs = [.. runs.Select(run => run.Id)] };
        var changes = new StoreChanges();
        if (made is not null) changes.New.Add((Shelf.Directory, RunEncoding.Seal(made)));
        changes.Changed.Add((Shelf.Directory, manifest.Seal()));
        contents.File.Commit(changes);
        contents.Show(seen => seen with { Manifest = manifest, Runs = runs, Segments = seen.Segments.RemoveAt(0) });
        segment.File.Delete();
    }

    private static void MoveDocuments(StoreContents contents, Segment segment, Action between)
    {
        foreach (var names in segment.Documents().Chunk(StepChanges))
        {
            var changes = new StoreChanges();
            var moved = new List<(string Collection, DocumentPlace Place)>(names.Length);
            foreach (var (collection, key) in names)
            {
                if (contents.Documents.ToMove(collection, key, segment) is not { } place) continue;
                moved.Add((collection, place));
                if (place.IsThere)
                    changes.Changed.Add((Shelf.Documents, DocumentEncoding.Seal(place.Id, collection, new StoredDocument(key, segment.DocumentAt(place.Row) ?? throw new InvalidDataException("a document's row says that it is deleted"), place.Version))));
                else if (place.Id > 0)
                    changes.Deleted.Add((Shelf.Documents, place.Id));
            }

            if (!changes.IsEmpty) contents.File.Commit(changes);
            foreach (var (collection, place) in moved) contents.Documents.Moved(collection, place);
            between();
        }
    }

    private static IEnumerable<LoggedEvent> EventsOf(Segment segment)
    {
        for (var next = 0; next < segment.Count; next += ReadAhead)
            foreach (var logged in segment.EventsAt(next, ReadAhead)) yield return logged;
    }
}
