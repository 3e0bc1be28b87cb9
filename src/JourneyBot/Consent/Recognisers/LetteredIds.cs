using static JourneyBot.Consent.Recognisers.CheckDigits;

namespace JourneyBot.Consent.Recognisers;

/// <summary>National ids with letters in them: ES DNI and NIE, IT codice fiscale, FI henkilötunnus, UK national insurance, FR NIR of Corsica.</summary>
internal static class LetteredIds
{
    private const string Spanish = "TRWAGMYFPDXBNJZSQVHLCKE";
    private const string Finnish = "0123456789ABCDEFHJKLMNPRSTUVWXY";
    private const string Months = "ABCDEHLMPRST";

    // What a letter or digit counts at an odd place (Agenzia delle Entrate, D.M. 23 December 1976).
    private static ReadOnlySpan<byte> Odd => [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];

    /// <summary>Where the id that begins at a letter or digit ends; 0 where none does.</summary>
    public static int End(ReadOnlySpan<char> text, int start) =>
        Boundary.IsJoined(text, start) ? 0
        : char.IsAsciiDigit(text[start]) ? Either(SpanishEnd(text, start, 8), Either(FinnishEnd(text, start), CorsicanEnd(text, start)))
        : text[start] is 'X' or 'Y' or 'Z' or 'x' or 'y' or 'z' && SpanishEnd(text, start, 7) is > 0 and var end ? end
        : Either(ItalianEnd(text, start), BritishEnd(text, start));

    private static int Either(int first, int second) => first > 0 ? first : second;

    // DNI 12345678Z and NIE X1234567L: Ministerio del Interior, the number modulo 23 tells the letter. X, Y and Z stand for 0, 1 and 2.
    private static int SpanishEnd(ReadOnlySpan<char> text, int start, int digits)
    {
        var number = digits == 8 ? 0 : char.ToUpperInvariant(text[start]) - 'X';
        var i = digits == 8 ? start : start + 1;
        if (digits == 7 && i < text.Length && text[i] == '-') i++;
        var from = i;
        for (; i < text.Length && i - from < digits && char.IsAsciiDigit(text[i]); i++) number = number * 10 + text[i] - '0';
        if (i - from != digits) return 0;
        if (i < text.Length && text[i] == '-') i++;
        return i < text.Length && char.ToUpperInvariant(text[i]) == Spanish[number % 23] && Ends(text, i + 1) ? i + 1 : 0;
    }

    // 131052-308T: Digital and Population Data Services Agency.
    private static int FinnishEnd(ReadOnlySpan<char> text, int start)
    {
        if (text.Length - start < 11 || !Digits(text.Slice(start, 6)) || !Digits(text.Slice(start + 7, 3)) || text[start + 6] is not ('+' or '-' or >= 'A' and <= 'F' or >= 'U' and <= 'Y')) return 0;
        var nine = Number(text.Slice(start, 6)) * 1_000 + Number(text.Slice(start + 7, 3));
        return IsDay(Two(text.Slice(start, 6), 0), Two(text.Slice(start, 6), 2)) && char.ToUpperInvariant(text[start + 10]) == Finnish[nine % 31] && Ends(text, start + 11) ? start + 11 : 0;
    }

    // 2A and 2B count as 19 and 18 (INSEE).
    private static int CorsicanEnd(ReadOnlySpan<char> text, int start)
    {
        if (text.Length - start < 15 || text[start] is not ('1' or '2') || text[start + 5] != '2' || char.ToUpperInvariant(text[start + 6]) is not ('A' or 'B')) return 0;
        Span<char> digits = stackalloc char[15];
        text.Slice(start, 15).CopyTo(digits);
        (digits[5], digits[6]) = ('1', char.ToUpperInvariant(text[start + 6]) == 'A' ? '9' : '8');
        return Digits(digits) && 97 - Modulo97(digits[..13]) == Two(digits, 13) && Ends(text, start + 15) ? start + 15 : 0;
    }

    // RSSMRA85T10A562S.
    private static int ItalianEnd(ReadOnlySpan<char> text, int start)
    {
        if (text.Length - start < 16 || !Ends(text, start + 16)) return 0;
        Span<char> code = stackalloc char[16];
        text.Slice(start, 16).ToUpperInvariant(code);
        var sum = 0;
        for (var i = 0; i < 16; i++)
        {
            var isDigit = char.IsAsciiDigit(code[i]);
            // Where two people would share one, letters stand for digits.
            var mustBeLetter = i is < 6 or 8 or 11 or 15;
            if (mustBeLetter ? !char.IsAsciiLetter(code[i]) : !isDigit && !"LMNPQRSTUV".Contains(code[i])) return 0;
            var value = isDigit ? code[i] - '0' : code[i] - 'A';
            if (i < 15) sum += i % 2 == 0 ? Odd[value] : value;
        }

        return Months.Contains(code[8]) && sum % 26 == code[15] - 'A' ? start + 16 : 0;
    }

    // AB 12 34 56 C: HMRC, NIM39110. It has no check digit: together it may be an article, so a word must say what it is.
    private static int BritishEnd(ReadOnlySpan<char> text, int start)
    {
        Span<char> code = stackalloc char[9];
        var (count, blanks, i) = (0, 0, start);
        for (; i < text.Length && count < 9; i++)
        {
            if (text[i] == ' ' && count is 2 or 4 or 6 or 8) blanks++;
            else if (count is < 2 or 8 ? char.IsAsciiLetter(text[i]) : char.IsAsciiDigit(text[i])) code[count++] = char.ToUpperInvariant(text[i]);
            else return 0;
            if (blanks > 4) return 0;
        }

        return count == 9 && Ends(text, i) && code[8] <= 'D' && !"DFIQUV".Contains(code[0]) && !"DFIQUVO".Contains(code[1])
            && new string(code[..2]) is not ("BG" or "GB" or "KN" or "NK" or "NT" or "TN" or "ZZ") && (blanks == 4 || Beside.Before(text, start) == Topic.Id) ? i : 0;
    }

    private static bool Ends(ReadOnlySpan<char> text, int end) => !Boundary.GoesOn(text, end) && !(end + 1 < text.Length && text[end] == '-' && char.IsLetterOrDigit(text[end + 1]));

    private static bool Digits(ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange('0', '9');

    private static int Number(ReadOnlySpan<char> digits) => int.Parse(digits, System.Globalization.CultureInfo.InvariantCulture);
}
