using System.Globalization;
using System.Text;

namespace JourneyBot.Consent.Wishes;

/// <summary>Cuts a message into clauses, and these into words without case and accents; pure. An apostrophe and a hyphen end a word.</summary>
internal static class WishTokens
{
    /// <summary>The most words of a clause that are looked at: more are no short wish.</summary>
    public const int MaxWords = 40;

    private const int MaxLetters = 2_000;
    private static readonly HashSet<string> And = ["and", "but", "und", "aber", "et", "mais", "y", "pero"];

    /// <summary>The clauses: sentences, their parts between commas, and the parts between "and".</summary>
    public static IEnumerable<string[]> ClausesOf(string text)
    {
        if (text.Length is 0 or > MaxLetters) yield break;
        var folded = Fold(text);
        foreach (var sentence in folded.Split(['.', '!', '?', ';', ':', '\n', '\r', '(', ')', '¡', '¿', '"', '…'], StringSplitOptions.RemoveEmptyEntries))
        {
            var whole = WordsOf(sentence);
            if (IsFit(whole)) yield return whole;
            var parts = sentence.Split(',').SelectMany(part => Parts(WordsOf(part))).ToList();
            if (parts.Count < 2) continue;
            foreach (var part in parts)
                if (IsFit(part)) yield return part;
        }
    }

    private static bool IsFit(string[] words) => words.Length is > 0 and <= MaxWords;

    private static IEnumerable<string[]> Parts(string[] words)
    {
        var from = 0;
        for (var i = 0; i <= words.Length; i++)
        {
            if (i < words.Length && !And.Contains(words[i])) continue;
            yield return words[from..i];
            from = i + 1;
        }
    }

    private static string[] WordsOf(string clause) =>
        new string([.. clause.Select(letter => char.IsLetterOrDigit(letter) ? letter : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var letter in Whole(text).Normalize(NormalizationForm.FormD))
            if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark) folded.Append(char.ToLowerInvariant(letter));
        return folded.Replace("ß", "ss").Replace("œ", "oe").ToString();
    }

    // Half a character, which a channel may hand over, cannot be normalised.
    private static string Whole(string text) => new([.. text.Select(letter => char.IsSurrogate(letter) ? ' ' : letter)]);
}
