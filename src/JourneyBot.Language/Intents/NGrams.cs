namespace JourneyBot.Language.Intents;

/// <summary>
/// Names the word 1-3-grams and character 3-5-grams of a folded text by 32-bit hashes, so that a text is cut up without a string.
/// Two n-grams of a model share a hash about once in 100,000 n-grams: they are then one feature, which costs nothing measurable.
/// </summary>
internal static class NGrams
{
    private const int LongestWords = 3;
    private const int ShortestCharacters = 3;
    private const int LongestCharacters = 5;
    private const ulong WordStart = 0xCBF29CE484222325;
    private const ulong CharacterStart = 0x84222325CBF29CE4;
    private const ulong Prime = 0x100000001B3;

    /// <summary>The most n-grams that a folded text of this length has.</summary>
    public static int Most(int length) => (LongestWords + LongestCharacters - ShortestCharacters + 1) * length;

    /// <summary>Writes the hash of each n-gram, repeated ones repeatedly, and returns how many there are.</summary>
    public static int Write(ReadOnlySpan<char> folded, Span<uint> hashes)
    {
        var count = 0;
        ulong last = 0, beforeLast = 0, word = WordStart;
        var words = 0;
        for (var i = 1; i < folded.Length; i++)
        {
            if (folded[i] != ' ') { word = (word ^ folded[i]) * Prime; continue; }
            hashes[count++] = Mix(word);
            if (words >= 1) hashes[count++] = Mix(last * 31 + word);
            if (words >= 2) hashes[count++] = Mix((beforeLast * 31 + last) * 31 + word);
            (beforeLast, last, word) = (last, word, WordStart);
            words++;
        }
        for (var start = 0; start + ShortestCharacters <= folded.Length; start++)
        {
            var hash = CharacterStart;
            var end = Math.Min(start + LongestCharacters, folded.Length);
            for (var i = start; i < end; i++)
            {
                hash = (hash ^ folded[i]) * Prime;
                if (i - start + 1 >= ShortestCharacters) hashes[count++] = Mix(hash);
            }
        }
        return count;
    }

    // The finaliser of MurmurHash3 (Austin Appleby, public domain): spreads the state over the 32 bits kept.
    private static uint Mix(ulong state)
    {
        state ^= state >> 33;
        state *= 0xFF51AFD7ED558CCD;
        state ^= state >> 33;
        state *= 0xC4CEB9FE1A85EC53;
        state ^= state >> 33;
        return (uint)state;
    }
}
