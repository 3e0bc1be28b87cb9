using JourneyBot.Journeys;
using JourneyBot.LiteDb.Contents;
using JourneyBot.LiteDb.Disk;
using JourneyBot.LiteDb.Journal;
using JourneyBot.LiteDb.Runs;

namespace JourneyBot.LiteDb.Merging;

/// <summary>
/// Brings the oldest segments of the journal into the data file: their documents, then their facts as one run, then the manifest that makes
/// them count and the segments garbage. Interrupted anywhere, the segments are still there and all of it is done again. The more wait, the
/// more become one run at once, and the less is written twice.
/// </summary>
internal static class JournalMerge
{
    private const int StepChanges = 256;

    public static void Run(StoreContents contents, MergeSizes sizes, Action between)
    {
        var waiting = contents.View.Segments[..Math.Min(contents.View.Waiting, sizes.FanOut)];
        foreach (var segment in waiting) MoveDocuments(contents, segment, between);
        Run? made = null;
        if (waiting[^1].End > waiting[0].From)
        {
            // A stream's own hash for each event at most; a trait's stream may have two.
            var keys = waiting.Sum(segment => segment.Count * 2L + segment.Links().Count + segment.Traits().Count * 2L);
            var span = new RunSpan(waiting[0].From, waiting[^1].End, waiting.Length == sizes.FanOut ? 2 : 1, keys);
            made = RunWriter.Write(contents, StreamSource.Merge([.. waiting.Select(segment => new SegmentSource(segment, contents.Hash).Streams())]), span, between);
        }

        var view = contents.View;
        var runs = made is null ? view.Runs : view.Runs.Add(made);
        var manifest = view.Manifest with { NextRun = contents.NextRun, MergedTo = waiting[^1].End, JournalFrom = waiting[^1].Number + 1, Runs = [.. runs.Select(run => run.Id)] };
        var changes = new StoreChanges();
        if (made is not null) changes.New.Add((Shelf.Directory, RunEncoding.Seal(made)));
        changes.Changed.Add((Shelf.Directory, manifest.Seal()));
        contents.File.Commit(changes);
        contents.Show(seen => seen with { Manifest = manifest, Runs = runs, Segments = seen.Segments.RemoveRange(0, waiting.Length) });
        foreach (var segment in waiting) segment.File.Delete();
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
}
