using JourneyBot.Events;
using JourneyBot.Journeys;
using JourneyBot.LiteDb.Blocks;
using JourneyBot.LiteDb.Disk;

namespace JourneyBot.LiteDb.Snapshots;

/// <summary>The records of snapshots, format 1. One holds a snapshot in two sections: position, rules and streams, then the journey. Another only leads to one, by its id.</summary>
internal static class SnapshotEncoding
{
    private const byte Holds = 0;
    private const byte Leads = 1;

    public static StoreRecord Seal(long id, JourneySnapshot snapshot)
    {
        var head = new ByteWriter(256);
        head.Byte(Holds);
        head.Signed(snapshot.AsOf.Position);
        head.Text(snapshot.Rules);
        head.Number(snapshot.Streams.Count);
        foreach (var stream in snapshot.Streams)
        {
            head.Byte((byte)stream.Kind);
            head.Text(stream.Value);
        }

        return new StoreRecord(id, Envelope.Seal(Shelf.Snapshots, id, Envelope.Dense, head.Written, snapshot.Journey));
    }

    public static StoreRecord SealLead(long id, long to)
    {
        var head = new ByteWriter(16);
        head.Byte(Leads);
        head.Signed(to);
        return new StoreRecord(id, Envelope.Seal(Shelf.Snapshots, id, Envelope.Quick, head.Written));
    }

    /// <summary>Opens a record; throws <see cref="InvalidDataException"/> where it is damaged.</summary>
    public static SnapshotRecord Open(StoreRecord record)
    {
        var sections = Envelope.Open(Shelf.Snapshots, record.Id, record.Sealed);
        var head = new ByteReader(sections[0].Span);
        if (head.Byte() == Leads) return new SnapshotRecord(record.Id, head.Signed(), 0, "", [], sections);
        var (position, rules) = (head.Signed(), head.Text());
        var streams = new StreamId[head.Count()];
        for (var i = 0; i < streams.Length; i++) streams[i] = new StreamId((StreamKind)head.Byte(), head.Text());
        return new SnapshotRecord(record.Id, null, position, rules, streams, sections);
    }
}

/// <summary>A record of a snapshot as it is read.</summary>
/// <param name="Id">Its id.</param>
/// <param name="LeadsTo">The id of the record that holds the snapshot; null where this one does.</param>
/// <param name="Position">The position up to which the snapshot has all events.</param>
/// <param name="Rules">What it was folded under.</param>
/// <param name="Streams">Its streams.</param>
/// <param name="Sections">The journey, packed.</param>
internal sealed record SnapshotRecord(long Id, long? LeadsTo, long Position, string Rules, StreamId[] Streams, Envelope.Sections Sections)
{
    public ReadOnlyMemory<byte> Journey => Sections[1];
}
