namespace JourneyBot.LiteDb.Blocks;

/// <summary>Gives each word of a block a number, so that a word that comes again costs a byte.</summary>
internal sealed class WordList<T> where T : notnull
{
    private readonly Dictionary<T, int> numbers = [];
    private readonly List<T> words = [];

    public IReadOnlyList<T> Words => words;

    public int NumberOf(T word)
    {
        if (numbers.TryGetValue(word, out var number)) return number;
        words.Add(word);
        return numbers[word] = words.Count - 1;
    }
}
