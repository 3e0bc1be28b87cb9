using System.Buffers.Binary;
using System.IO.Compression;
using System.Numerics;
using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Journeys;
using JourneyBot.LiteDb.Blocks;
using JourneyBot.LiteDb.Disk;

namespace JourneyBot.LiteDb.Migrations;

/// <summary>Reads the records of schema 1: one section each, an event's columns together, texts with one bit for UTF-16.</summary>
internal static class Schema1Reader
{
    private const int HeaderLength = 10;

    public static Block Block(StoreRecord record)
    {
        var reader = new ByteReader(Unwrap(record));
        var words = new string[reader.Count()];
        for (var i = 0; i < words.Length; i++) words[i] = Text(ref reader);
        var streams = new StreamId[reader.Count()];
        for (var i = 0; i < streams.Length; i++) streams[i] = new StreamId((StreamKind)reader.Byte(), Text(ref reader));
        var links = new Link[reader.Count()];
        for (var i = 0; i < links.Length; i++)
            links[i] = new Link(streams[reader.Index(streams.Length)], streams[reader.Index(streams.Length)], (EvidenceGrade)reader.Byte(), Time(reader.Signed()), words[reader.Index(words.Length)]);
        var traits = new Trait[reader.Count()];
        for (var i = 0; i < traits.Length; i++)
            traits[i] = new Trait(streams[reader.Index(streams.Length)], words[reader.Index(words.Length)], Text(ref reader), words[reader.Index(words.Length)], Time(reader.Signed()));
        return new Block(Events(ref reader, record.Id, words, streams), links, traits);
    }

    public static (string Collection, StoredDocument Document) Document(StoreRecord record)
    {
        var reader = new ByteReader(Unwrap(record));
        var (collection, key, version) = (Text(ref reader), Text(ref reader), reader.Signed());
        return (collection, new StoredDocument(key, Text(ref reader), version));
    }

    private static LoggedEvent[] Events(ref ByteReader reader, long position, string[] words, StreamId[] streams)
    {
        var identities = new EventIdentity[reader.Count()];
        for (var i = 0; i < identities.Length; i++)
            identities[i] = new EventIdentity(streams[reader.Index(streams.Length)], words[reader.Index(words.Length)], Text(ref reader));

        var events = new LoggedEvent[identities.Length];
        long ticks = 0;
        for (var i = 0; i < events.Length; i++)
        {
            var (name, channel) = (words[reader.Index(words.Length)], words[reader.Index(words.Length)]);
            ticks += reader.Signed();
            events[i] = new LoggedEvent(position + i, new JourneyEvent
            {
                Stream = identities[i].Stream,
                Source = identities[i].Source,
                Id = identities[i].Id,
                Name = name,
                Channel = channel,
                OccurredAt = Time(ticks),
                ReceivedAt = Time(ticks + reader.Signed()),
                Sequence = reader.Signed(),
                Origin = (EventOrigin)reader.Byte(),
            });
        }

        for (var i = 0; i < events.Length; i++)
            events[i] = events[i] with { Event = events[i].Event with { Properties = EventProperties.FromStore(reader.Bytes(reader.Length())) } };
        return events;
    }

    private static byte[] Unwrap(StoreRecord record)
    {
        var envelope = record.Sealed;
        if (envelope.Length < HeaderLength || envelope[0] != Schema1.Version) throw new InvalidDataException($"the record {record.Id} is none of schema 1");
        if (BinaryPrimitives.ReadUInt32LittleEndian(envelope.AsSpan(2)) != Checksum(record.Id, envelope)) throw new InvalidDataException($"the record {record.Id} has a wrong checksum");
        var content = new byte[BinaryPrimitives.ReadInt32LittleEndian(envelope.AsSpan(6))];
        var stored = envelope.AsSpan(HeaderLength);
        if (envelope[1] == 0 && stored.Length == content.Length) stored.CopyTo(content);
        else if (envelope[1] != 1 || !BrotliDecoder.TryDecompress(stored, content, out var count) || count != content.Length)
            throw new InvalidDataException($"the record {record.Id} can't be unpacked");
        return content;
    }

    private static uint Checksum(long id, ReadOnlySpan<byte> envelope)
    {
        var crc = BitOperations.Crc32C(uint.MaxValue, (ulong)id);
        crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt16LittleEndian(envelope));
        crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt32LittleEndian(envelope[6..]));
        var rest = envelope[HeaderLength..];
        for (; rest.Length >= sizeof(ulong); rest = rest[sizeof(ulong)..]) crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(rest));
        foreach (var single in rest) crc = BitOperations.Crc32C(crc, single);
        return ~crc;
    }

    private static string Text(ref ByteReader reader)
    {
        var header = reader.Length();
        var text = reader.Bytes(header >> 1);
        if ((header & 1) == 0) return System.Text.Encoding.UTF8.GetString(text);
        var units = new char[text.Length / 2];
        for (var i = 0; i < units.Length; i++) units[i] = (char)BinaryPrimitives.ReadUInt16LittleEndian(text[(i * 2)..]);
        return new string(units);
    }

    private static DateTimeOffset Time(long ticks) => new(ticks, TimeSpan.Zero);
}
