using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace JourneyBot.Ingestion.Imports.Mapping;

/// <summary>A set of keys that are hashes already: some 12 bytes each, and growing in small steps. Two things of the same key count as one, which among ten million happens once in 370,000 imports.</summary>
internal sealed class CompactKeys
{
    private const int Parts = 256;
    private const int Fewest = 32;

    private readonly ulong[][] slots = new ulong[Parts][];
    private readonly int[] counts = new int[Parts];

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>The key of a text: the same on every machine.</summary>
    public static ulong Of(ReadOnlySpan<char> text, long seed = 0) => XxHash3.HashToUInt64(MemoryMarshal.AsBytes(text), seed);

    /// <summary>Whether a key is there.</summary>
    public bool Contains(ulong key)
    {
        if (key == 0) key = 1;
        var table = slots[(int)(key >> 56)];
        return table is not null && SlotOf(table, key) == key;
    }

    /// <summary>Adds a key; false where it was there.</summary>
    public bool Add(ulong key)
    {
        // 0 is an empty slot.
        if (key == 0) key = 1;
        var part = (int)(key >> 56);
        ref var table = ref slots[part];
        table ??= new ulong[Fewest];
        ref var slot = ref SlotOf(table, key);
        if (slot == key) return false;
        slot = key;
        Count++;
        if (++counts[part] > table.Length * 4 / 5) table = Larger(table);
        return true;
    }

    private static ulong[] Larger(ulong[] table)
    {
        var larger = new ulong[table.Length + (table.Length / 4)];
        foreach (var key in table)
            if (key != 0) SlotOf(larger, key) = key;
        return larger;
    }

    private static ref ulong SlotOf(ulong[] table, ulong key)
    {
        // The low half spreads over a table of any length.
        var at = (int)(((key & uint.MaxValue) * (ulong)table.Length) >> 32);
        while (table[at] != 0 && table[at] != key)
            if (++at == table.Length) at = 0;
        return ref table[at];
    }
}
