namespace JourneyBot.Language.Intents;

/// <summary>Seeded shuffles that are the same on every platform and .NET version: SplitMix64 (Steele et al., OOPSLA 2014) and Fisher-Yates.</summary>
internal sealed class Shuffle(ulong seed)
{
    private ulong state = seed;

    public void Mix<T>(Span<T> items)
    {
        for (var i = items.Length - 1; i > 0; i--)
        {
            // The high half of a 64 × 32 bit product: a fair draw from 0..i without a division.
            var j = (int)Math.BigMul(Next(), (ulong)(i + 1), out _);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    private ulong Next()
    {
        state += 0x9E3779B97F4A7C15;
        var mixed = state;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }
}
