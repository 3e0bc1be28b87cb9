using System.Globalization;

namespace JourneyBot.Consent.Recognisers;

/// <summary>E-mail addresses: round an @, its %40 in a link, or an (at) that somebody wrote instead.</summary>
internal static class MailAddresses
{
    private const int LongestLocal = 64;
    private const int LongestHost = 255;

    /// <summary>The address round the sign at a place; none where there is no host with a dot behind it.</summary>
    /// <param name="text">The text.</param>
    /// <param name="at">Where the sign is.</param>
    /// <param name="floor">Where what was found before ends.</param>
    public static (int Start, int End)? Around(ReadOnlySpan<char> text, int at, int floor)
    {
        var sign = SignLength(text, at);
        if (sign == 0) return null;
        var end = HostEnd(text, at + sign);
        if (end == 0) return null;
        var last = sign >= 4 && at > floor && text[at - 1] == ' ' ? at - 1 : at;
        var start = last;
        while (start > floor && last - start < LongestLocal && IsLocal(text[start - 1])) start--;
        // What begins a name in a sentence is no dot or dash.
        while (start < last && !char.IsLetterOrDigit(text[start])) start++;
        return start == last || !char.IsLetterOrDigit(text[last - 1]) && text[last - 1] is not ('_' or '-' or '+') ? null : (start, end);
    }

    private static int SignLength(ReadOnlySpan<char> text, int at)
    {
        var rest = text[at..];
        if (rest[0] == '@') return 1;
        if (rest.StartsWith("%40", StringComparison.Ordinal)) return 3;
        if (!rest.StartsWith("(at)", StringComparison.OrdinalIgnoreCase) && !rest.StartsWith("[at]", StringComparison.OrdinalIgnoreCase)) return 0;
        return rest.Length > 4 && rest[4] == ' ' ? 5 : 4;
    }

    // The longest host that ends with a name of letters: "ann@shop.example." ends a sentence, and "package@1.2.3" is a version.
    private static int HostEnd(ReadOnlySpan<char> text, int start)
    {
        var (end, label, dots) = (0, start, 0);
        for (var i = start; i <= text.Length && i - start <= LongestHost; i++)
        {
            if (i < text.Length && (IsOfName(text[i]) || text[i] == '-')) continue;
            if (i == label || i - label > 63 || text[label] == '-') break;
            if (dots > 0 && i - label >= 2 && char.IsLetter(text[label]) && text[i - 1] != '-') end = i;
            if (i == text.Length || text[i] != '.') break;
            dots++;
            label = i + 1;
        }

        return end;
    }

    // An = or a slash would take in what a form or a link writes before an address.
    private static bool IsLocal(char letter) => IsOfName(letter) || letter is '.' or '_' or '%' or '+' or '-' or '\'' or '’' or '&' or '#' or '!';

    // An accent may be a character of its own.
    private static bool IsOfName(char letter) => char.IsLetterOrDigit(letter) || (letter > '\u02ff' && char.GetUnicodeCategory(letter) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark);
}
