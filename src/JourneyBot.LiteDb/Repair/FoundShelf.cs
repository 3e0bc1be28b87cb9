using System.IO.Hashing;
using JourneyBot.LiteDb.Blocks;
using JourneyBot.LiteDb.Disk;
using LiteDB;

namespace JourneyBot.LiteDb.Repair;

/// <summary>The records of a shelf that were found: of each where it lies, and a hash of its bytes.</summary>
internal sealed class FoundShelf(Shelf shelf, Func<RecordPlace, BsonDocument?> documentAt)
{
    private readonly SortedDictionary<long, (RecordPlace Place, ulong Hash)?> records = [];

    /// <summary>The ids of all, rising, also of the damaged ones.</summary>
    public IReadOnlyCollection<long> Ids => records.Keys;

    /// <summary>How many there are.</summary>
    public int Count => records.Count;

    public void Add(StoreRecord record, RecordPlace place) => records[record.Id] = (place, XxHash3.HashToUInt64(record.Sealed));

    public void AddDamaged(long id) => records.TryAdd(id, null);

    /// <summary>The record's bytes, read anew; null for one that is damaged, or not there.</summary>
    public byte[]? Read(long id)
    {
        if (records.GetValueOrDefault(id) is not var (place, _)) return null;
        return documentAt(place) is { } document && document["b"].IsBinary && Envelope.ShelfOf(new StoreRecord(id, document["b"].AsBinary)) == shelf
            ? document["b"].AsBinary
            : throw new LiteDbFileException($"the record {id} of {shelf} was there a moment ago and can't be read any more; look at the disk");
    }

    /// <summary>Whether bytes are those of the record.</summary>
    public bool Is(long id, byte[]? bytes) => bytes is not null && records.GetValueOrDefault(id) is var (_, hash) && XxHash3.HashToUInt64(bytes) == hash;
}
