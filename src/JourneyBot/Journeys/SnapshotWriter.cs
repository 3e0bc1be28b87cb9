using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using JourneyBot.Events;

namespace JourneyBot.Journeys;

/// <summary>Writes what a journey carries, one thing after the other. A text or an event that comes again takes only its place among those that came before.</summary>
internal sealed class SnapshotWriter
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly ArrayBufferWriter<byte> bytes = new(16 << 10);
    private readonly Dictionary<string, int> texts = new(StringComparer.Ordinal);
    private readonly Dictionary<JourneyEvent, int> events = new(ReferenceEqualityComparer.Instance);

    public ReadOnlyMemory<byte> Written => bytes.WrittenMemory;

    /// <summary>Seven bits a byte, lowest first; the high bit says that more follow. The sign is the lowest bit.</summary>
    public void Number(long number)
    {
        var value = (ulong)((number << 1) ^ (number >> 63));
        for (; value >= 0x80; value >>= 7) Byte((byte)(value | 0x80));
        Byte((byte)value);
    }

    public void Time(DateTimeOffset time) => Number(time.UtcTicks);

    public void Text(string text)
    {
        if (IsAgain(texts, text)) return;
        var isUtf8 = TryCount(text, out var count);
        Number(isUtf8 ? count : ~text.Length);
        if (isUtf8)
        {
            bytes.Advance(Strict.GetBytes(text, bytes.GetSpan(count)));
            return;
        }

        foreach (var unit in text)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(bytes.GetSpan(sizeof(ushort)), unit);
            bytes.Advance(sizeof(ushort));
        }
    }

    public void Texts(IReadOnlyList<string> all) => Each(all, Text);

    public void Event(JourneyEvent e)
    {
        if (IsAgain(events, e)) return;
        Byte((byte)e.Stream.Kind);
        Text(e.Stream.Value);
        Text(e.Source);
        Text(e.Id);
        Text(e.Name);
        Text(e.Channel);
        Time(e.OccurredAt);
        Number(e.ReceivedAt.UtcTicks - e.OccurredAt.UtcTicks);
        Number(e.Sequence);
        Byte((byte)e.Origin);
        Number(e.Properties.IsEmpty ? 0 : e.Properties.Json.Length);
        if (!e.Properties.IsEmpty) bytes.Write(e.Properties.Json.Span);
    }

    public void Each<T>(IReadOnlyCollection<T> all, Action<T> write)
    {
        Number(all.Count);
        foreach (var item in all) write(item);
    }

    public void Byte(byte value)
    {
        bytes.GetSpan(1)[0] = value;
        bytes.Advance(1);
    }

    // A new one has the place behind all others.
    private bool IsAgain<T>(Dictionary<T, int> known, T item) where T : notnull
    {
        var isKnown = known.TryGetValue(item, out var place);
        if (!isKnown) known[item] = place = known.Count;
        Number(place);
        return isKnown;
    }

    // UTF-8 can't carry half a surrogate pair.
    private static bool TryCount(string text, out int count)
    {
        try
        {
            count = Strict.GetByteCount(text);
            return true;
        }
        catch (EncoderFallbackException)
        {
            count = 0;
            return false;
        }
    }
}
