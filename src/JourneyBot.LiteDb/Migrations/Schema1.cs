using JourneyBot.LiteDb.Blocks;
using JourneyBot.LiteDb.Contents;
using JourneyBot.LiteDb.Disk;
using LiteDB;

namespace JourneyBot.LiteDb.Migrations;

/// <summary>
/// Brings a file of schema 1 to schema 2: its blocks are written anew as arrivals, its documents in their new envelope. Begun again from
/// the start where it was interrupted; the old blocks are thrown away only when all is done.
/// </summary>
internal static class Schema1
{
    public const int Version = 1;

    private const int Batch = 64;

    public static void Migrate(StoreFile file)
    {
        file.Database.DropCollection("arrivals");
        foreach (var records in RecordsOf(file, "blocks").Chunk(Batch))
        {
            var changes = new StoreChanges();
            foreach (var record in records)
                changes.New.Add((Shelf.Arrivals, BlockEncoding.Seal(Shelf.Arrivals, record.Id, Schema1Reader.Block(record), Envelope.Quick)));
            file.Commit(changes);
        }

        foreach (var records in RecordsOf(file, "documents").Where(record => record.Sealed is [Version, ..]).Chunk(Batch))
        {
            var changes = new StoreChanges();
            foreach (var record in records)
            {
                var (collection, document) = Schema1Reader.Document(record);
                changes.Changed.Add((Shelf.Documents, DocumentEncoding.Seal(record.Id, collection, document)));
            }

            file.Commit(changes);
        }

        file.WriteSchema(Schema2.Version);
        file.Database.DropCollection("blocks");
        file.Database.Checkpoint();
    }

    // A reading that is open while its thread writes would see what it writes: so it is read in pieces.
    private static IEnumerable<StoreRecord> RecordsOf(StoreFile file, string collection)
    {
        var records = file.Database.GetCollection(collection);
        var next = long.MinValue;
        while (records.Find(Query.GTE("_id", next), limit: Batch).ToList() is { Count: > 0 } piece)
        {
            foreach (var document in piece) yield return new StoreRecord(document["_id"].AsInt64, document["b"].AsBinary);
            next = piece[^1]["_id"].AsInt64 + 1;
        }
    }
}
