using JourneyBot.LiteDb.Runs;

namespace JourneyBot.LiteDb.Contents;

/// <summary>
/// Leads from a hash to the numbers it was added with; a collision gives a number too many, never one too few. 12 bytes an entry, at
/// most 70 % full. Not safe for several threads.
/// </summary>
/// <param name="expected">How many it will have, where that is known.</param>
internal sealed class HashIndex(int expected = 0)
{
    private const int Least = 1 << 10;

    private ulong[] hashes = new ulong[SlotsFor(expected)];
    private int[] numbers = new int[SlotsFor(expected)];

    public int Count { get; private set; }

    public void Add(ulong hash, int number)
    {
        if (Count >= hashes.Length / 10 * 7) Grow();
        Place(Marked(hash), number);
        Count++;
    }

    /// <summary>Adds what was found to a list, which is made where there is none.</summary>
    public void Find(ulong hash, ref List<int>? found)
    {
        hash = Marked(hash);
        for (var slot = SlotOf(hash); hashes[slot] != 0; slot = (slot + 1) & (hashes.Length - 1))
            if (hashes[slot] == hash) (found ??= []).Add(numbers[slot]);
    }

    /// <summary>Adds all hashes to a filter.</summary>
    public void AddTo(Filter filter)
    {
        foreach (var hash in hashes)
            if (hash != 0) filter.Add(hash);
    }

    private void Place(ulong hash, int number)
    {
        var slot = SlotOf(hash);
        while (hashes[slot] != 0) slot = (slot + 1) & (hashes.Length - 1);
        hashes[slot] = hash;
        numbers[slot] = number;
    }

    private void Grow()
    {
        var (oldHashes, oldNumbers) = (hashes, numbers);
        hashes = new ulong[oldHashes.Length * 2];
        numbers = new int[oldNumbers.Length * 2];
        for (var i = 0; i < oldHashes.Length; i++)
            if (oldHashes[i] != 0) Place(oldHashes[i], oldNumbers[i]);
    }

    private static int SlotsFor(int expected) => (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(Least, expected / 7 * 10 + 10));

    private int SlotOf(ulong hash) => (int)(hash & (ulong)(hashes.Length - 1));

    /// <summary>The hash as it is kept: 0 marks an empty slot.</summary>
    public static ulong Marked(ulong hash) => hash == 0 ? 1 : hash;
}
