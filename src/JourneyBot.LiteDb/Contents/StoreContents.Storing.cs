using JourneyBot.LiteDb.Journal;
using JourneyBot.LiteDb.Merging;
using JourneyBot.LiteDb.Removal;

namespace JourneyBot.LiteDb.Contents;

internal sealed partial class StoreContents
{
    /// <summary>Begins a new segment where the last is full; before a group is made, as its positions follow the last segment's.</summary>
    public void MakeRoom(MergeSizes sizes)
    {
        if (sizes.AreReached(View.Active)) Freeze();
    }

    /// <summary>Puts a group on disk, then lets readers see it; for the writer's thread only. After an exception the contents must be opened anew.</summary>
    public void Store(JournalGroup group)
    {
        var segment = View.Active;
        var start = segment.File.End;
        frame.Write(group, segment.File.Header.SeedAt(start));
        segment.File.Append(frame.Bytes);
        foreach (var (logged, _, _) in group.Events) Recent.Add(logged);
        Show(segment, group, start, frame.Events, frame.Documents);
    }

    /// <summary>Begins a new segment, so that what is there can be merged; for the writer's thread only, or while it rests.</summary>
    public void Freeze()
    {
        var last = View.Active;
        if (last.IsEmpty) return;
        var next = NewSegment(last.Number + 1, last.End);
        NextPosition = last.End;
        last.Seal();
        Show(seen => seen with { Segments = seen.Segments.Add(next) });
    }

    private Segment NewSegment(long number, long from) =>
        new(JournalFile.Create(JournalPaths.Of(path, number), new JournalHeader(Hash.Secret, number, from), [], watch), words);

    private void Show(Segment segment, FoundFrame found)
    {
        segment.Add(found);
        Show(segment, found.Group, 0, found.Documents);
    }

    private void Show(Segment segment, JournalGroup group, int start, IReadOnlyList<RowPlace> events, IReadOnlyList<RowPlace> documents)
    {
        segment.Add(group, start, events);
        Show(segment, group, start, documents);
    }

    private void Show(Segment segment, JournalGroup group, int start, IReadOnlyList<RowPlace> documents)
    {
        if (group.Documents.Count > 0) Documents.Apply(group.Documents, segment, start, documents);
        foreach (var document in group.Documents)
            if (document.Collection == Tombstones.Collection) Tombstones.Remember(document.Key, document.Json);
        NextPosition = segment.From + segment.Count;
    }
}
