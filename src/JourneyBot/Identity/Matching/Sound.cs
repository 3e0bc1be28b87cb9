namespace JourneyBot.Identity.Matching;

/// <summary>A rough key of how a word sounds in most European languages: groups of consonants, vowels left out but for the first sound.</summary>
internal static class Sound
{
    /// <summary>The key; at most <paramref name="most"/> signs, empty for a word without letters.</summary>
    public static string Of(string word, int most = 6)
    {
        Span<char> key = stackalloc char[most];
        var (length, last) = (0, '\0');
        for (var i = 0; i < word.Length && length < most; i++)
        {
            var next = i + 1 < word.Length ? word[i + 1] : '\0';
            var sound = Group(word[i], next);
            // The h of ph, th, ch and sh is told with the letter before it.
            if (word[i] == 'h' && i > 0 && word[i - 1] is 'p' or 't' or 'c' or 's' or 'g' or 'k' or 'w') continue;
            if (sound == 'a' && length > 0)
            {
                last = sound;
                continue;
            }

            if (sound != last && sound != '\0') key[length++] = sound;
            last = sound;
        }

        return new string(key[..length]);
    }

    private static char Group(char letter, char next) => letter switch
    {
        'a' or 'e' or 'i' or 'o' or 'u' or 'y' or 'j' => 'a',
        'h' => '\0',
        'p' when next == 'h' => 'f',
        'b' or 'p' => 'b',
        'f' or 'v' or 'w' => 'f',
        'c' when next is 'e' or 'i' or 'y' or 'h' => 's',
        'c' or 'k' or 'q' or 'g' => 'k',
        's' or 'z' or 'x' => 's',
        'd' or 't' => 't',
        'm' or 'n' => 'n',
        _ => letter,
    };
}
