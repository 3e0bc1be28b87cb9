using System.Buffers.Binary;
using System.Numerics;

namespace JourneyBot.LiteDb.Blocks;

/// <summary>CRC-32C (RFC 3720), piece by piece.</summary>
internal static class Checksum
{
    public static uint Of(ulong seed, ReadOnlySpan<byte> bytes) => ~Add(BitOperations.Crc32C(uint.MaxValue, seed), bytes);

    public static uint Add(uint crc, ReadOnlySpan<byte> bytes)
    {
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..]) crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        foreach (var single in bytes) crc = BitOperations.Crc32C(crc, single);
        return crc;
    }
}
