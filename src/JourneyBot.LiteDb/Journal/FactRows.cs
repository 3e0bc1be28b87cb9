using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.LiteDb.Blocks;
using JourneyBot.LiteDb.Contents;

namespace JourneyBot.LiteDb.Journal;

/// <summary>Facts as rows that each can be read alone, format 1: quick to write, as they are written once and soon merged.</summary>
internal static class FactRows
{
    // Longer ones are read as well, only not so quickly.
    private const int LongText = 256;

    public static void Write(ByteWriter row, JourneyEvent e)
    {
        Write(row, e.Stream);
        row.PlainText(e.Source);
        row.PlainText(e.Id);
        row.PlainText(e.Name);
        row.PlainText(e.Channel);
        row.Signed(e.OccurredAt.UtcTicks);
        row.Signed(e.ReceivedAt.UtcTicks - e.OccurredAt.UtcTicks);
        row.Signed(e.Sequence);
        row.Byte((byte)e.Origin);
        row.Number(e.Properties.IsEmpty ? 0 : e.Properties.Json.Length);
        if (!e.Properties.IsEmpty) row.Bytes(e.Properties.Json.Span);
    }

    /// <summary>Reads what leads to an event, and makes nothing of the rest.</summary>
    public static EventHashes ReadHashes(ref ByteReader row, StoreHash hash)
    {
        var stream = HashNext(ref row, hash.Seed((StreamKind)row.Byte()));
        var identity = HashNext(ref row, HashNext(ref row, stream));
        row.SkipText();
        row.SkipText();
        for (var number = 0; number < 3; number++) row.Signed();
        row.Byte();
        row.Bytes(row.Length());
        return new EventHashes(identity, stream);
    }

    /// <summary>Reads an event.</summary>
    public static JourneyEvent ReadEvent(ref ByteReader row, Words words)
    {
        var stream = ReadStream(ref row);
        var source = ReadWord(ref row, words);
        var id = row.Text();
        var (name, channel) = (ReadWord(ref row, words), ReadWord(ref row, words));
        var occurred = row.Signed();
        var received = occurred + row.Signed();
        var (sequence, origin) = (row.Signed(), (EventOrigin)row.Byte());
        var properties = row.Bytes(row.Length());
        return new JourneyEvent
        {
            Stream = stream,
            Source = source,
            Id = id,
            Name = name,
            Channel = channel,
            OccurredAt = Time(occurred),
            ReceivedAt = Time(received),
            Sequence = sequence,
            Origin = origin,
            Properties = properties.Length > 0 ? EventProperties.FromStore(properties) : EventProperties.None,
        };
    }

    public static void Write(ByteWriter row, Link link)
    {
        Write(row, link.A);
        Write(row, link.B);
        row.Byte((byte)link.Grade);
        row.Signed(link.OccurredAt.UtcTicks);
        row.PlainText(link.Source);
    }

    public static Link ReadLink(ref ByteReader row) =>
        new(ReadStream(ref row), ReadStream(ref row), (EvidenceGrade)row.Byte(), Time(row.Signed()), row.Text());

    public static void Write(ByteWriter row, Trait trait)
    {
        Write(row, trait.Stream);
        row.PlainText(trait.Name);
        row.PlainText(trait.Value);
        row.PlainText(trait.Source);
        row.Signed(trait.At.UtcTicks);
    }

    public static Trait ReadTrait(ref ByteReader row) => new(ReadStream(ref row), row.Text(), row.Text(), row.Text(), Time(row.Signed()));

    /// <summary>A document, or with no content its deletion.</summary>
    public static void Write(ByteWriter row, string collection, string key, long version, string? json)
    {
        row.PlainText(collection);
        row.PlainText(key);
        row.Signed(version);
        row.Byte(json is null ? (byte)0 : (byte)1);
        if (json is not null) row.PlainText(json);
    }

    public static (string Collection, string Key, long Version, string? Json) ReadDocument(ref ByteReader row) =>
        (row.Text(), row.Text(), row.Signed(), row.Byte() == 0 ? null : row.Text());

    private static void Write(ByteWriter row, StreamId stream)
    {
        row.Byte((byte)stream.Kind);
        row.PlainText(stream.Value);
    }

    private static StreamId ReadStream(ref ByteReader row) => new((StreamKind)row.Byte(), row.Text());

    private static ulong HashNext(ref ByteReader row, ulong before)
    {
        Span<char> buffer = stackalloc char[LongText];
        return StoreHash.With(before, row.TryText(buffer, out var length) ? buffer[..length] : row.Text());
    }

    private static string ReadWord(ref ByteReader row, Words words) => row.TryUtf8(out var word) ? words.Known(word) : row.Text();

    // Ticks that are no time are damage, and no bug.
    private static DateTimeOffset Time(long ticks) =>
        ticks >= 0 && ticks <= DateTime.MaxValue.Ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : throw new InvalidDataException("has a time that is none");
}
