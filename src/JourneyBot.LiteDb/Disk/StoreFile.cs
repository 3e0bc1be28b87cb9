using System.Security.Cryptography;
using JourneyBot.LiteDb.Runs;
using LiteDB;
using LiteDB.Engine;

namespace JourneyBot.LiteDb.Disk;

/// <summary>
/// The LiteDB file: records by number, on shelves. There is no secondary index, and no key that is not a number of ours, but of
/// snapshots, which are few: a random one costs LiteDB six sevenths of its speed. Written by one thread; read by any, a few records a transaction.
/// </summary>
internal sealed class StoreFile : IDisposable
{
    public const int Schema = 4;

    private const string Bytes = "b";
    private static readonly string[] Shelves = ["arrivals", "runs", "directory", "documents", "snapshots"];

    private readonly string path;
    private readonly DiskFiles files;
    private readonly LiteEngine engine;
    private readonly LiteDatabase database;
    private readonly Lock committing = new();
    private bool isDisposed;
    private readonly ILiteCollection<BsonDocument>[] shelves;

    private StoreFile(string path, DiskFiles files, LiteEngine engine, LiteDatabase database)
    {
        this.path = path;
        this.files = files;
        this.engine = engine;
        this.database = database;
        shelves = [.. Shelves.Select(shelf => database.GetCollection(shelf))];
    }

    /// <summary>What keys the file's hashes; made at random with the file, never changed.</summary>
    public long Secret { get; private set; }

    /// <summary>The schema that the file was found with; 0 for a new file.</summary>
    public int FoundSchema { get; private set; }

    public LiteDatabase Database => database;

    /// <summary>Whether a write failed, so that the file must be opened anew.</summary>
    public bool HasFailed => Failure is not null;

    /// <summary>Why a write failed; null where none did.</summary>
    public Exception? Failure => files.Guard.Failure;

    /// <summary>Opens a file or creates it, with a secret that is given where it holds what another file held.</summary>
    public static StoreFile Open(string path, Action<DiskStep>? watch, long? secret = null)
    {
        return Open(path, DiskFiles.Open(path, watch), secret);
    }

    /// <summary>Opens a file that is there, and never changes a byte of it, whatever LiteDB does.</summary>
    public static StoreFile OpenToRead(string path) => Open(path, DiskFiles.OpenToRead(path), null);

    private static StoreFile Open(string path, DiskFiles files, long? secret)
    {
        LiteEngine? engine = null;
        LiteDatabase? database = null;
        try
        {
            var isNew = files.AreNew;
            engine = new LiteEngine(new EngineSettings
            {
                DataStream = new GuardedStream(files.Guard, isLog: false),
                LogStream = new GuardedStream(files.Guard, isLog: true),
                Collation = isNew ? Collation.Binary : null,
            });
            database = new LiteDatabase(engine);
            var file = new StoreFile(path, files, engine, database);
            file.CheckSchema(isNew, secret);
            file.RefuseAfterFailure();
            return file;
        }
        catch (Exception e)
        {
            if (engine is not null) LostTransactions.LetGo(engine);
            database?.Dispose();
            files.Dispose();
            if (e is LiteDbFileException) throw;
            if (files.Guard.Failure is { } failure) throw new LiteDbFileException($"'{path}' can't be written: {failure.Message} Look at the disk", failure);
            throw new LiteDbFileException($"'{path}' can't be opened: {e.Message}. It may be damaged; restore it from a backup, or give another path", e);
        }
    }

    public byte[]? Read(Shelf shelf, long id) => shelves[(int)shelf].FindById(id)?[Bytes].AsBinary;

    /// <summary>The records with ids from one to before another, rising, so many at most.</summary>
    public IReadOnlyList<StoreRecord> Read(Shelf shelf, long from, long to, int most) =>
        [.. shelves[(int)shelf].Find(Between(from, to), limit: most).Select(document => new StoreRecord(document["_id"].AsInt64, document[Bytes].AsBinary))];

    /// <summary>The ids from one to before another, rising, so many at most.</summary>
    public IReadOnlyList<long> Ids(Shelf shelf, long from, long to, int most) =>
        [.. shelves[(int)shelf].Query().Where(Between(from, to)).Select("$._id").Limit(most).ToEnumerable().Select(document => document["_id"].AsInt64)];

    /// <summary>The largest id of a shelf; null for an empty one.</summary>
    public long? LastId(Shelf shelf) =>
        shelves[(int)shelf].Query().OrderByDescending("$._id").Select("$._id").Limit(1).ToEnumerable().Select(document => (long?)document["_id"].AsInt64).FirstOrDefault();

    /// <summary>All records of a shelf, rising by id; only before the first write, as the reading is one transaction.</summary>
    public IEnumerable<StoreRecord> All(Shelf shelf, long from = long.MinValue) =>
        shelves[(int)shelf].Find(Between(from, long.MaxValue)).Select(document => new StoreRecord(document["_id"].AsInt64, document[Bytes].AsBinary));

    /// <summary>
    /// All shelves as they are at this moment, whatever is written later. It is read and disposed by the thread that asked: LiteDB's locks
    /// belong to a thread. While it is open the log is not moved into the data file.
    /// </summary>
    public StoreSnapshot Snapshot() => new([.. Enum.GetValues<Shelf>().Select(shelf => (shelf, All(shelf)))]);

    /// <summary>Makes all changes in one transaction and returns when they are on disk. After an exception the file must be opened anew.</summary>
    public void Commit(StoreChanges changes)
    {
        lock (committing) Change(changes);
    }

    private void Change(StoreChanges changes)
    {
        try
        {
            ObjectDisposedException.ThrowIf(isDisposed, this);
            var before = files.Guard.Confirmed;
            database.BeginTrans();
            foreach (var (shelf, record) in changes.New) shelves[(int)shelf].Insert(BsonOf(record));
            foreach (var (shelf, record) in changes.Changed) shelves[(int)shelf].Upsert(BsonOf(record));
            var isChanged = changes.New.Count + changes.Changed.Count > 0;
            foreach (var (shelf, id) in changes.Deleted) isChanged |= shelves[(int)shelf].Delete(id);
            database.Commit();

            // A transaction that changed no page confirms none. LiteDB moves the log into the data file by itself when it is 8 MB long.
            if (isChanged) files.Guard.MakeDurable(before + 1);
        }
        catch (Exception) when (files.Guard.Failure is not null)
        {
            // LiteDB stumbles over what the guard did not write; the guard knows the reason.
            GiveUp();
        }
        catch (Exception)
        {
            GiveUp();
            throw;
        }

        RefuseAfterFailure();
    }

    /// <summary>Says in the file that it has a schema.</summary>
    public void WriteSchema(int version = Schema)
    {
        try
        {
            database.BeginTrans();
            var manifest = Manifest.Empty(Secret).Seal();
            if (Read(Shelf.Directory, manifest.Id) is null) shelves[(int)Shelf.Directory].Insert(BsonOf(manifest));
            database.GetCollection("meta").Upsert(new BsonDocument { ["_id"] = "schema", ["version"] = version, ["secret"] = Secret });
            database.Commit();
            database.Checkpoint();
        }
        catch (Exception) when (files.Guard.Failure is not null)
        {
            GiveUp();
        }

        RefuseAfterFailure();
    }

    public void Dispose()
    {
        // A merge may be in the middle of a transaction when a failed write of the journal closes the file.
        lock (committing)
        {
            isDisposed = true;
            LostTransactions.LetGo(engine);
            try
            {
                database.Dispose();
            }
            finally
            {
                files.Dispose();
            }
        }
    }

    private void CheckSchema(bool isNew, long? secret)
    {
        if (isNew || !database.GetCollectionNames().Any())
        {
            Secret = secret ?? BitConverter.ToInt64(RandomNumberGenerator.GetBytes(sizeof(long)));
            WriteSchema();
            return;
        }

        var schema = database.GetCollection("meta").FindById("schema")
            ?? throw new LiteDbFileException($"'{path}' is a LiteDB file, but not of JourneyBot; nothing in it was changed. Give another path");
        FoundSchema = schema["version"].AsInt32;
        if (FoundSchema > Schema)
            throw new LiteDbFileException($"'{path}' was written by a newer version of JourneyBot (schema {FoundSchema}; this one reads {Schema}). Use that version, or give another path");
        Secret = schema["secret"].IsInt64 ? schema["secret"].AsInt64 : BitConverter.ToInt64(RandomNumberGenerator.GetBytes(sizeof(long)));
    }

    // A transaction that stays open holds a lock of this thread, for which closing would wait a minute.
    private void GiveUp()
    {
        LostTransactions.LetGo(engine);
        try
        {
            database.Rollback();
        }
#pragma warning disable CA1031 // Nothing of the transaction was confirmed: whether LiteDB can undo it in memory does not matter.
        catch (Exception)
#pragma warning restore CA1031
        {
        }
    }

    // With its values as parameters, LiteDB compiles an expression once and not at every call.
    private static BsonExpression Between(long from, long to) => BsonExpression.Create("$._id BETWEEN @0 AND @1", from, to == long.MaxValue ? to : to - 1);

    private void RefuseAfterFailure()
    {
        if (files.Guard.Failure is { } failure) throw new LiteDbFileException($"'{path}' can't be written: {failure.Message} Look at the disk", failure);
    }

    private static BsonDocument BsonOf(StoreRecord record) => new() { ["_id"] = record.Id, [Bytes] = record.Sealed };
}
