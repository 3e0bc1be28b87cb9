using System.Buffers.Binary;
using System.IO.Compression;
using System.Numerics;
using JourneyBot.LiteDb.Disk;

namespace JourneyBot.LiteDb.Blocks;

/// <summary>
/// Wraps content for the disk: format (1 byte), checksum (4), shelf (1), number of sections (1), of each section the length of its content (4) and
/// what it takes here with the lowest bit for compressed (4), then the sections. The checksum (CRC-32C, RFC 3720) covers all else and
/// the id, so that bytes under a wrong id or on a wrong shelf are damage too. Sections are unpacked one by one: who needs only the first pays only for it.
/// </summary>
internal static class Envelope
{
    private const byte Format = 2;
    private const int FixedLength = 7;
    private const int SectionLength = 8;
    private const int MaxSections = 8;
    private const int WorthCompressing = 128;
    private const int MaxContent = 64 << 20;

    // A window of 2^18 spans a whole block.
    private const int Window = 18;

    /// <summary>The fastest quality that still finds the repeated names of properties.</summary>
    public const int Quick = 1;

    /// <summary>For what is written once in the background and read often.</summary>
    public const int Dense = 4;

    public static byte[] Seal(Shelf shelf, long id, int quality, params ReadOnlySpan<ReadOnlyMemory<byte>> sections)
    {
        var header = FixedLength + SectionLength * sections.Length;
        var most = header;
        foreach (var section in sections) most += section.Length;
        var envelope = new byte[most];
        envelope[0] = Format;
        envelope[5] = (byte)shelf;
        envelope[6] = (byte)sections.Length;
        var end = header;
        for (var i = 0; i < sections.Length; i++)
        {
            var content = sections[i].Span;
            var count = 0;
            var compressed = content.Length >= WorthCompressing
                && BrotliEncoder.TryCompress(content, envelope.AsSpan(end, content.Length - content.Length / 8), out count, quality, Window);
            if (!compressed) content.CopyTo(envelope.AsSpan(end));
            var stored = compressed ? count : content.Length;
            BinaryPrimitives.WriteInt32LittleEndian(envelope.AsSpan(FixedLength + SectionLength * i), content.Length);
            BinaryPrimitives.WriteInt32LittleEndian(envelope.AsSpan(FixedLength + SectionLength * i + 4), (stored << 1) | (compressed ? 1 : 0));
            end += stored;
        }

        Array.Resize(ref envelope, end);
        BinaryPrimitives.WriteUInt32LittleEndian(envelope.AsSpan(1), ChecksumOf(id, envelope));
        return envelope;
    }

    /// <summary>Checks the envelope; throws <see cref="InvalidDataException"/> with the reason where it is damaged.</summary>
    public static Sections Open(Shelf shelf, long id, byte[] envelope)
    {
        if (envelope.Length < FixedLength) throw new InvalidDataException("is cut off");
        if (envelope[0] != Format) throw new InvalidDataException($"has the format {envelope[0]}, which this version does not know");
        if (BinaryPrimitives.ReadUInt32LittleEndian(envelope.AsSpan(1)) != ChecksumOf(id, envelope)) throw new InvalidDataException("has a wrong checksum");
        if (envelope[5] != (byte)shelf) throw new InvalidDataException($"belongs to the shelf {(Shelf)envelope[5]}");
        var count = envelope[6];
        if (count > MaxSections || envelope.Length < FixedLength + SectionLength * count) throw new InvalidDataException("is cut off");
        return new Sections(envelope, count);
    }

    /// <summary>The shelf that a record says it belongs to; null where its bytes are damaged.</summary>
    public static Shelf? ShelfOf(StoreRecord record)
    {
        var envelope = record.Sealed;
        return envelope.Length >= FixedLength && envelope[0] == Format && BinaryPrimitives.ReadUInt32LittleEndian(envelope.AsSpan(1)) == ChecksumOf(record.Id, envelope)
            ? (Shelf)envelope[5]
            : null;
    }

    private static uint ChecksumOf(long id, ReadOnlySpan<byte> envelope) =>
        ~Checksum.Add(BitOperations.Crc32C(BitOperations.Crc32C(uint.MaxValue, (ulong)id), envelope[0]), envelope[5..]);

    /// <summary>The sections of an envelope whose checksum is right.</summary>
    internal readonly struct Sections(byte[] envelope, int count)
    {
        /// <summary>The content of a section, unpacked; throws <see cref="InvalidDataException"/> where it can't be.</summary>
        public ReadOnlyMemory<byte> this[int section]
        {
            get
            {
                if (section >= count) throw new InvalidDataException("lacks a section");
                var start = FixedLength + SectionLength * count;
                for (var i = 0; i < section; i++) start += HeadOf(i).Stored;
                var (length, stored, compressed) = HeadOf(section);
                if (length is < 0 or > MaxContent || stored < 0 || start > envelope.Length - stored) throw new InvalidDataException("is cut off");
                if (!compressed) return envelope.AsMemory(start, stored);
                var content = new byte[length];
                if (!BrotliDecoder.TryDecompress(envelope.AsSpan(start, stored), content, out var written) || written != length) throw new InvalidDataException("can't be unpacked");
                return content;
            }
        }

        private (int Length, int Stored, bool Compressed) HeadOf(int section)
        {
            var head = envelope.AsSpan(FixedLength + SectionLength * section);
            var stored = BinaryPrimitives.ReadInt32LittleEndian(head[4..]);
            return (BinaryPrimitives.ReadInt32LittleEndian(head), stored >> 1, (stored & 1) == 1);
        }
    }
}
