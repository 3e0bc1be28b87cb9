using JourneyBot.LiteDb.Disk;
using JourneyBot.LiteDb.Runs;
using JourneyBot.LiteDb.Snapshots;

namespace JourneyBot.LiteDb.Copying;

/// <summary>The records of a snapshot that count: what was merged away or never finished is left behind, so that a copy holds nothing that was erased.</summary>
internal static class LiveRecords
{
    public static IEnumerable<(Shelf Shelf, StoreRecord Record)> Of(StoreSnapshot snapshot)
    {
        var directory = snapshot.Of(Shelf.Directory).ToList();
        var manifest = Manifest.Open(directory.Single(record => record.Id == Manifest.RecordId).Sealed);
        var runs = manifest.Runs.ToHashSet();
        foreach (var record in directory.Where(record => record.Id <= Manifest.RecordId || runs.Contains(record.Id)))
            yield return (Shelf.Directory, record.Id == Manifest.RecordId ? (manifest with { Dropping = [] }).Seal() : record);
        foreach (var record in snapshot.Of(Shelf.RunBlocks).Where(record => runs.Contains(Run.RunOf(record.Id)))) yield return (Shelf.RunBlocks, record);
        foreach (var record in snapshot.Of(Shelf.Arrivals).Where(record => record.Id >= manifest.MergedTo)) yield return (Shelf.Arrivals, record);
        foreach (var record in snapshot.Of(Shelf.Documents)) yield return (Shelf.Documents, record);
        foreach (var record in snapshot.Of(Shelf.Snapshots).Where(record => IsUpTo(record, manifest.MergedTo))) yield return (Shelf.Snapshots, record);
    }

    // One that was saved a moment ago may have events that are only in the journal, and are not in a copy. One that leads to it leads to nothing then.
    private static bool IsUpTo(StoreRecord record, long end)
    {
        try
        {
            return SnapshotEncoding.Open(record).Position < end;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }
}
