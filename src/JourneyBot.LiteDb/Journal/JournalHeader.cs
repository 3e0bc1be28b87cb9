using System.Buffers.Binary;
using JourneyBot.LiteDb.Blocks;

namespace JourneyBot.LiteDb.Journal;

/// <summary>The first 40 bytes of a segment's file: a mark with the format (8 bytes), the file's secret (8), the segment's number (8), its first position (8), a checksum (4), nothing (4).</summary>
internal readonly record struct JournalHeader(long Secret, long Number, long From)
{
    public const int Length = 40;

    private const int Checked = 32;

    private static ReadOnlySpan<byte> Mark => "JBjrnl\0\u0001"u8;

    /// <summary>What keys the checksum of a frame at a place.</summary>
    public ulong SeedAt(int place) => unchecked((ulong)Secret * 0x9e3779b97f4a7c15UL + (ulong)Number * 0xbf58476d1ce4e5b9UL + (ulong)place);

    public byte[] ToBytes()
    {
        var bytes = new byte[Length];
        Mark.CopyTo(bytes);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(8), Secret);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(16), Number);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(24), From);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(Checked), Checksum.Of(0, bytes.AsSpan(0, Checked)));
        return bytes;
    }

    /// <summary>The header; null where it is damaged or of another format.</summary>
    public static JournalHeader? Read(ReadOnlySpan<byte> bytes) =>
        bytes.Length >= Length && bytes.StartsWith(Mark) && BinaryPrimitives.ReadUInt32LittleEndian(bytes[Checked..]) == Checksum.Of(0, bytes[..Checked])
            ? new JournalHeader(BinaryPrimitives.ReadInt64LittleEndian(bytes[8..]), BinaryPrimitives.ReadInt64LittleEndian(bytes[16..]), BinaryPrimitives.ReadInt64LittleEndian(bytes[24..]))
            : null;
}
