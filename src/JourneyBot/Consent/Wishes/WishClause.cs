namespace JourneyBot.Consent.Wishes;

/// <summary>A clause as the patterns of a language look at it.</summary>
internal sealed class WishClause
{
    private readonly Dictionary<string, ulong> places = [];
    private readonly ulong fillers;

    public WishClause(string[] words, IReadOnlySet<string> fillers)
    {
        Words = words;
        for (var i = 0; i < words.Length; i++)
        {
            places[words[i]] = PlacesOf(words[i]) | (1UL << i);
            if (fillers.Contains(words[i])) this.fillers |= 1UL << i;
        }
    }

    public string[] Words { get; }

    /// <summary>Where named parts were found, by their number and where they may begin.</summary>
    public Dictionary<(int Part, ulong From), ulong> Found { get; } = [];

    /// <summary>The place behind the last word.</summary>
    public ulong End => 1UL << Words.Length;

    public ulong PlacesOf(string word) => places.GetValueOrDefault(word);

    /// <summary>The places, and those that lie behind fillers only.</summary>
    public ulong PastFillers(ulong from)
    {
        while (true)
        {
            var next = from | ((from & fillers) << 1);
            if (next == from) return from;
            from = next;
        }
    }
}
