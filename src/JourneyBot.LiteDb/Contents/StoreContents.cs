using JourneyBot.Journeys;
using JourneyBot.LiteDb.Blocks;
using JourneyBot.LiteDb.Disk;
using JourneyBot.LiteDb.Migrations;
using JourneyBot.LiteDb.Runs;

namespace JourneyBot.LiteDb.Contents;

/// <summary>An open file with what is kept of it in memory: about 12 bits an event, and the events that were not merged yet.</summary>
internal sealed class StoreContents : IDisposable
{
    private const int KeptBlocks = 64;

    private readonly string path;
    private readonly Dictionary<(Shelf, long), OpenBlock> kept = [];
    private StoreView view;
    private long nextPosition = 1;

    private StoreContents(string path, StoreFile file)
    {
        this.path = path;
        File = file;
        Hash = new StoreHash(file.Secret);
        view = new StoreView(Manifest.Empty(file.Secret), [], null, new ArrivalTier(Hash));
    }

    public StoreFile File { get; }

    public StoreHash Hash { get; }

    public DocumentDirectory Documents { get; } = new();

    public RecentBlocks Recent { get; } = new();

    /// <summary>The next free position.</summary>
    public long NextPosition
    {
        get => Volatile.Read(ref nextPosition);
        private set => Volatile.Write(ref nextPosition, value);
    }

    public StoreView View => Volatile.Read(ref view);

    /// <summary>Opens the file and reads what leads to its facts and documents.</summary>
    public static StoreContents Open(string path, Action<DiskStep>? watch)
    {
        var contents = new StoreContents(path, StoreFile.Open(path, watch));
        try
        {
            if (contents.File.FoundSchema == Schema1.Version) Schema1.Migrate(contents.File);
            contents.LoadRuns();
            contents.LoadArrivals();
            contents.LoadDocuments();
            return contents;
        }
        catch (Exception e)
        {
            contents.Dispose();
            if (e is LiteDbFileException) throw;
            throw new LiteDbFileException($"'{path}' is damaged behind position {contents.NextPosition - 1}: {e.Message}. Restore it from a backup", e);
        }
    }

    /// <summary>Whether the event is stored; for the writer's thread only.</summary>
    public bool Has(EventIdentity identity)
    {
        var hash = Hash.Of(identity);
        foreach (var tier in View.Tiers)
            foreach (var block in tier.BlocksWithEvent(hash))
                if (Keep(Shelf.Arrivals, block).Holds(identity)) return true;

        ulong? stream = null;
        foreach (var run in View.Runs)
        {
            if (!run.Filter.MayHold(hash)) continue;
            foreach (var block in run.BlocksOf(stream ??= Hash.Of(identity.Stream)))
                if (Keep(Shelf.RunBlocks, block).Holds(identity)) return true;
        }

        return false;
    }

    /// <summary>The block; null where it is gone, because it was merged meanwhile.</summary>
    public OpenBlock? Block(Shelf shelf, long id) => File.Read(shelf, id) is { } record ? Checked(shelf, new StoreRecord(id, record)) : null;

    /// <summary>A record as a block; throws <see cref="LiteDbFileException"/> where it is damaged.</summary>
    public OpenBlock Checked(Shelf shelf, StoreRecord record)
    {
        try
        {
            return OpenBlock.Open(shelf, record);
        }
        catch (InvalidDataException e)
        {
            throw Damaged(shelf, record.Id, e);
        }
    }

    /// <summary>The document at a place; null where another version took that place meanwhile.</summary>
    public StoredDocument? DocumentAt(DocumentPlace place)
    {
        if (File.Read(Shelf.Documents, place.Id) is not { } record) return null;
        try
        {
            var (_, document) = DocumentEncoding.Decode(Envelope.Open(Shelf.Documents, place.Id, record)[0].Span);
            return document.Version == place.Version && document.Key == place.Key ? document : null;
        }
        catch (InvalidDataException e)
        {
            throw DamagedDocument(place.Id, e);
        }
    }

    /// <summary>Lets readers see a block that is on disk now; for the writer's thread only.</summary>
    public void Arrived(long id, Block block)
    {
        View.Arriving.Add(id, block);
        NextPosition = Blocks.Block.EndOf(id, block.Events.Count);
    }

    /// <summary>Lets readers see what a merge changed; for the writer's thread only.</summary>
    public void Show(StoreView changed)
    {
        Volatile.Write(ref view, changed);
        kept.Clear();
    }

    public void Dispose()
    {
        File.Dispose();
        // Readers who wait for a change look again, and see that these contents are gone.
        Documents.Apply([]);
    }

    private void LoadRuns()
    {
        try
        {
            var record = File.Read(Shelf.Directory, Manifest.RecordId) ?? throw new InvalidDataException("is gone");
            var manifest = Manifest.Open(record);
            var runs = new List<Run>();
            foreach (var id in manifest.Runs)
                runs.Add(RunEncoding.Open(id, File.Read(Shelf.Directory, id) ?? throw new InvalidDataException($"lacks the directory of run {id}")));
            NextPosition = manifest.MergedTo;
            view = view with { Manifest = manifest, Runs = [.. runs] };
        }
        catch (InvalidDataException e)
        {
            throw new LiteDbFileException($"'{path}' is damaged: the directory of its runs {e.Message}. Run 'journeybot db check --repair', or restore the file from a backup", e);
        }
    }

    private void LoadArrivals()
    {
        foreach (var record in File.All(Shelf.Arrivals, NextPosition))
        {
            var block = Checked(Shelf.Arrivals, record);
            Arrived(record.Id, new Block([.. block.Events()], block.Links, block.Traits));
        }
    }

    private void LoadDocuments()
    {
        foreach (var (id, record) in File.All(Shelf.Documents))
        {
            try
            {
                var (collection, key, version) = DocumentEncoding.DecodeHead(Envelope.Open(Shelf.Documents, id, record)[0].Span);
                Documents.Apply([((collection, key), new DocumentPlace(key, id, version))]);
            }
            catch (InvalidDataException e)
            {
                throw DamagedDocument(id, e);
            }
        }
    }

    // Who sends events again sends those of a block together, so a few blocks are kept open.
    private OpenBlock Keep(Shelf shelf, long id)
    {
        if (kept.TryGetValue((shelf, id), out var known)) return known;
        if (kept.Count == KeptBlocks) kept.Clear();
        return kept[(shelf, id)] = Block(shelf, id) ?? throw Damaged(shelf, id, new InvalidDataException("is gone"));
    }

    private LiteDbFileException Damaged(Shelf shelf, long id, Exception e)
    {
        var what = shelf == Shelf.Arrivals
            ? $"the block of the events from position {id} to {(File.Ids(Shelf.Arrivals, id + 1, long.MaxValue, 1) is [var next] ? $"{next - 1}" : "the end")}"
            : $"block {id - Run.FirstBlockOf(Run.RunOf(id))} of run {Run.RunOf(id)}{SpanOf(Run.RunOf(id))}";
        return new LiteDbFileException($"'{path}' is damaged: {what} {e.Message}. Run 'journeybot db check --repair' to keep the rest, or restore the file from a backup", e);
    }

    private string SpanOf(long run) =>
        View.Runs.FirstOrDefault(known => known.Id == run) is { } known ? $", which holds some of the events from position {known.From} to {known.To - 1}," : "";

    private LiteDbFileException DamagedDocument(long id, Exception e) =>
        new($"'{path}' is damaged: the document record {id} {e.Message}. Run 'journeybot db check --repair' to keep the rest, or restore the file from a backup", e);
}
