using JourneyBot.Identity;
using JourneyBot.Journeys;
using JourneyBot.LiteDb.Blocks;
using JourneyBot.LiteDb.Contents;
using JourneyBot.LiteDb.Journal;
using JourneyBot.LiteDb.Reading;

namespace JourneyBot.LiteDb.Writing;

/// <summary>Writes that share one wait for the disk; what joins sees what joined before it.</summary>
internal sealed class WriteGroup(StoreContents contents)
{
    // Of each hash the first of its events.
    private readonly Dictionary<ulong, int> numbers = [];
    private readonly List<GroupEvent> events = [];
    private readonly FactSet facts = new();
    private readonly Dictionary<(string Collection, string Key), GroupDocument> documents = [];

    /// <summary>How many facts and documents have joined.</summary>
    public int Size => events.Count + facts.Count + documents.Count;

    /// <summary>About how many bytes have joined.</summary>
    public long Bytes { get; private set; }

    /// <summary>Whether it is to be stored there.</summary>
    public bool IsFor(StoreContents others) => contents == others;

    public AppendResult Add(JourneyFacts added)
    {
        var fresh = new List<LoggedEvent>(added.Events.Count);
        var erased = 0;
        for (var i = 0; i < added.Events.Count; i++)
        {
            var e = added.Events[i];
            if (contents.Tombstones.Cover(e.Stream, e.OccurredAt))
            {
                erased++;
                continue;
            }

            var identity = EventIdentity.Of(e);
            var stream = contents.Hash.Of(e.Stream);
            var hash = StoreHash.Of(identity, stream);
            if (HasJoined(identity, hash) || contents.Has(identity, hash, stream)) continue;
            var logged = new LoggedEvent(contents.NextPosition + events.Count, e);
            fresh.Add(logged);
            numbers.TryAdd(hash, events.Count);
            events.Add(new GroupEvent(logged, hash, stream));
            Bytes += e.Properties.Json.Length + 256;
        }

        var links = contents.Tombstones.IsEmpty ? added.Links : added.Links.Where(IsAllowed).ToList();
        foreach (var link in links) facts.Add(link);
        foreach (var trait in added.Traits)
            if (!contents.Tombstones.Cover(trait.Stream, trait.At)) facts.Add(trait);
        Bytes += (added.Links.Count + added.Traits.Count) * 256L;
        return new AppendResult(fresh, added.Events.Count - fresh.Count - erased, Erased: erased, Links: links.Count == added.Links.Count ? null : links);
    }

    public bool Add(IReadOnlyList<DocumentChange> changes)
    {
        foreach (var change in changes)
            if (change.ExpectedVersion is { } expected && VersionOf(change) != expected) return false;
        foreach (var change in changes)
        {
            documents[(change.Collection, change.Key)] = new GroupDocument(change.Collection, change.Key, change.Json is null ? 0 : VersionOf(change) + 1, change.Json);
            Bytes += change.Json?.Length ?? 0;
        }

        return true;
    }

    /// <summary>Puts all on disk, then lets readers see it.</summary>
    public void Commit()
    {
        var group = new JournalGroup(events, facts.Links, facts.Traits, documents.Values);
        if (!group.IsEmpty) contents.Store(group);
    }

    /// <summary>Makes it the next group, in the same memory.</summary>
    public void Clear()
    {
        numbers.Clear();
        events.Clear();
        facts.Clear();
        documents.Clear();
        Bytes = 0;
    }

    private bool HasJoined(EventIdentity identity, ulong hash) =>
        numbers.TryGetValue(hash, out var first) && (EventIdentity.Of(events[first].Logged.Event) == identity || IsAmongAll(identity));

    // Two events of one hash are next to never, but possible.
    private bool IsAmongAll(EventIdentity identity) => events.Exists(joined => EventIdentity.Of(joined.Logged.Event) == identity);

    private bool IsAllowed(Link link) => !contents.Tombstones.Cover(link.A, link.OccurredAt) && !contents.Tombstones.Cover(link.B, link.OccurredAt);

    private long VersionOf(DocumentChange change) =>
        documents.TryGetValue((change.Collection, change.Key), out var document)
            ? document.Version
            : contents.Documents.Find(change.Collection, change.Key)?.Version ?? 0;
}
