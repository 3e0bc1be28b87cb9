namespace JourneyBot.LiteDb.Journal;

/// <summary>Keeps one copy of the words that come again and again; of so many at most. Safe for many threads.</summary>
internal sealed class Words
{
    private const int Most = 1_024;
    private const int Longest = 64;

    private readonly string?[] known = new string?[Most];

    /// <summary>The same word, as the object that was seen first where it is still known.</summary>
    public string Known(string word)
    {
        if (word.Length > Longest) return word;
        ref var place = ref known[(uint)string.GetHashCode(word, StringComparison.Ordinal) % Most];
        if (place is { } same && same == word) return same;
        return place = word;
    }
}
