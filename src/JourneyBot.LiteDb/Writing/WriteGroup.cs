using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Journeys;
using JourneyBot.LiteDb.Blocks;
using JourneyBot.LiteDb.Contents;
using JourneyBot.LiteDb.Disk;

namespace JourneyBot.LiteDb.Writing;

/// <summary>Writes that share one transaction and one wait for the disk; what joins sees what joined before it.</summary>
internal sealed class WriteGroup(StoreContents contents)
{
    private readonly HashSet<EventIdentity> identities = [];
    private readonly List<JourneyEvent> events = [];
    private readonly Dictionary<(StreamId, StreamId, EvidenceGrade), Link> links = [];
    private readonly Dictionary<(StreamId, string), Trait> traits = [];
    private readonly Dictionary<(string Collection, string Key), StoredDocument?> documents = [];

    /// <summary>How many facts and documents have joined.</summary>
    public int Size => events.Count + links.Count + traits.Count + documents.Count;

    public AppendResult Add(JourneyFacts facts)
    {
        var fresh = new List<LoggedEvent>(facts.Events.Count);
        foreach (var e in facts.Events)
        {
            var identity = EventIdentity.Of(e);
            if (contents.Has(identity) || !identities.Add(identity)) continue;
            // A block without events takes a position, but stands behind those with events of its group: these have no gaps.
            fresh.Add(new LoggedEvent(contents.Facts.NextPosition + events.Count, e));
            events.Add(e);
        }

        foreach (var link in facts.Links)
            if (contents.Facts.Tells(link) && (!links.TryGetValue(FactDirectory.KeyOf(link), out var other) || link.OccurredAt < other.OccurredAt))
                links[FactDirectory.KeyOf(link)] = link;
        foreach (var trait in facts.Traits)
            if (contents.Facts.Counts(trait) && (!traits.TryGetValue((trait.Stream, trait.Name), out var other) || trait.Replaces(other)))
                traits[(trait.Stream, trait.Name)] = trait;
        return new AppendResult(fresh, facts.Events.Count - fresh.Count);
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
        foreach (var block in blocks) changes.NewBlocks.Add(new StoreRecord(block.Position, Envelope.Seal(block.Position, BlockEncoding.Encode(block))));
        var places = PlaceDocuments(changes);
        if (changes.IsEmpty) return;
        contents.File.Commit(changes);
        foreach (var block in blocks)
        {
            contents.Recent.Add(block);
            contents.Facts.Add(BlockHead.Of(block));
        }

        contents.Documents.Apply(places);
    }

    private IReadOnlyList<Block> Blocks()
    {
        var builder = new BlockBuilder(contents.Facts.NextPosition);
        foreach (var e in events) builder.Add(e);
        foreach (var link in links.Values) builder.Add(link);
        foreach (var trait in traits.Values) builder.Add(trait);
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
                changes.DeletedDocuments.Add(gone.Id);
                places.Add((name, null));
                continue;
            }

            var id = before?.Id ?? nextId++;
            var record = new StoreRecord(id, Envelope.Seal(id, DocumentEncoding.Encode(name.Collection, document)));
            (before is null ? changes.NewDocuments : changes.ChangedDocuments).Add(record);
            places.Add((name, new DocumentPlace(name.Key, id, document.Version)));
        }

        return places;
    }
}
