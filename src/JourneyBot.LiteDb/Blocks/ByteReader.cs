using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using System.Text.Unicode;

namespace JourneyBot.LiteDb.Blocks;

/// <summary>Reads what <see cref="ByteWriter"/> wrote; throws <see cref="InvalidDataException"/> where the bytes end too early or make no sense.</summary>
internal ref struct ByteReader(ReadOnlySpan<byte> bytes)
{
    private const int MaxBytes = 64 << 20;

    private readonly ReadOnlySpan<byte> bytes = bytes;
    private int position;

    public readonly int Position => position;

    public readonly bool IsAtEnd => position == bytes.Length;

    public byte Byte() => Bytes(1)[0];

    public ulong Number()
    {
        if ((uint)position < (uint)bytes.Length && bytes[position] < 0x80) return bytes[position++];
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

    /// <summary>A number of bytes.</summary>
    public int Length()
    {
        var value = Number();
        return value <= MaxBytes ? (int)value : throw new InvalidDataException("a length makes no sense");
    }

    /// <summary>A place in a list of so many.</summary>
    public int Index(int count)
    {
        var value = Number();
        return value < (ulong)count ? (int)value : throw new InvalidDataException("names a word that is not there");
    }

    public long Signed()
    {
        var value = Number();
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    public int[] Indexes(int count, int of)
    {
        var indexes = new int[count];
        for (var i = 0; i < count; i++) indexes[i] = Index(of);
        return indexes;
    }

    public long[] SignedNumbers(int count)
    {
        var numbers = new long[count];
        for (var i = 0; i < count; i++) numbers[i] = Signed();
        return numbers;
    }

    public long[] Differences(int count)
    {
        var numbers = new long[count];
        long before = 0;
        for (var i = 0; i < count; i++) numbers[i] = before = unchecked(before + Signed());
        return numbers;
    }

    public string Text()
    {
        var header = Number();
        switch (header & 3)
        {
            case ByteWriter.Utf8:
                return Encoding.UTF8.GetString(Take(header >> 2));
            case ByteWriter.Uuid:
                return new Guid(Take(header >> 2), bigEndian: true).ToString();
            case ByteWriter.Utf16:
                var text = Take(header >> 2);
                var units = new char[text.Length / 2];
                for (var i = 0; i < units.Length; i++) units[i] = (char)BinaryPrimitives.ReadUInt16LittleEndian(text[(i * 2)..]);
                return new string(units);
            default:
                throw new InvalidDataException("a text is of no kind that is known");
        }
    }

    /// <summary>Reads a text into a buffer; false, and nothing is read, where it does not fit or is of the kind that is rare.</summary>
    public bool TryText(scoped Span<char> buffer, out int length)
    {
        var start = position;
        var header = Number();
        if ((header & 3) == ByteWriter.Utf8 && Utf8.ToUtf16(Take(header >> 2), buffer, out _, out length) == OperationStatus.Done) return true;
        if ((header & 3) == ByteWriter.Uuid && new Guid(Take(header >> 2), bigEndian: true).TryFormat(buffer, out length)) return true;
        position = start;
        length = 0;
        return false;
    }

    /// <summary>A text as it is written, where that is UTF-8; false, and nothing is read, where it is not.</summary>
    public bool TryUtf8(out ReadOnlySpan<byte> text)
    {
        var start = position;
        var header = Number();
        var isUtf8 = (header & 3) == ByteWriter.Utf8;
        if (!isUtf8) position = start;
        text = isUtf8 ? Take(header >> 2) : default;
        return isUtf8;
    }

    /// <summary>Goes over a text without making it.</summary>
    public void SkipText() => Take(Number() >> 2);

    public ReadOnlySpan<byte> Bytes(int count) => Take((ulong)count);

    private ReadOnlySpan<byte> Take(ulong count)
    {
        if (count > (ulong)(bytes.Length - position)) throw new InvalidDataException("the content ends too early");
        var taken = bytes.Slice(position, (int)count);
        position += (int)count;
        return taken;
    }
}
