using JourneyBot.LiteDb.Journal;

namespace JourneyBot.LiteDb.Contents;

/// <summary>Where each document is; the documents themselves stay on disk. Safe for many threads.</summary>
internal sealed class DocumentDirectory
{
    private static readonly Comparer<DocumentPlace> ByKey = Comparer<DocumentPlace>.Create((x, y) => string.CompareOrdinal(x.Key, y.Key));

    private readonly Lock gate = new();
    private readonly Dictionary<string, SortedSet<DocumentPlace>> collections = new(StringComparer.Ordinal);
    private long nextId = 1;

    /// <summary>The document's place; null where there is none.</summary>
    public DocumentPlace? Find(string collection, string key)
    {
        lock (gate) return PlaceOf(collection, key) is { IsThere: true } place ? place : null;
    }

    /// <summary>The places of the documents whose keys begin with the prefix, in ordinal order of their keys.</summary>
    public IReadOnlyList<DocumentPlace> FindAll(string collection, string keyPrefix)
    {
        lock (gate)
        {
            if (!collections.TryGetValue(collection, out var places) || places.Count == 0) return [];
            var (from, to) = (new DocumentPlace(keyPrefix, 0, 0), places.Max);
            if (ByKey.Compare(from, to) > 0) return [];
            return [.. places.GetViewBetween(from, to).TakeWhile(place => place.Key.StartsWith(keyPrefix, StringComparison.Ordinal)).Where(place => place.IsThere)];
        }
    }

    /// <summary>The keys that begin with the prefix and come after a key, in ordinal order.</summary>
    public IReadOnlyList<string> Keys(string collection, string keyPrefix, string? after, int most)
    {
        lock (gate)
        {
            if (!collections.TryGetValue(collection, out var places) || places.Count == 0) return [];
            var (from, to) = (new DocumentPlace(after is not null && string.CompareOrdinal(after, keyPrefix) > 0 ? after : keyPrefix, 0, 0), places.Max);
            if (ByKey.Compare(from, to) > 0) return [];
            return [.. places.GetViewBetween(from, to).TakeWhile(place => place.Key.StartsWith(keyPrefix, StringComparison.Ordinal)).Where(place => place.IsThere && place.Key != after).Take(most).Select(place => place.Key)];
        }
    }

    /// <summary>Adds what the data file holds.</summary>
    public void Load(string collection, string key, long version, long id)
    {
        lock (gate)
        {
            Set(collection, new DocumentPlace(key, version, id));
            nextId = Math.Max(nextId, id + 1);
        }
    }

    /// <summary>Makes the documents of a group visible together; those that are deleted have no version.</summary>
    public void Apply(IReadOnlyCollection<GroupDocument> documents, Segment segment, int frame, IReadOnlyList<RowPlace> rows)
    {
        lock (gate)
        {
            var next = 0;
            foreach (var (collection, key, version, json) in documents)
            {
                var row = rows[next++];
                Set(collection, new DocumentPlace(key, json is null ? 0 : version, PlaceOf(collection, key)?.Id ?? 0, segment, row with { Offset = row.Offset + frame }));
            }
        }
    }

    /// <summary>The place where a segment has the last version of a document, also of a deleted one, with an id for its record; null where a later segment has it.</summary>
    public DocumentPlace? ToMove(string collection, string key, Segment segment)
    {
        lock (gate)
        {
            if (PlaceOf(collection, key) is not { } place || place.Segment != segment) return null;
            return place.Id == 0 && place.IsThere ? place with { Id = nextId++ } : place;
        }
    }

    /// <summary>Says that the data file now has what a segment had; a version that came meanwhile stays where it is.</summary>
    public void Moved(string collection, DocumentPlace moved)
    {
        lock (gate)
        {
            if (PlaceOf(collection, moved.Key) is not { } place) return;
            var id = moved.IsThere ? moved.Id : 0;
            Set(collection, place.Segment == moved.Segment && place.Row == moved.Row ? new DocumentPlace(place.Key, place.Version, id) : place with { Id = id });
        }
    }

    private DocumentPlace? PlaceOf(string collection, string key) =>
        collections.TryGetValue(collection, out var places) && places.TryGetValue(new DocumentPlace(key, 0, 0), out var place) ? place : null;

    private void Set(string collection, DocumentPlace place)
    {
        if (!collections.TryGetValue(collection, out var places)) collections[collection] = places = new SortedSet<DocumentPlace>(ByKey);
        places.Remove(place);
        if (place.IsThere || place.Segment is not null) places.Add(place);
    }
}
