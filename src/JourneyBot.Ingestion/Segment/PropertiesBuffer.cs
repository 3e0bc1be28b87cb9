using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using JourneyBot.Events;

namespace JourneyBot.Ingestion.Segment;

/// <summary>Puts properties together of slices of other texts. Each thread keeps its buffer.</summary>
internal sealed class PropertiesBuffer
{
    [ThreadStatic]
    private static PropertiesBuffer? kept;

    private static readonly SearchValues<byte> Escaped = SearchValues.Create([(byte)'"', (byte)'\\', .. Enumerable.Range(0, 0x20).Select(control => (byte)control)]);

    private readonly ArrayBufferWriter<byte> text = new(1024);

    private PropertiesBuffer()
    {
    }

    /// <summary>The thread's buffer, empty; good until it is asked for again.</summary>
    public static PropertiesBuffer Empty()
    {
        // One that grew large is not kept.
        if (kept is null || kept.text.Capacity > 4 * EventProperties.MaxBytes) kept = new PropertiesBuffer();
        kept.text.ResetWrittenCount();
        kept.text.Write("{"u8);
        return kept;
    }

    /// <summary>Adds a member with a value as JSON.</summary>
    public void Raw(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        if (name.ContainsAny(Escaped)) name = JsonEncodedText.Encode(name).EncodedUtf8Bytes;
        var place = text.GetSpan(name.Length + value.Length + 4);
        var length = 0;
        if (text.WrittenCount > 1) place[length++] = (byte)',';
        place[length++] = (byte)'"';
        name.CopyTo(place[length..]);
        length += name.Length;
        place[length++] = (byte)'"';
        place[length++] = (byte)':';
        value.CopyTo(place[length..]);
        text.Advance(length + value.Length);
    }

    /// <summary>Adds a member with a number.</summary>
    public void Number(ReadOnlySpan<byte> name, decimal value) =>
        Raw(name, Encoding.UTF8.GetBytes(value.ToString("0.############", CultureInfo.InvariantCulture)));

    /// <summary>The members as properties; throws <see cref="FormatException"/> where they are too long or too deep.</summary>
    public EventProperties ToProperties()
    {
        text.Write("}"u8);
        return EventProperties.Parse(text.WrittenSpan);
    }
}
