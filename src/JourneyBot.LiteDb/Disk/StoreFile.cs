using LiteDB;
using LiteDB.Engine;

namespace JourneyBot.LiteDb.Disk;

/// <summary>
/// The LiteDB file: records of blocks and of documents, by number. There is no secondary index, and no key that is not a rising
/// number: a random one costs LiteDB six sevenths of its speed. Written by one thread; read by any, one record a transaction.
/// </summary>
internal sealed class StoreFile : IDisposable
{
    private const int Schema = 1;
    private const string Bytes = "b";

    private readonly string path;
    private readonly DiskFiles files;
    private readonly LiteDatabase database;
    private readonly ILiteCollection<BsonDocument> blocks;
    private readonly ILiteCollection<BsonDocument> documents;

    private StoreFile(string path, DiskFiles files, LiteDatabase database)
    {
        this.path = path;
        this.files = files;
        this.database = database;
        blocks = database.GetCollection("blocks");
        documents = database.GetCollection("documents");
    }

    public static StoreFile Open(string path, Action<DiskStep>? watch)
    {
        var files = DiskFiles.Open(path, watch);
        LiteDatabase? database = null;
        try
        {
            var isNew = files.AreNew;
            database = new LiteDatabase(new LiteEngine(new EngineSettings
            {
                DataStream = new GuardedStream(files.Guard, isLog: false),
                LogStream = new GuardedStream(files.Guard, isLog: true),
                Collation = isNew ? Collation.Binary : null,
            }));
            var file = new StoreFile(path, files, database);
            file.CheckSchema(isNew);
            return file;
        }
        catch (Exception e)
        {
            database?.Dispose();
            files.Dispose();
            if (e is LiteDbFileException) throw;
            throw new LiteDbFileException($"'{path}' can't be opened: {e.Message}. It may be damaged; restore it from a backup, or give another path", e);
        }
    }

    /// <summary>All blocks in the order of their ids; only before the first write.</summary>
    public IEnumerable<StoreRecord> Blocks() => Records(blocks);

    /// <summary>All documents; only before the first write.</summary>
    public IEnumerable<StoreRecord> Documents() => Records(documents);

    public byte[]? Block(long id) => blocks.FindById(id)?[Bytes].AsBinary;

    public byte[]? Document(long id) => documents.FindById(id)?[Bytes].AsBinary;

    /// <summary>Makes all changes in one transaction and returns when they are in the data file on disk. After an exception the file must be opened anew.</summary>
    public void Commit(StoreChanges changes)
    {
        try
        {
            database.BeginTrans();
            foreach (var block in changes.NewBlocks) blocks.Insert(BsonOf(block));
            foreach (var document in changes.NewDocuments) documents.Insert(BsonOf(document));
            foreach (var document in changes.ChangedDocuments) documents.Update(BsonOf(document));
            foreach (var id in changes.DeletedDocuments) documents.Delete(id);
            database.Commit();
            database.Checkpoint();
        }
        catch (Exception) when (files.Guard.Failure is not null)
        {
            // LiteDB stumbles over what the guard did not write; the guard knows the reason.
        }

        RefuseAfterFailure();
    }

    public void Dispose()
    {
        try
        {
            database.Dispose();
        }
        finally
        {
            files.Dispose();
        }
    }

    private void CheckSchema(bool isNew)
    {
        var meta = database.GetCollection("meta");
        if (isNew || !database.GetCollectionNames().Any())
        {
            meta.Insert(new BsonDocument { ["_id"] = "schema", ["version"] = Schema });
            database.Checkpoint();
            RefuseAfterFailure();
            return;
        }

        var version = meta.FindById("schema")?["version"].AsInt32 ?? throw new LiteDbFileException($"'{path}' is a LiteDB file, but not of JourneyBot; nothing in it was changed. Give another path");
        if (version > Schema)
            throw new LiteDbFileException($"'{path}' was written by a newer version of JourneyBot (schema {version}; this one reads {Schema}). Use that version, or give another path");
    }

    private void RefuseAfterFailure()
    {
        if (files.Guard.Failure is { } failure) throw new LiteDbFileException($"'{path}' can't be written: {failure.Message}. Look at the disk", failure);
    }

    private static IEnumerable<StoreRecord> Records(ILiteCollection<BsonDocument> collection) =>
        collection.FindAll().Select(document => new StoreRecord(document["_id"].AsInt64, document[Bytes].AsBinary));

    private static BsonDocument BsonOf(StoreRecord record) => new() { ["_id"] = record.Id, [Bytes] = record.Sealed };
}
