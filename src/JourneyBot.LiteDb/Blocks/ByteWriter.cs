using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace JourneyBot.LiteDb.Blocks;

/// <summary>Writes numbers and texts one after the other into a growing buffer.</summary>
internal sealed class ByteWriter(int capacity)
{
    public const int Utf8 = 0;
    public const int Utf16 = 1;
    public const int Uuid = 2;

    private const int UuidLength = 36;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private byte[] buffer = new byte[capacity];
    private int length;

    public ReadOnlyMemory<byte> Written => buffer.AsMemory(0, length);

    public int Length => length;

    /// <summary>The bytes written so far, to be changed.</summary>
    public Span<byte> Bytes(int start, int count) => buffer.AsSpan(0, length).Slice(start, count);

    /// <summary>Begins anew with the same buffer; what was written is gone.</summary>
    public void Clear() => length = 0;

    public void Byte(byte value)
    {
        Room(1);
        buffer[length++] = value;
    }

    /// <summary>Seven bits a byte, lowest first; the high bit says that more follow.</summary>
    public void Number(ulong value)
    {
        Room(10);
        while (value >= 0x80)
        {
            buffer[length++] = (byte)(value | 0x80);
            value >>= 7;
        }

        buffer[length++] = (byte)value;
    }

    public void Number(int value) => Number((ulong)value);

    /// <summary>A number that may be negative: the sign moves to the lowest bit, so that small ones stay short.</summary>
    public void Signed(long value) => Number((ulong)((value << 1) ^ (value >> 63)));

    /// <summary>
    /// The length in bytes, its two lowest bits saying how, then the text: a UUID in the usual form goes as its 16 bytes, one that UTF-8
    /// can't carry unchanged (half a surrogate pair) as UTF-16, all else as UTF-8.
    /// </summary>
    public void Text(string value)
    {
        if (value.Length == UuidLength && Guid.TryParseExact(value, "D", out var uuid) && uuid.ToString() == value)
        {
            Number((16 << 2) | Uuid);
            Room(16);
            uuid.TryWriteBytes(buffer.AsSpan(length), bigEndian: true, out _);
            length += 16;
            return;
        }

        PlainText(value);
    }

    /// <summary>A text as <see cref="Text"/> writes it, but a UUID like any other: quicker, where bytes matter less.</summary>
    public void PlainText(string value)
    {
        // Most texts are ASCII, which is seen while they are written.
        var start = length;
        Number(((ulong)value.Length << 2) | Utf8);
        Room(value.Length);
        if (Ascii.FromUtf16(value, buffer.AsSpan(length), out var written) == OperationStatus.Done) length += written;
        else WriteAt(start, value);
    }

    public void Bytes(ReadOnlySpan<byte> value)
    {
        Room(value.Length);
        value.CopyTo(buffer.AsSpan(length));
        length += value.Length;
    }

    private void WriteAt(int start, string value)
    {
        length = start;
        try
        {
            var count = Strict.GetByteCount(value);
            Number(((ulong)count << 2) | Utf8);
            Room(count);
            length += Strict.GetBytes(value, buffer.AsSpan(length));
        }
        catch (EncoderFallbackException)
        {
            Number(((ulong)value.Length << 3) | Utf16);
            Room(value.Length * 2);
            foreach (var unit in value)
            {
                BinaryPrimitives.WriteUInt16LittleEndian(buffer.AsSpan(length), unit);
                length += 2;
            }
        }
    }

    private void Room(int count)
    {
        if (buffer.Length - length < count) Array.Resize(ref buffer, Math.Max(buffer.Length * 2, length + count));
    }
}
