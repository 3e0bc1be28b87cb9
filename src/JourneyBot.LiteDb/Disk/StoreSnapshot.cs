namespace JourneyBot.LiteDb.Disk;

/// <summary>What all shelves held at one moment; for one thread.</summary>
internal sealed class StoreSnapshot : IDisposable
{
    private readonly List<(Shelf Shelf, IEnumerator<StoreRecord> Records, bool HasFirst)> shelves;

    // A reading sees the version that was there when its first record was asked for.
    public StoreSnapshot(IEnumerable<(Shelf Shelf, IEnumerable<StoreRecord> Records)> shelves) =>
        this.shelves = [.. shelves.Select(shelf => (shelf.Shelf, shelf.Records.GetEnumerator())).Select(shelf => (shelf.Shelf, shelf.Item2, shelf.Item2.MoveNext()))];

    /// <summary>The records of a shelf, rising by id; once.</summary>
    public IEnumerable<StoreRecord> Of(Shelf shelf)
    {
        var (_, records, hasFirst) = shelves.Single(known => known.Shelf == shelf);
        if (!hasFirst) yield break;
        do yield return records.Current;
        while (records.MoveNext());
    }

    public void Dispose()
    {
        foreach (var (_, records, _) in shelves) records.Dispose();
    }
}
