using System.Buffers;
using System.Numerics;

namespace JourneyBot.Language.Intents;

/// <summary>
/// The n-grams that a classifier knows, and the TF-IDF vector of a text: (1 + ln tf) × (1 + ln((1 + N) / (1 + df))), then length 1.
/// N-grams it does not know count in the length, so a text about something else gets a short vector and a low score everywhere.
/// </summary>
internal sealed class Vocabulary
{
    // An n-gram of a single text says nothing about others, and there are as many of them as of all the rest.
    private const int RarestNGram = 2;

    private readonly int[] slots;
    private readonly int shift;
    private readonly float[] rarity;
    private readonly float unknownRarity;

    /// <param name="texts">How many texts were counted.</param>
    /// <param name="hashes">The known n-grams, ascending.</param>
    /// <param name="counts">In how many of the texts each occurs.</param>
    public Vocabulary(int texts, uint[] hashes, int[] counts)
    {
        Texts = texts;
        Hashes = hashes;
        Counts = counts;
        rarity = Array.ConvertAll(counts, count => Rarity(texts, count));
        unknownRarity = Rarity(texts, RarestNGram - 1);

        var size = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(2 * hashes.Length, 16));
        shift = 32 - BitOperations.Log2((uint)size);
        slots = new int[size];
        for (var i = 0; i < hashes.Length; i++)
        {
            var slot = hashes[i] >> shift;
            while (slots[slot] != 0) slot = (slot + 1) & (uint)(size - 1);
            slots[slot] = i + 1;
        }
    }

    public int Texts { get; }

    public uint[] Hashes { get; }

    public int[] Counts { get; }

    /// <summary>Counts the n-grams of the texts and keeps those that occur in at least two of them.</summary>
    public static Vocabulary Of(IReadOnlyCollection<uint[]> texts)
    {
        var counts = new Dictionary<uint, int>();
        foreach (var nGrams in texts)
            for (var i = 0; i < nGrams.Length; i++)
                if (i == 0 || nGrams[i] != nGrams[i - 1])
                    counts[nGrams[i]] = counts.GetValueOrDefault(nGrams[i]) + 1;

        var known = counts.Where(pair => pair.Value >= RarestNGram).Select(pair => pair.Key).ToArray();
        Array.Sort(known);
        return new(texts.Count, known, Array.ConvertAll(known, hash => counts[hash]));
    }

    /// <summary>The hashes of a text's n-grams, ascending; empty when it has no letter or digit.</summary>
    public static uint[] Sorted(string text)
    {
        var folded = Utterance.Fold(text);
        var hashes = new uint[NGrams.Most(folded.Length)];
        var sorted = hashes.AsSpan(0, NGrams.Write(folded, hashes));
        sorted.Sort();
        return sorted.ToArray();
    }

    /// <summary>Writes the vector of sorted n-grams and returns how many entries it has, ascending by index.</summary>
    public int Vectorise(ReadOnlySpan<uint> sorted, Span<Entry> vector)
    {
        var entries = 0;
        var square = 0f;
        for (int i = 0, next; i < sorted.Length; i = next)
        {
            for (next = i + 1; next < sorted.Length && sorted[next] == sorted[i];) next++;
            var repeated = next - i == 1 ? 1 : 1 + MathF.Log(next - i);
            var index = Find(sorted[i]);
            var value = repeated * (index < 0 ? unknownRarity : rarity[index]);
            square += value * value;
            if (index >= 0) vector[entries++] = new(index, value);
        }
        var scale = square > 0 ? 1 / MathF.Sqrt(square) : 0;
        foreach (ref var entry in vector[..entries]) entry = entry with { Value = entry.Value * scale };
        return entries;
    }

    private int Find(uint hash)
    {
        for (var slot = hash >> shift; slots[slot] != 0; slot = (slot + 1) & (uint)(slots.Length - 1))
            if (Hashes[slots[slot] - 1] == hash) return slots[slot] - 1;
        return -1;
    }

    private static float Rarity(int texts, int count) => 1 + MathF.Log((1f + texts) / (1f + count));
}

/// <summary>One coordinate of a sparse vector.</summary>
internal readonly record struct Entry(int Index, float Value);
