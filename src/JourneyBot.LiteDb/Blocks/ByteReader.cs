using System.Buffers.Binary;
using System.Text;

namespace JourneyBot.LiteDb.Blocks;

/// <summary>Reads what <see cref="ByteWriter"/> wrote; throws <see cref="InvalidDataException"/> where the bytes end too early or make no sense.</summary>
internal ref struct ByteReader(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> bytes = bytes;
    private int position;

    public byte Byte() => Take(1)[0];

    public ulong Number()
    {
        ulong value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var next = Byte();
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80) return value;
        }

        throw new InvalidDataException("a number is too long");
    }

    /// <summary>A number of things that need at least a byte each, so that a wrong one can't ask for more memory than there are bytes.</summary>
    public int Count()
    {
        var value = Number();
        return value <= (ulong)(bytes.Length - position) ? (int)value : throw new InvalidDataException("a count is larger than what follows");
    }

    public long Signed()
    {
        var value = Number();
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    public string Text()
    {
        var text = TextBytes(out var utf16);
        return TextOf(text, utf16);
    }

    /// <summary>Goes over a text without making it.</summary>
    public ReadOnlySpan<byte> TextBytes(out bool utf16)
    {
        var header = Number();
        utf16 = (header & 1) == 1;
        return Take(header >> 1);
    }

    public ReadOnlySpan<byte> Bytes() => Take(Number());

    public static string TextOf(ReadOnlySpan<byte> text, bool utf16)
    {
        if (!utf16) return Encoding.UTF8.GetString(text);
        var units = new char[text.Length / 2];
        for (var i = 0; i < units.Length; i++) units[i] = (char)BinaryPrimitives.ReadUInt16LittleEndian(text[(i * 2)..]);
        return new string(units);
    }

    private ReadOnlySpan<byte> Take(ulong count)
    {
        if (count > (ulong)(bytes.Length - position)) throw new InvalidDataException("the content ends too early");
        var taken = bytes.Slice(position, (int)count);
        position += (int)count;
        return taken;
    }
}
