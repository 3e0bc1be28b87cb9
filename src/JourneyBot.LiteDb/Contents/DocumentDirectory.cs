namespace JourneyBot.LiteDb.Contents;

/// <summary>A document's place: the id of its record and its version.</summary>
internal readonly record struct DocumentPlace(string Key, long Id, long Version);

/// <summary>Where each document is; the documents themselves stay on disk. One thread changes it; any thread asks.</summary>
internal sealed class DocumentDirectory
{
    private static readonly Comparer<DocumentPlace> ByKey = Comparer<DocumentPlace>.Create((x, y) => string.CompareOrdinal(x.Key, y.Key));

    private readonly Lock gate = new();
    private readonly Dictionary<string, SortedSet<DocumentPlace>> collections = new(StringComparer.Ordinal);
    private TaskCompletionSource change = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The next free id; for the writer's thread only.</summary>
    public long NextId { get; private set; } = 1;

    public DocumentPlace? Find(string collection, string key) => Find(collection, key, out _);

    /// <summary>The document's place, and the next change of any.</summary>
    public DocumentPlace? Find(string collection, string key, out Task nextChange)
    {
        lock (gate)
        {
            nextChange = change.Task;
            return collections.TryGetValue(collection, out var places) && places.TryGetValue(new DocumentPlace(key, 0, 0), out var place) ? place : null;
        }
    }

    /// <summary>The places of the documents whose keys begin with the prefix, in ordinal order of their keys.</summary>
    public IReadOnlyList<DocumentPlace> FindAll(string collection, string keyPrefix)
    {
        lock (gate)
        {
            if (!collections.TryGetValue(collection, out var places) || places.Count == 0) return [];
            var (from, to) = (new DocumentPlace(keyPrefix, 0, 0), places.Max);
            if (ByKey.Compare(from, to) > 0) return [];
            return [.. places.GetViewBetween(from, to).TakeWhile(place => place.Key.StartsWith(keyPrefix, StringComparison.Ordinal))];
        }
    }

    /// <summary>Makes the changes of one transaction visible together; no place deletes.</summary>
    public void Apply(IEnumerable<((string Collection, string Key) Name, DocumentPlace? Place)> changes)
    {
        TaskCompletionSource done;
        lock (gate)
        {
            foreach (var ((collection, key), place) in changes) Set(collection, key, place);
            done = change;
            change = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        done.SetResult();
    }

    private void Set(string collection, string key, DocumentPlace? place)
    {
        if (!collections.TryGetValue(collection, out var places)) collections[collection] = places = new SortedSet<DocumentPlace>(ByKey);
        places.Remove(new DocumentPlace(key, 0, 0));
        if (place is not { } there) return;
        places.Add(there);
        NextId = Math.Max(NextId, there.Id + 1);
    }
}
