using System.Globalization;
using System.Text;

namespace JourneyBot.Identity.Matching;

/// <summary>Takes off what the same value is written differently by: case, marks, punctuation, blanks, and the alphabet.</summary>
internal static class Folding
{
    // One Latin spelling each; near spellings of other romanisations are still alike.
    private static readonly Dictionary<char, string> Spellings = Of(
        ("абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґў", "a b v g d e e zh z i i k l m n o p r s t u f kh ts ch sh shch  y  e yu ya i i e g u"),
        ("αβγδεζηθικλμνξοπρσςτυφχψω", "a v g d e z i th i k l m n x o p r s s t y f ch ps o"),
        ("ßæœøðþłđıŧ", "ss ae oe o d th l d i t"));

    /// <summary>Words of letters and digits in lower case, one blank between them; empty where there is neither.</summary>
    public static string Words(string value)
    {
        var folded = new StringBuilder(value.Length);
        var isGap = false;
        foreach (var letter in value.Normalize(NormalizationForm.FormKD))
        {
            var lower = char.ToLowerInvariant(letter);
            if (CharUnicodeInfo.GetUnicodeCategory(lower) is UnicodeCategory.NonSpacingMark || lower is '\'' or '’' or '`') continue;
            if (!char.IsLetterOrDigit(lower) && !char.IsSurrogate(lower))
            {
                isGap = folded.Length > 0;
                continue;
            }

            if (isGap) folded.Append(' ');
            isGap = false;
            if (Spellings.TryGetValue(lower, out var spelling)) folded.Append(spelling);
            else folded.Append(lower);
        }

        return folded.ToString();
    }

    /// <summary>The letters and digits alone.</summary>
    public static string Signs(string value) => Words(value).Replace(" ", "", StringComparison.Ordinal);

    private static Dictionary<char, string> Of(params (string Letters, string Spellings)[] alphabets)
    {
        var all = new Dictionary<char, string>();
        foreach (var (letters, spellings) in alphabets)
            foreach (var (letter, spelling) in letters.Zip(spellings.Split(' '))) all[letter] = spelling;
        return all;
    }
}
