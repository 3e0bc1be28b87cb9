using JourneyBot.LiteDb.Blocks;
using JourneyBot.LiteDb.Disk;
using LiteDB;

namespace JourneyBot.LiteDb.Repair;

/// <summary>The records that lie in a file's pages, sound or not. Memory has only where they lie; the file is held until this is disposed, or released.</summary>
internal sealed class FoundRecords : IDisposable
{
    private readonly string path;
    private readonly Dictionary<Shelf, FoundShelf> shelves;

    private PageScan? pages;

    private FoundRecords(string path)
    {
        this.path = path;
        shelves = Enum.GetValues<Shelf>().ToDictionary(shelf => shelf, shelf => new FoundShelf(shelf, place => Pages.DocumentAt(place)));
    }

    /// <summary>The file's secret; null where it was not found.</summary>
    public long? Secret { get; private set; }

    public FoundShelf this[Shelf shelf] => shelves[shelf];

    /// <summary>Whether nothing of a store was found: a foreign file, or nothing is left.</summary>
    public bool IsEmpty => Secret is null && shelves.Values.All(shelf => shelf.Ids.Count == 0);

    public static FoundRecords In(string path)
    {
        var found = new FoundRecords(path);
        try
        {
            found.Look();
            return found;
        }
        catch
        {
            found.Dispose();
            throw;
        }
    }

    /// <summary>Lets others hold the file; it is held again when a record is read.</summary>
    public void Release()
    {
        pages?.Dispose();
        pages = null;
    }

    public void Dispose() => Release();

    private PageScan Pages => pages ??= new PageScan(path);

    private void Look()
    {
        var shelfOf = new Dictionary<uint, Shelf>();
        var damaged = new List<(uint Collection, long Id)>();
        foreach (var (collection, place, document) in Pages.Documents())
        {
            if (document["_id"] is { IsString: true, AsString: "schema" } && document["secret"].IsInt64) Secret = document["secret"].AsInt64;
            if (!document["_id"].IsInt64 || !document["b"].IsBinary) continue;
            var record = new StoreRecord(document["_id"].AsInt64, document["b"].AsBinary);
            if (Envelope.ShelfOf(record) is { } shelf && Enum.IsDefined(shelf))
            {
                shelves[shelf].Add(record, place);
                shelfOf[collection] = shelf;
            }
            else
            {
                damaged.Add((collection, record.Id));
            }
        }

        foreach (var (collection, id) in damaged)
            if (shelfOf.TryGetValue(collection, out var shelf)) shelves[shelf].AddDamaged(id);
    }
}
