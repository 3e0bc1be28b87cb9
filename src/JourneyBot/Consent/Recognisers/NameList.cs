using System.Globalization;
using System.Text;

namespace JourneyBot.Consent.Recognisers;

/// <summary>Names of people, one or more words each: found as whole words, whatever their case and accents, in one pass however many there are.</summary>
public sealed class NameList
{
    private const int LongestWord = 64;

    private readonly Node root = new();

    /// <summary>Takes names; blanks and repeated ones count for nothing.</summary>
    public NameList(IEnumerable<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        foreach (var name in names)
        {
            var node = root;
            for (var i = 0; NextWord(name, ref i, out var start);)
            {
                var plain = Plain(name.AsSpan(start, i - start), new char[LongestWord * 2]).ToString();
                if (!node.Next.TryGetValue(plain, out var next)) node.Next[plain] = next = new Node();
                node = next;
            }

            node.IsName = node != root;
        }
    }

    /// <summary>No names.</summary>
    public static NameList None { get; } = new([]);

    /// <summary>Whether there are none.</summary>
    public bool IsEmpty => root.Next.Count == 0;

    /// <summary>Where the longest name that begins at a word ends; 0 where none does.</summary>
    internal int End(ReadOnlySpan<char> text, int start)
    {
        Span<char> buffer = stackalloc char[LongestWord * 2];
        var (node, end) = (root, 0);
        for (var i = start; NextWord(text, ref i, out var word);)
        {
            if (i - word > LongestWord || (word > start && !IsGap(text[word - 1]))) break;
            if (!node.Next.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(Plain(text[word..i], buffer), out var next)) break;
            node = next;
            if (node.IsName) end = i;
        }

        return end;
    }

    // A word is letters; one blank or dash parts the words of a name.
    private static bool NextWord(ReadOnlySpan<char> text, ref int i, out int start)
    {
        var from = i;
        while (i < text.Length && !char.IsLetter(text[i]) && i - from < 2) i++;
        start = i;
        while (i < text.Length && (char.IsLetter(text[i]) || char.GetUnicodeCategory(text[i]) == UnicodeCategory.NonSpacingMark)) i++;
        return i > start;
    }

    private static bool IsGap(char letter) => letter is ' ' or '-' or '\u00a0' or '\'';

    private static ReadOnlySpan<char> Plain(ReadOnlySpan<char> word, Span<char> buffer)
    {
        if (!word.ContainsAnyExceptInRange('\0', '\x7f'))
        {
            var length = word[..Math.Min(word.Length, LongestWord)].ToLowerInvariant(buffer);
            return buffer[..length];
        }

        var count = 0;
        foreach (var letter in word.ToString().Normalize(NormalizationForm.FormD))
            if (count < buffer.Length && CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark) buffer[count++] = char.ToLowerInvariant(letter);
        return buffer[..count];
    }

    private sealed class Node
    {
        public Dictionary<string, Node> Next { get; } = new(StringComparer.Ordinal);

        public bool IsName { get; set; }
    }
}
