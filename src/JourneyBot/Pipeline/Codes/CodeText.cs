using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace JourneyBot.Pipeline.Codes;

/// <summary>One-time codes as people read and type them: 8 letters and digits that are not mistaken for each other, in two groups.</summary>
public static partial class CodeText
{
    /// <summary>What stands in a text in the place of a code.</summary>
    public const string Mask = "[code]";

    private const string Letters = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Length = 8;
    private const int MostInText = 3;

    /// <summary>A new code, as it is kept: without the dash between its groups. 39 random bits.</summary>
    internal static string New() => RandomNumberGenerator.GetString(Letters, Length);

    /// <summary>A code as it is shown: <c>ABCD-EFGH</c>.</summary>
    internal static string Shown(string code) => $"{code[..4]}-{code[4..]}";

    /// <summary>What may be a code in a text, as it is kept; 3 at most.</summary>
    internal static IReadOnlyList<string> In(string? text)
    {
        if (text is null) return [];
        var alone = Alone().Match(text);
        return alone.Success ? [Plain(alone.Value)] : [.. Typed().Matches(text).Select(match => Plain(match.Value)).Distinct().Take(MostInText)];
    }

    /// <summary>The text without anything that looks like a code.</summary>
    public static string? Masked(string? text) => text is null ? null : Alone().IsMatch(text) ? Mask : Typed().Replace(text, Mask);

    private static string Plain(string typed) => string.Concat(typed.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();

    // With or without the dash, in any case. A word of eight letters looks the same: it is looked up and not found.
    [GeneratedRegex(@"(?<![0-9A-Za-z])[2-9A-HJKMNP-TV-Za-hjkmnp-tv-z]{4}[\-–]?[2-9A-HJKMNP-TV-Za-hjkmnp-tv-z]{4}(?![0-9A-Za-z])", RegexOptions.CultureInvariant)]
    private static partial Regex Typed();

    // Two words of four letters are no code, unless they are all there is.
    [GeneratedRegex(@"^\s*[2-9A-HJKMNP-TV-Za-hjkmnp-tv-z]{4}\s*[\-–]?\s*[2-9A-HJKMNP-TV-Za-hjkmnp-tv-z]{4}[\s.!]*$", RegexOptions.CultureInvariant)]
    private static partial Regex Alone();
}
