using System.Globalization;
using System.Text;

namespace JourneyBot.Language.Intents;

/// <summary>A text as the classifier sees it: lower case words of letters and digits, one space around each, digits as 0.</summary>
internal static class Utterance
{
    /// <summary>Only so many characters of a text are read: what a customer wants is said by then, and time stays bounded.</summary>
    public const int LongestText = 1_000;

    /// <summary>Room that folding needs: each character of the compatibility form may become a character and a space.</summary>
    public const int Room = 4 * LongestText;

    /// <summary>Writes the folded text and returns its length; 0 means that it has no letter or digit.</summary>
    public static int Fold(ReadOnlySpan<char> text, Span<char> folded)
    {
        if (text.Length > LongestText) text = text[..LongestText];
        if (!Ascii.IsValid(text)) text = Compose(text);

        var length = 0;
        var inWord = false;
        foreach (var character in text)
        {
            if (length > folded.Length - 3) break;
            // "don't" and "dont" are one word, whichever apostrophe was typed.
            if (character is '\'' or '’' or '‘') continue;
            // A mark belongs to the letter before it; alone it only colours an emoji.
            var letter = char.IsLetter(character) || inWord && IsMark(character);
            if (!letter && !char.IsDigit(character)) { inWord = false; continue; }
            if (!inWord) folded[length++] = ' ';
            folded[length++] = letter ? char.ToLowerInvariant(character) : '0';
            inWord = true;
        }
        if (length > 0) folded[length++] = ' ';
        return length;
    }

    /// <summary>The folded text; empty when it has no letter or digit.</summary>
    public static string Fold(string text)
    {
        Span<char> folded = stackalloc char[Room];
        return new(folded[..Fold(text, folded)]);
    }

    private static bool IsMark(char character) =>
        char.GetUnicodeCategory(character) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    // Full-width letters, ligatures and decomposed umlauts become the letters of the examples; half a surrogate pair would make Normalize throw.
    private static ReadOnlySpan<char> Compose(ReadOnlySpan<char> text)
    {
        var wellFormed = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes()) wellFormed.Append(rune);
        return wellFormed.ToString().Normalize(NormalizationForm.FormKC);
    }
}
