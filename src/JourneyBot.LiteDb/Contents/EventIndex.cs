using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using JourneyBot.LiteDb.Blocks;

namespace JourneyBot.LiteDb.Contents;

/// <summary>
/// Knows in which blocks an event may be: a hash of its identity leads to the number of a block. Only the block itself says whether
/// the event is there, so a collision costs a look, never an event. The hash (XXH3, 64 bits) is keyed anew in each process, so nobody
/// outside can aim for collisions. 12 bytes an entry, at most 70 % full. For the writer's thread only.
/// </summary>
internal sealed class EventIndex
{
    private readonly long seed = BitConverter.ToInt64(RandomNumberGenerator.GetBytes(sizeof(long)));
    private ulong[] hashes = new ulong[1 << 12];
    private int[] blocks = new int[1 << 12];
    private int count;

    public void Add(EventIdentity identity, int block)
    {
        if (count >= hashes.Length / 10 * 7) Grow();
        Place(HashOf(identity), block);
        count++;
    }

    /// <summary>Whether one of the blocks that may hold the event says that it does.</summary>
    public bool Any(EventIdentity identity, Func<int, EventIdentity, bool> holds)
    {
        var hash = HashOf(identity);
        for (var slot = SlotOf(hash); hashes[slot] != 0; slot = (slot + 1) & (hashes.Length - 1))
            if (hashes[slot] == hash && holds(blocks[slot], identity)) return true;
        return false;
    }

    private void Place(ulong hash, int block)
    {
        var slot = SlotOf(hash);
        while (hashes[slot] != 0) slot = (slot + 1) & (hashes.Length - 1);
        hashes[slot] = hash;
        blocks[slot] = block;
    }

    private void Grow()
    {
        var (oldHashes, oldBlocks) = (hashes, blocks);
        hashes = new ulong[oldHashes.Length * 2];
        blocks = new int[oldBlocks.Length * 2];
        for (var i = 0; i < oldHashes.Length; i++)
            if (oldHashes[i] != 0) Place(oldHashes[i], oldBlocks[i]);
    }

    private int SlotOf(ulong hash) => (int)(hash & (ulong)(hashes.Length - 1));

    // 0 marks an empty slot.
    private ulong HashOf(EventIdentity identity)
    {
        var hash = XxHash3.HashToUInt64(Bytes(identity.Stream.Value), seed + (int)identity.Stream.Kind);
        hash = XxHash3.HashToUInt64(Bytes(identity.Source), (long)hash);
        hash = XxHash3.HashToUInt64(Bytes(identity.Id), (long)hash);
        return hash == 0 ? 1 : hash;
    }

    private static ReadOnlySpan<byte> Bytes(string text) => MemoryMarshal.AsBytes(text.AsSpan());
}
