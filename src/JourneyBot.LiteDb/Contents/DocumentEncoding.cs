using JourneyBot.Journeys;
using JourneyBot.LiteDb.Blocks;
using JourneyBot.LiteDb.Disk;

namespace JourneyBot.LiteDb.Contents;

/// <summary>The content of a document's record, format 1: collection, key, version, JSON.</summary>
internal static class DocumentEncoding
{
    public static StoreRecord Seal(long id, string collection, StoredDocument document)
    {
        var content = new ByteWriter(document.Json.Length + document.Key.Length + collection.Length + 64);
        content.Text(collection);
        content.Text(document.Key);
        content.Signed(document.Version);
        content.Text(document.Json);
        return new StoreRecord(id, Envelope.Seal(Shelf.Documents, id, Envelope.Quick, content.Written));
    }

    public static (string Collection, StoredDocument Document) Decode(ReadOnlySpan<byte> content)
    {
        var reader = new ByteReader(content);
        var collection = reader.Text();
        var key = reader.Text();
        var version = reader.Signed();
        return (collection, new StoredDocument(key, reader.Text(), version));
    }

    /// <summary>What the directory needs, without the JSON.</summary>
    public static (string Collection, string Key, long Version) DecodeHead(ReadOnlySpan<byte> content)
    {
        var reader = new ByteReader(content);
        return (reader.Text(), reader.Text(), reader.Signed());
    }
}
