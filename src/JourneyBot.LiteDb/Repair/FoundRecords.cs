using JourneyBot.LiteDb.Blocks;
using JourneyBot.LiteDb.Disk;
using LiteDB;

namespace JourneyBot.LiteDb.Repair;

/// <summary>The records that lie in a file's pages, sound or not.</summary>
internal sealed class FoundRecords
{
    private readonly Dictionary<Shelf, SortedDictionary<long, byte[]?>> shelves = Enum.GetValues<Shelf>().ToDictionary(shelf => shelf, _ => new SortedDictionary<long, byte[]?>());

    private FoundRecords()
    {
    }

    /// <summary>The file's secret; null where it was not found.</summary>
    public long? Secret { get; private set; }

    /// <summary>The records of a shelf by id; null for one that is damaged.</summary>
    public SortedDictionary<long, byte[]?> this[Shelf shelf] => shelves[shelf];

    /// <summary>Whether nothing of a store was found: a foreign file, or nothing is left.</summary>
    public bool IsEmpty => Secret is null && shelves.Values.All(shelf => shelf.Count == 0);

    public static FoundRecords In(string path)
    {
        using var scan = new PageScan(path);
        var found = new FoundRecords();
        var shelfOf = new Dictionary<uint, Shelf>();
        var damaged = new List<(uint Collection, long Id)>();
        foreach (var (collection, document) in scan.Documents())
        {
            if (document["_id"] is { IsString: true, AsString: "schema" } && document["secret"].IsInt64) found.Secret = document["secret"].AsInt64;
            if (!document["_id"].IsInt64 || !document["b"].IsBinary) continue;
            var record = new StoreRecord(document["_id"].AsInt64, document["b"].AsBinary);
            if (Envelope.ShelfOf(record) is { } shelf && Enum.IsDefined(shelf))
            {
                found.shelves[shelf][record.Id] = record.Sealed;
                shelfOf[collection] = shelf;
            }
            else
            {
                damaged.Add((collection, record.Id));
            }
        }

        foreach (var (collection, id) in damaged)
            if (shelfOf.TryGetValue(collection, out var shelf)) found.shelves[shelf].TryAdd(id, null);
        return found;
    }
}
