using JourneyBot.Events;
using JourneyBot.Journeys;
using JourneyBot.LiteDb.Blocks;
using JourneyBot.LiteDb.Contents;
using JourneyBot.LiteDb.Disk;
using JourneyBot.LiteDb.Merging;
using JourneyBot.LiteDb.Reading;

namespace JourneyBot.LiteDb.Writing;

/// <summary>Writes that share one transaction and one wait for the disk; what joins sees what joined before it.</summary>
internal sealed class WriteGroup(StoreContents contents)
{
    private readonly HashSet<EventIdentity> identities = [];
    private readonly List<JourneyEvent> events = [];
    private readonly FactSet facts = new();
    private readonly List<MergeStep> steps = [];
    private readonly Dictionary<(string Collection, string Key), StoredDocument?> documents = [];

    /// <summary>How many facts and documents have joined.</summary>
    public int Size => events.Count + facts.Count + documents.Count;

    public AppendResult Add(JourneyFacts added)
    {
        var fresh = new List<LoggedEvent>(added.Events.Count);
        foreach (var e in added.Events)
        {
            var identity = EventIdentity.Of(e);
            if (contents.Has(identity) || !identities.Add(identity)) continue;
            // A block without events takes a position, but stands behind those with events of its group: these have no gaps.
            fresh.Add(new LoggedEvent(contents.NextPosition + events.Count, e));
            events.Add(e);
        }

        foreach (var link in added.Links) facts.Add(link);
        foreach (var trait in added.Traits) facts.Add(trait);
        return new AppendResult(fresh, added.Events.Count - fresh.Count);
    }

    /// <summary>A step of a merge; false where it is of contents that are gone.</summary>
    public bool Add(MergeStep step)
    {
        if (step.Contents != contents) return false;
        steps.Add(step);
        return true;
    }

    public bool Add(IReadOnlyList<DocumentChange> changes)
    {
        foreach (var change in changes)
            if (change.ExpectedVersion is { } expected && VersionOf(change) != expected) return false;
        foreach (var change in changes)
            documents[(change.Collection, change.Key)] = change.Json is null ? null : new StoredDocument(change.Key, change.Json, VersionOf(change) + 1);
        return true;
    }

    /// <summary>Puts all on disk, then lets readers see it.</summary>
    public void Commit()
    {
        var changes = new StoreChanges();
        var blocks = Blocks();
        foreach (var (id, block) in blocks) changes.New.Add((Shelf.Arrivals, BlockEncoding.Seal(Shelf.Arrivals, id, block, Envelope.Quick)));
        var places = PlaceDocuments(changes);
        foreach (var step in steps) step.Changes(changes);
        if (!changes.IsEmpty) contents.File.Commit(changes);
        foreach (var (id, block) in blocks)
        {
            contents.Recent.Add(id, block);
            contents.Arrived(id, block);
        }

        contents.Documents.Apply(places);
        foreach (var step in steps) step.Done();
    }

    private IReadOnlyList<(long Id, Block Block)> Blocks()
    {
        var builder = new BlockBuilder(contents.NextPosition);
        foreach (var e in events) builder.Add(e);
        foreach (var link in facts.Links) builder.Add(link);
        foreach (var trait in facts.Traits) builder.Add(trait);
        return builder.Finish();
    }

    private long VersionOf(DocumentChange change) =>
        documents.TryGetValue((change.Collection, change.Key), out var document)
            ? document?.Version ?? 0
            : contents.Documents.Find(change.Collection, change.Key)?.Version ?? 0;

    private List<((string, string), DocumentPlace?)> PlaceDocuments(StoreChanges changes)
    {
        var places = new List<((string, string), DocumentPlace?)>(documents.Count);
        var nextId = contents.Documents.NextId;
        foreach (var (name, document) in documents)
        {
            var before = contents.Documents.Find(name.Collection, name.Key);
            if (document is null)
            {
                if (before is not { } gone) continue;
                changes.Deleted.Add((Shelf.Documents, gone.Id));
                places.Add((name, null));
                continue;
            }

            var id = before?.Id ?? nextId++;
            var record = DocumentEncoding.Seal(id, name.Collection, document);
            (before is null ? changes.New : changes.Changed).Add((Shelf.Documents, record));
            places.Add((name, new DocumentPlace(name.Key, id, document.Version)));
        }

        return places;
    }
}
