using JourneyBot.Journeys;
using JourneyBot.LiteDb.Blocks;
using JourneyBot.LiteDb.Disk;
using JourneyBot.LiteDb.Journal;
using JourneyBot.LiteDb.Removal;
using JourneyBot.LiteDb.Runs;
using JourneyBot.LiteDb.Snapshots;

namespace JourneyBot.LiteDb.Contents;

/// <summary>An open file and its journal, with what is kept of them in memory: about 12 bits an event, and about 40 bytes an event that is not merged yet.</summary>
internal sealed partial class StoreContents : IDisposable
{
    private readonly string path;
    private readonly Action<DiskStep>? watch;
    private readonly Lock gate = new();
    private readonly Words words = new();
    private readonly JournalFrame frame = new();
    private StoreView view;
    private long nextPosition = 1;
    private long nextRun = 1;
    private int pins;
    private volatile bool isDisposed;

    private StoreContents(string path, StoreFile file, Action<DiskStep>? watch)
    {
        this.path = path;
        this.watch = watch;
        File = file;
        Hash = new StoreHash(file.Secret);
        Tombstones = new Tombstones(file.Secret);
        Snapshots = new SnapshotShelf(file, Hash, Tombstones);
        view = new StoreView(Manifest.Empty(file.Secret), [], []);
    }

    public StoreFile File { get; }

    public StoreHash Hash { get; }

    public DocumentDirectory Documents { get; } = new();

    /// <summary>Whether an erasure is to be carried out that was interrupted before the file was opened.</summary>
    public bool IsErasureLeft { get; set; }

    /// <summary>Which streams were erased.</summary>
    public Tombstones Tombstones { get; }

    /// <summary>The snapshots of journeys.</summary>
    public SnapshotShelf Snapshots { get; }

    public RecentEvents Recent { get; } = new();

    /// <summary>The next free position.</summary>
    public long NextPosition
    {
        get => Volatile.Read(ref nextPosition);
        private set => Volatile.Write(ref nextPosition, value);
    }

    public StoreView View => Volatile.Read(ref view);

    /// <summary>A number for a new run.</summary>
    public long NewRun() => Interlocked.Increment(ref nextRun) - 1;

    /// <summary>The number behind all that were given to runs.</summary>
    public long NextRun => Interlocked.Read(ref nextRun);

    /// <summary>Lets readers see a change; one after the other, whoever makes them.</summary>
    public void Show(Func<StoreView, StoreView> change)
    {
        lock (gate) Volatile.Write(ref view, change(view));
    }

    /// <summary>Whether somebody goes through all blocks as they are: what is merged stays meanwhile.</summary>
    public bool IsPinned => Volatile.Read(ref pins) > 0;

    /// <summary>Keeps blocks that are merged from being thrown away, until what it gives is disposed.</summary>
    public IDisposable Pin()
    {
        Interlocked.Increment(ref pins);
        return new Pinned(this);
    }

    /// <summary>Forgets what memory has of events: some were removed from the file.</summary>
    public void Forget()
    {
        Recent.Clear();
        isToForget = true;
    }

    /// <summary>Whether a view may have segments that were merged meanwhile.</summary>
    public bool IsOld(StoreView seen) => !isDisposed && seen != View;

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

    /// <summary>The document at a place of the data file; null where that place is another's meanwhile.</summary>
    public StoredDocument? DocumentAt(string collection, DocumentPlace place)
    {
        if (File.Read(Shelf.Documents, place.Id) is not { } record) return null;
        try
        {
            var (of, document) = DocumentEncoding.Decode(Envelope.Open(Shelf.Documents, place.Id, record)[0].Span);
            return document.Key == place.Key && of == collection ? document : null;
        }
        catch (InvalidDataException e)
        {
            throw DamagedDocument(place.Id, e);
        }
    }

    public void Dispose()
    {
        isDisposed = true;
        foreach (var segment in View.Segments) segment.Dispose();
        File.Dispose();
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

    private sealed class Pinned(StoreContents contents) : IDisposable
    {
        public void Dispose() => Interlocked.Decrement(ref contents.pins);
    }

    private LiteDbFileException DamagedDocument(long id, Exception e) =>
        new($"'{path}' is damaged: the document record {id} {e.Message}. Run 'journeybot db check --repair' to keep the rest, or restore the file from a backup", e);
}
