using JourneyBot.Events;
using JourneyBot.LiteDb.Disk;

namespace JourneyBot.LiteDb.Snapshots;

/// <summary>Takes snapshots away while facts are removed that may be in them. Nobody saves one meanwhile.</summary>
internal sealed class SnapshotRemoval : IDisposable
{
    private const int StepDeletions = 256;

    private readonly SnapshotShelf shelf;

    // Of all that are there: nearly every stream that is asked for has none.
    private readonly HashSet<long> ids;

    public SnapshotRemoval(SnapshotShelf shelf)
    {
        this.shelf = shelf;
        shelf.Turn();
        try
        {
            ids = [.. shelf.File.Ids(Shelf.Snapshots, long.MinValue, long.MaxValue, int.MaxValue)];
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Adds to a transaction that the snapshot of a stream is gone.</summary>
    public void AddTo(StoreChanges changes, StreamId stream)
    {
        if (!ids.Contains(shelf.IdOf(stream))) return;
        try
        {
            Delete(changes, shelf.Together(shelf.IdOf(stream)));
        }
        catch (InvalidDataException)
        {
            // What is damaged may be of any stream, and no snapshot is worth a doubt.
            Delete(changes, [.. ids]);
        }
    }

    /// <summary>Deletes the snapshots of streams.</summary>
    public void Delete(IEnumerable<StreamId> streams)
    {
        var changes = new StoreChanges();
        foreach (var stream in streams) AddTo(changes, stream);
        if (!changes.IsEmpty) shelf.File.Commit(changes);
    }

    /// <summary>Deletes the snapshots of all streams whose erasure is not carried out yet: of those only hashes are known, so all are looked through.</summary>
    public void DeleteUnderWay()
    {
        var changes = new StoreChanges();
        foreach (var id in ids.ToList())
        {
            if (ids.Contains(id) && IsToGo(id)) Delete(changes, [id]);
            if (changes.Deleted.Count < StepDeletions) continue;
            shelf.File.Commit(changes);
            changes = new StoreChanges();
        }

        if (!changes.IsEmpty) shelf.File.Commit(changes);
    }

    public void Dispose() => shelf.Turn();

    // One that only leads goes with where it leads to, whichever of both comes first.
    private bool IsToGo(long id)
    {
        try
        {
            return shelf.StreamsOf(id).Any(shelf.Tombstones.AreUnderWay);
        }
        catch (InvalidDataException)
        {
            return true;
        }
    }

    private void Delete(StoreChanges changes, IReadOnlyCollection<long> together)
    {
        foreach (var id in together)
            if (ids.Remove(id)) changes.Deleted.Add((Shelf.Snapshots, id));
    }
}
