using JourneyBot.Events;
using JourneyBot.Journeys;
using JourneyBot.LiteDb.Contents;
using JourneyBot.LiteDb.Disk;
using JourneyBot.LiteDb.Removal;
using JourneyBot.LiteDb.Runs;

namespace JourneyBot.LiteDb.Snapshots;

/// <summary>
/// The snapshots of journeys. They lie in the data file alone, as nothing is lost with one, each under the hash of its strongest stream; under
/// those of its other streams lies what leads there, so that whoever erases any of them finds it. Memory holds 12 bits of each, so that who has none is
/// not looked for. Appending never comes here: these are the only records with keys at random, written now and then in the background.
/// </summary>
internal sealed class SnapshotShelf(StoreFile file, StoreHash hash, Tombstones tombstones)
{
    private const int LeastRoom = 1_000;

    private readonly Lock gate = new();
    private readonly Lock knowing = new();
    private Filter? known;
    private int room;

    // Odd while facts are removed. It begins anywhere, so that what was read before the file was opened anew is told by it too.
    private long removals = Random.Shared.NextInt64() & ~1L;

    /// <summary>Another number whenever facts were removed meanwhile.</summary>
    public long Removals => Interlocked.Read(ref removals);

    public StoreFile File => file;

    public Tombstones Tombstones => tombstones;

    /// <summary>The id of a stream's record.</summary>
    public long IdOf(StreamId stream) => unchecked((long)hash.Of(stream));

    /// <summary>The snapshot of exactly these streams under these rules, with no event from position <paramref name="end"/> on; null where there is none that counts.</summary>
    public JourneySnapshot? Find(IReadOnlyCollection<StreamId> streams, string rules, long end)
    {
        var before = Removals;
        try
        {
            return streams.Count > 0 && MayHold(IdOf(streams.Min())) && Open(IdOf(streams.Min())) is { LeadsTo: null } found
                && found.Rules == rules && found.Position < end && found.Streams.ToHashSet().SetEquals(streams) && !found.Streams.Any(tombstones.AreUnderWay)
                    ? new JourneySnapshot(found.Streams, rules, new StoreMoment(found.Position, before), found.Journey)
                    : null;
        }
        catch (InvalidDataException)
        {
            // The journey is folded from its events; a check of the file tells of the damage.
            return null;
        }
    }

    /// <summary>Keeps a snapshot; false where facts were removed since its moment. Throws <see cref="InvalidDataException"/> where what is to make room for it is damaged.</summary>
    public bool Save(JourneySnapshot snapshot)
    {
        var id = IdOf(snapshot.Streams.Min());
        var ids = snapshot.Streams.Select(IdOf).ToHashSet();
        lock (gate)
        {
            if (snapshot.AsOf.Removals != removals || removals % 2 != 0) return false;
            var changes = new StoreChanges();
            changes.Changed.Add((Shelf.Snapshots, SnapshotEncoding.Seal(id, snapshot)));
            foreach (var other in ids)
                if (other != id) changes.Changed.Add((Shelf.Snapshots, SnapshotEncoding.SealLead(other, id)));
            foreach (var old in ids.SelectMany(Together).Except(ids)) changes.Deleted.Add((Shelf.Snapshots, old));
            file.Commit(changes);
            Remember(ids);
            return true;
        }
    }

    /// <summary>The ids of all records of the snapshot that a record is of; none where there is no record. Throws <see cref="InvalidDataException"/> for a damaged one.</summary>
    public IReadOnlyCollection<long> Together(long id)
    {
        if (Open(id) is not { } record) return [];
        return record.LeadsTo is { } main ? [id, main, .. StreamsOfMain(main).Select(IdOf)] : [id, .. record.Streams.Select(IdOf)];
    }

    /// <summary>The streams of the snapshot that a record is of; none where it is gone. Throws <see cref="InvalidDataException"/> for a damaged one.</summary>
    public IReadOnlyCollection<StreamId> StreamsOf(long id) => Open(id) is not { } record ? [] : record.LeadsTo is { } main ? StreamsOfMain(main) : record.Streams;

    /// <summary>Facts begin to be removed, or that is done.</summary>
    public void Turn()
    {
        lock (gate) removals++;
    }

    private bool MayHold(long id)
    {
        lock (knowing) return (known ?? MakeKnown()).MayHold((ulong)id);
    }

    private void Remember(HashSet<long> ids)
    {
        lock (knowing)
        {
            room -= ids.Count;
            if (room < 0) known = null;
            foreach (var id in ids) known?.Add((ulong)id);
        }
    }

    // When it is first asked, as opening the file is not to wait for it; and anew when twice as many are there, or more.
    private Filter MakeKnown()
    {
        var ids = file.Ids(Shelf.Snapshots, long.MinValue, long.MaxValue, int.MaxValue);
        room = Math.Max(LeastRoom, ids.Count);
        known = Filter.For(ids.Count + room);
        foreach (var id in ids) known.Add((ulong)id);
        return known;
    }

    private StreamId[] StreamsOfMain(long id) => Open(id)?.Streams ?? [];

    private SnapshotRecord? Open(long id) => file.Read(Shelf.Snapshots, id) is { } record ? SnapshotEncoding.Open(new StoreRecord(id, record)) : null;
}
