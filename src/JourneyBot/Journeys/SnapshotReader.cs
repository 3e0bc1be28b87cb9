using System.Buffers.Binary;
using System.Text;
using JourneyBot.Events;

namespace JourneyBot.Journeys;

/// <summary>Reads what <see cref="SnapshotWriter"/> wrote; throws <see cref="InvalidDataException"/> where the bytes end too early or make no sense.</summary>
internal sealed class SnapshotReader(ReadOnlyMemory<byte> bytes)
{
    private readonly List<string> texts = [];
    private readonly List<JourneyEvent> events = [];
    private int position;

    public bool IsAtEnd => position == bytes.Length;

    public long Number()
    {
        ulong value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var next = Byte();
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80) return (long)(value >> 1) ^ -(long)(value & 1);
        }

        throw new InvalidDataException("a number is too long");
    }

    /// <summary>A number of things that follow and take at least a byte each, so that a wrong one can't ask for more memory than there are bytes.</summary>
    public int Count() => Number() is >= 0 and var count && count <= bytes.Length ? (int)count : throw new InvalidDataException("a count is larger than what follows");

    /// <summary>How often something was.</summary>
    public int Tally() => Number() is >= 0 and <= int.MaxValue and var count ? (int)count : throw new InvalidDataException("counts what can't be counted");

    public DateTimeOffset Time() => TimeOf(Number());

    public string Text()
    {
        if (IsAgain(texts, out var known)) return known;
        var length = Number();
        var text = length >= 0 ? Encoding.UTF8.GetString(Take(length)) : Utf16(Take(~length * sizeof(char)));
        texts.Add(text);
        return text;
    }

    public string[] Texts() => Each(Text);

    public JourneyEvent Event()
    {
        if (IsAgain(events, out var known)) return known;
        var stream = Stream();
        var (source, id, name, channel) = (Text(), Text(), Text(), Text());
        var occurred = Time();
        var read = new JourneyEvent
        {
            Stream = stream,
            Source = source,
            Id = id,
            Name = name,
            Channel = channel,
            OccurredAt = occurred,
            ReceivedAt = TimeOf(occurred.UtcTicks + Number()),
            Sequence = Number(),
            Origin = (EventOrigin)Byte(),
            Properties = Count() is > 0 and var length ? EventProperties.FromStore(Take(length)) : EventProperties.None,
        };
        events.Add(read);
        return read;
    }

    public T[] Each<T>(Func<T> read)
    {
        var all = new T[Count()];
        for (var i = 0; i < all.Length; i++) all[i] = read();
        return all;
    }

    public byte Byte() => Take(1)[0];

    private StreamId Stream()
    {
        var (kind, value) = ((StreamKind)Byte(), Text());
        return Enum.IsDefined(kind) && !string.IsNullOrWhiteSpace(value) && value.Length <= StreamId.MaxLength ? new StreamId(kind, value) : throw new InvalidDataException("names a stream that is none");
    }

    // The place behind all that are known is that of a new one.
    private bool IsAgain<T>(List<T> known, out T item)
    {
        var place = Number();
        if (place < 0 || place > known.Count) throw new InvalidDataException("names a place that is not there");
        item = place < known.Count ? known[(int)place] : default!;
        return place < known.Count;
    }

    private ReadOnlySpan<byte> Take(long count)
    {
        if (count < 0 || count > bytes.Length - position) throw new InvalidDataException("the content ends too early");
        var taken = bytes.Span.Slice(position, (int)count);
        position += (int)count;
        return taken;
    }

    private static string Utf16(ReadOnlySpan<byte> text)
    {
        var units = new char[text.Length / sizeof(char)];
        for (var i = 0; i < units.Length; i++) units[i] = (char)BinaryPrimitives.ReadUInt16LittleEndian(text[(i * sizeof(char))..]);
        return new string(units);
    }

    private static DateTimeOffset TimeOf(long ticks) =>
        ticks >= 0 && ticks <= DateTime.MaxValue.Ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : throw new InvalidDataException("has a time that is none");
}
