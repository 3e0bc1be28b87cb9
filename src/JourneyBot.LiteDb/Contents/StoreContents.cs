using JourneyBot.Events;
using JourneyBot.Journeys;
using JourneyBot.LiteDb.Blocks;
using JourneyBot.LiteDb.Disk;

namespace JourneyBot.LiteDb.Contents;

/// <summary>An open file with what is kept of it in memory.</summary>
internal sealed class StoreContents(string path, StoreFile file) : IDisposable
{
    private const int KeptBlocks = 64;
    private readonly Dictionary<int, HashSet<EventIdentity>> identities = [];

    public StoreFile File => file;

    public FactDirectory Facts { get; } = new();

    public DocumentDirectory Documents { get; } = new();

    public RecentBlocks Recent { get; } = new();

    /// <summary>Opens the file and reads all blocks' heads and all documents' keys.</summary>
    public static StoreContents Open(string path, Action<DiskStep>? watch)
    {
        var contents = new StoreContents(path, StoreFile.Open(path, watch));
        try
        {
            contents.LoadBlocks();
            contents.LoadDocuments();
            return contents;
        }
        catch (Exception e)
        {
            contents.Dispose();
            if (e is LiteDbFileException) throw;
            throw new LiteDbFileException($"'{path}' is damaged behind position {contents.Facts.NextPosition - 1}: {e.Message}. Restore it from a backup", e);
        }
    }

    /// <summary>Whether the event is stored; for the writer's thread only.</summary>
    public bool Has(EventIdentity identity) => Facts.Events.Any(identity, (block, sought) => IdentitiesOf(block).Contains(sought));

    /// <summary>The content of the block at a position.</summary>
    public byte[] BlockAt(long position)
    {
        try
        {
            return Envelope.Open(position, file.Block(position) ?? throw new InvalidDataException("is gone"));
        }
        catch (InvalidDataException e)
        {
            throw Damaged(position, null, e);
        }
    }

    /// <summary>The document at a place; null where another version took that place meanwhile.</summary>
    public StoredDocument? DocumentAt(DocumentPlace place)
    {
        if (file.Document(place.Id) is not { } record) return null;
        try
        {
            var (_, document) = DocumentEncoding.Decode(Envelope.Open(place.Id, record));
            return document.Version == place.Version && document.Key == place.Key ? document : null;
        }
        catch (InvalidDataException e)
        {
            throw DamagedDocument(place.Id, e);
        }
    }

    public void Dispose()
    {
        file.Dispose();
        // Readers who wait for a change look again, and see that these contents are gone.
        Documents.Apply([]);
    }

    private void LoadBlocks()
    {
        using var records = file.Blocks().GetEnumerator();
        while (records.MoveNext())
        {
            var record = records.Current;
            try
            {
                Facts.Add(BlockEncoding.DecodeHead(record.Id, Envelope.Open(record.Id, record.Sealed)));
            }
            catch (InvalidDataException e)
            {
                throw Damaged(record.Id, records.MoveNext() ? records.Current.Id - 1 : null, e);
            }
        }
    }

    private void LoadDocuments()
    {
        foreach (var (id, record) in file.Documents())
        {
            try
            {
                var (collection, key, version) = DocumentEncoding.DecodeHead(Envelope.Open(id, record));
                Documents.Apply([((collection, key), new DocumentPlace(key, id, version))]);
            }
            catch (InvalidDataException e)
            {
                throw DamagedDocument(id, e);
            }
        }
    }

    // Who sends events again sends those of a block together, so a few blocks' identities are kept.
    private HashSet<EventIdentity> IdentitiesOf(int block)
    {
        if (identities.TryGetValue(block, out var known)) return known;
        if (identities.Count == KeptBlocks) identities.Clear();
        var position = Facts.PositionOf(block);
        return identities[block] = [.. BlockEncoding.DecodeHead(position, BlockAt(position)).Identities];
    }

    private LiteDbFileException Damaged(long from, long? to, Exception e) =>
        new($"'{path}' is damaged: the block of the events from position {from} to {(to is { } end ? $"{end}" : "the end")} {e.Message}. Restore the file from a backup", e);

    private LiteDbFileException DamagedDocument(long id, Exception e) =>
        new($"'{path}' is damaged: the document record {id} {e.Message}. Restore the file from a backup", e);
}
