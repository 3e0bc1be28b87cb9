using System.Buffers.Binary;
using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Journeys;
using JourneyBot.LiteDb.Blocks;
using JourneyBot.LiteDb.Contents;

namespace JourneyBot.LiteDb.Journal;

/// <summary>
/// The bytes of a group, format 1: a mark (4 bytes), the length of the content (4), its checksum (4; keyed by the file's secret, the segment
/// and the place, so that what is left of other files is none), the content: first position, events, links, traits, documents, each with their number before them.
/// </summary>
internal sealed class JournalFrame
{
    public const int HeaderLength = 12;

    private readonly ByteWriter bytes = new(1 << 16);
    private readonly List<RowPlace> events = [];
    private readonly List<RowPlace> documents = [];

    public static ReadOnlySpan<byte> Mark => "JBjf"u8;

    public ReadOnlySpan<byte> Bytes => bytes.Written.Span;

    /// <summary>Where the rows of the events lie, counted from the beginning of the frame.</summary>
    public IReadOnlyList<RowPlace> Events => events;

    public IReadOnlyList<RowPlace> Documents => documents;

    /// <summary>Makes the frame of a group that is to lie at a place of a segment; the frame before is gone.</summary>
    public void Write(JournalGroup group, ulong seed)
    {
        bytes.Clear();
        events.Clear();
        documents.Clear();
        bytes.Bytes(Mark);
        bytes.Bytes(stackalloc byte[HeaderLength - Mark.Length]);
        bytes.Signed(group.Events.Count == 0 ? 0 : group.Events[0].Logged.Position);
        bytes.Number(group.Events.Count);
        for (var i = 0; i < group.Events.Count; i++)
        {
            var start = bytes.Length;
            FactRows.Write(bytes, group.Events[i].Logged.Event);
            events.Add(new RowPlace(start, bytes.Length - start));
        }

        bytes.Number(group.Links.Count);
        foreach (var link in group.Links) FactRows.Write(bytes, link);
        bytes.Number(group.Traits.Count);
        foreach (var trait in group.Traits) FactRows.Write(bytes, trait);
        bytes.Number(group.Documents.Count);
        foreach (var (collection, key, version, json) in group.Documents)
        {
            var start = bytes.Length;
            FactRows.Write(bytes, collection, key, version, json);
            documents.Add(new RowPlace(start, bytes.Length - start));
        }

        var header = bytes.Bytes(0, HeaderLength);
        BinaryPrimitives.WriteInt32LittleEndian(header[4..], bytes.Length - HeaderLength);
        BinaryPrimitives.WriteUInt32LittleEndian(header[8..], Checksum.Of(seed, bytes.Written.Span[HeaderLength..]));
    }

    /// <summary>The length of the content of a frame that begins here; null where none begins or it is damaged or cut off.</summary>
    public static int? ContentOf(ReadOnlySpan<byte> bytes, ulong seed)
    {
        if (bytes.Length < HeaderLength || !bytes.StartsWith(Mark)) return null;
        var length = BinaryPrimitives.ReadInt32LittleEndian(bytes[4..]);
        if (length < 0 || length > bytes.Length - HeaderLength) return null;
        return BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]) == Checksum.Of(seed, bytes.Slice(HeaderLength, length)) ? length : null;
    }

    /// <summary>Reads the content of a frame, of its events only what leads to them where no more is asked for, and where its rows lie, counted from the content's beginning; throws <see cref="InvalidDataException"/> where it makes no sense.</summary>
    public static FoundFrame Read(ReadOnlySpan<byte> content, StoreHash hash, Words words, bool isWhole)
    {
        var reader = new ByteReader(content);
        var position = reader.Signed();
        var count = reader.Count();
        var (events, hashes, eventRows) = (new GroupEvent[isWhole ? count : 0], new EventHashes[count], new RowPlace[count]);
        for (var i = 0; i < count; i++)
        {
            var start = reader.Position;
            if (isWhole)
            {
                var e = FactRows.ReadEvent(ref reader, words);
                var stream = hash.Of(e.Stream);
                hashes[i] = new EventHashes(StoreHash.Of(EventIdentity.Of(e), stream), stream);
                events[i] = new GroupEvent(new LoggedEvent(position + i, e), hashes[i].Identity, stream);
            }
            else
            {
                hashes[i] = FactRows.ReadHashes(ref reader, hash);
            }

            eventRows[i] = new RowPlace(start, reader.Position - start);
        }

        var links = new Link[reader.Count()];
        for (var i = 0; i < links.Length; i++) links[i] = FactRows.ReadLink(ref reader);
        var traits = new Trait[reader.Count()];
        for (var i = 0; i < traits.Length; i++) traits[i] = FactRows.ReadTrait(ref reader);
        var documents = new GroupDocument[reader.Count()];
        var documentRows = new RowPlace[documents.Length];
        for (var i = 0; i < documents.Length; i++)
        {
            var start = reader.Position;
            var (collection, key, version, json) = FactRows.ReadDocument(ref reader);
            documents[i] = new GroupDocument(collection, key, version, json);
            documentRows[i] = new RowPlace(start, reader.Position - start);
        }

        return new FoundFrame(0, new JournalGroup(events, links, traits, documents), hashes, eventRows, documentRows);
    }
}
