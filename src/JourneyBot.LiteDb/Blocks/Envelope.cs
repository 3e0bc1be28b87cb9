using System.Buffers.Binary;
using System.IO.Compression;
using System.Numerics;

namespace JourneyBot.LiteDb.Blocks;

/// <summary>
/// Wraps content for the disk: format (1 byte), compression (1), checksum (4), length of the content (4), then the content, compressed
/// where that helps. The checksum (CRC-32C, RFC 3720) covers all else and the id, so that bytes under a wrong id are damage too.
/// </summary>
internal static class Envelope
{
    private const byte Format = 1;
    private const byte Plain = 0;
    private const byte Brotli = 1;
    private const int HeaderLength = 10;
    private const int WorthCompressing = 128;

    // Quality 1 is the fastest that still finds the repeated names of properties; a window of 2^18 spans a whole block.
    private const int Quality = 1;
    private const int Window = 18;

    public static byte[] Seal(long id, ReadOnlySpan<byte> content)
    {
        if (content.Length >= WorthCompressing)
        {
            var smaller = new byte[HeaderLength + content.Length - content.Length / 8];
            if (BrotliEncoder.TryCompress(content, smaller.AsSpan(HeaderLength), out var count, Quality, Window))
                return Finish(id, smaller.AsSpan(0, HeaderLength + count).ToArray(), Brotli, content.Length);
        }

        var plain = new byte[HeaderLength + content.Length];
        content.CopyTo(plain.AsSpan(HeaderLength));
        return Finish(id, plain, Plain, content.Length);
    }

    /// <summary>The content; throws <see cref="InvalidDataException"/> with the reason where it is damaged.</summary>
    public static byte[] Open(long id, byte[] envelope)
    {
        if (envelope.Length < HeaderLength) throw new InvalidDataException("is cut off");
        if (envelope[0] != Format) throw new InvalidDataException($"has the format {envelope[0]}, which this version does not know");
        if (BinaryPrimitives.ReadUInt32LittleEndian(envelope.AsSpan(2)) != Checksum(id, envelope)) throw new InvalidDataException("has a wrong checksum");
        var content = new byte[BinaryPrimitives.ReadInt32LittleEndian(envelope.AsSpan(6))];
        var stored = envelope.AsSpan(HeaderLength);
        if (envelope[1] == Plain && stored.Length == content.Length) stored.CopyTo(content);
        else if (envelope[1] != Brotli || !BrotliDecoder.TryDecompress(stored, content, out var count) || count != content.Length)
            throw new InvalidDataException("can't be unpacked");
        return content;
    }

    private static byte[] Finish(long id, byte[] envelope, byte compression, int length)
    {
        envelope[0] = Format;
        envelope[1] = compression;
        BinaryPrimitives.WriteInt32LittleEndian(envelope.AsSpan(6), length);
        BinaryPrimitives.WriteUInt32LittleEndian(envelope.AsSpan(2), Checksum(id, envelope));
        return envelope;
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
}
