namespace JourneyBot.Consent.Recognisers;

/// <summary>Phone numbers: with a + or 00 and a calling code, in the ways they are written at home in the countries of the shops, or behind a word such as "call".</summary>
internal static class PhoneNumbers
{
    private const int Longest = 15;

    /// <summary>Where the phone number that begins at a +, a bracket or a digit ends; 0 where none does.</summary>
    public static int End(ReadOnlySpan<char> text, int start)
    {
        if (text[start] == '+') return International(text, start + 1, isPlus: true);
        if (text[start] == '(') return Bracketed(text, start, Beside.Before(text, start));
        if (text[start..].StartsWith("00", StringComparison.Ordinal) && !Boundary.IsJoined(text, start) && International(text, start + 2, isPlus: false) is > 0 and var end) return end;
        var number = NumberText.Read(text, start);
        var topic = Beside.Before(text, start);
        // 8 (917) 123-45-67 behind a word.
        if (topic == Topic.Phone && number.Groups == 1 && number.Length(0) <= 3 && text[number.End(1)..].StartsWith(" (", StringComparison.Ordinal) && Bracketed(text, number.End(1) + 1, topic) is > 0 and var trunk) return trunk;
        return Home(text, number, topic);
    }

    /// <summary>Where the number ends that begins at a link's %2B, which is a +.</summary>
    public static int EscapedEnd(ReadOnlySpan<char> text, int start) => International(text, start + 3, isPlus: true);

    /// <summary>Where a number without a calling code ends.</summary>
    public static int Home(ReadOnlySpan<char> text, in NumberText number, Topic topic)
    {
        if (number.Groups == 0 || topic is Topic.Thing or Topic.Card or Topic.Id || Boundary.IsJoined(text, number.Start) || IsDate(number)) return 0;
        if (topic == Topic.Phone && Whole(text, number, 6) is > 0 and var named) return Extension.End(text, named);
        var groups = number.Digits(number.Groups)[0] == '0' ? Trunk(text, number) : Grouped(number);
        return groups == 0 || GoesOn(text, number.End(groups)) ? 0 : Extension.End(text, number.End(groups));
    }

    // +49 171 2345678, +49 (0)171-2345678, +1 (212) 555-0100.
    private static int International(ReadOnlySpan<char> text, int start, bool isPlus)
    {
        Span<char> digits = stackalloc char[Longest];
        var (count, partings, dots, open, end) = (0, 0, 0, false, 0);
        var i = start;
        for (; i < text.Length && i - start < 40; i++)
        {
            var letter = text[i];
            if (char.IsAsciiDigit(letter))
            {
                if (count == Longest) break;
                digits[count++] = letter;
                if (i + 1 == text.Length || !char.IsAsciiDigit(text[i + 1])) end = CanEnd(digits[..count], isPlus) && !GoesOn(text, i + 1) ? i + 1 : end;
            }
            else if (text[i..].StartsWith("(0)", StringComparison.Ordinal)) i += 2;
            else if (letter == '(' && !open && count > 0) open = true;
            else if (letter == ')' && open) open = false;
            else if (letter is ' ' or '-' or '.' or '/' or '\u00a0' && CanPart(text, i, count)) (partings, dots) = (partings + 1, letter == '.' ? dots + 1 : dots);
            else break;
        }

        // One dot alone is a decimal point: +48.20849 is a place.
        if (end == 0 || partings == 1 && dots == 1 || (!isPlus && partings == 0 && !IsCalledFromEurope(digits))) return 0;
        return Extension.End(text, end);
    }

    private static bool CanPart(ReadOnlySpan<char> text, int i, int count) => count > 0 && i + 1 < text.Length && (char.IsAsciiDigit(text[i + 1]) || text[i + 1] is '(' || (text[i + 1] is ' ' or '-' or '/' or ')' && text[i - 1] is not ' ') || (text[i] is '-' or '/' && text[i + 1] == ' '));

    private static bool CanEnd(ReadOnlySpan<char> digits, bool isPlus) => digits.Length >= (isPlus ? 8 : 9) && CallingCodes.Length(digits) is > 0 and var code && (digits[0] == '1' ? IsAmerican(digits[1..]) : digits[code] != '0' || digits[code + 1] != '0');

    private static bool IsCalledFromEurope(ReadOnlySpan<char> digits) => digits[0] is '3' or '4';

    // (212) 555-0100, (030) 901820, (0)171 2345678.
    private static int Bracketed(ReadOnlySpan<char> text, int start, Topic topic)
    {
        var close = text.Slice(start, Math.Min(8, text.Length - start)).IndexOf(')');
        if (close < 2 || start + close + 2 >= text.Length) return 0;
        var area = text.Slice(start + 1, close - 1);
        var next = start + close + 1;
        if (text[next] is ' ' or '-') next++;
        if (area.ContainsAnyExceptInRange('0', '9') || !char.IsAsciiDigit(text[next]) || topic == Topic.Thing) return 0;
        var number = NumberText.Read(text, next);
        if (area.Length == 3 && area[0] is >= '2' and <= '9' && topic != Topic.Phone)
            return number.Is(3, 4) && number.PartedBy(2, " -.") && !GoesOn(text, number.End(2)) ? Extension.End(text, number.End(2)) : 0;
        if ((area[0] != '0' && topic != Topic.Phone) || IsDate(number)) return 0;
        for (var groups = number.Groups; groups > 0; groups--)
            if (area.Length + number.Count(groups) is >= 8 and <= 13 && !GoesOn(text, number.End(groups))) return Extension.End(text, number.End(groups));
        return 0;
    }

    // Groups that begin with a 0: of a city or a mobile network.
    private static int Trunk(ReadOnlySpan<char> text, in NumberText number)
    {
        for (var groups = number.Groups; groups > 0; groups--)
        {
            var count = number.Count(groups);
            if (groups == 1) return IsMobile(number.Digits(1)) && !GoesOn(text, number.End(1)) ? 1 : 0;
            if (count is < 9 or > 13 || GoesOn(text, number.End(groups)) || number.Length(0) is < 2 or > 6 || number.Digits(2)[1] == '0' || IsCode(number)) continue;
            return groups;
        }

        return 0;
    }

    // Equal parts between dashes: 0992-7695-9140.
    private static bool IsCode(in NumberText number) => number.Is(4, 4, 4) && number.PartedBy(3, "-");

    /// <summary>Whether digits without a gap are of a mobile network of DE, UK, CH, FR or NL, by its beginning and length.</summary>
    public static bool IsMobile(ReadOnlySpan<char> digits) => digits.Length >= 10 && (digits[1], digits.Length) is ('1', 11 or 12)
        ? digits[2] is '5' or '6' or '7'
        : digits.Length >= 10 && (digits[1], digits.Length) is ('7', 10 or 11) or ('6', 10);

    // 212-555-0100, 1-212-555-0100; 612 345 678 and 612 34 56 78; 91 234 56 78.
    private static int Grouped(in NumberText number)
    {
        if (number.Is(3, 3, 4) && number.PartedBy(3, " -.")) return number.Before(1) == number.Before(2) && IsAmerican(number.Digits(3)) ? 3 : 0;
        if (number.Is(1, 3, 3, 4) && number.Digits(1)[0] == '1') return IsAmerican(number.Digits(4)[1..]) ? 4 : 0;
        if (number.Digits(number.Groups)[0] is not ('6' or '7' or '8' or '9') || !number.PartedBy(number.Groups, " ")) return 0;
        if (number.Groups == 3 && number.Is(3, 3, 3)) return number.Digits(1)[0] is '6' or '7' or '9' ? 3 : 0;
        return number.Groups == 4 && (number.Is(3, 2, 2, 2) || number.Is(2, 3, 2, 2)) ? 4 : 0;
    }

    private static bool IsAmerican(ReadOnlySpan<char> digits) => digits.Length == 10 && digits[0] >= '2' && digits[3] >= '2' && !digits.Slice(1, 2).SequenceEqual("11");

    private static int Whole(ReadOnlySpan<char> text, in NumberText number, int least)
    {
        for (var groups = number.Groups; groups > 0; groups--)
            if (number.Count(groups) >= least && number.Count(groups) <= Longest && !GoesOn(text, number.End(groups))) return number.End(groups);
        return 0;
    }

    private static bool IsDate(in NumberText number) =>
        number.Groups >= 3 && ((number.Length(0) <= 2 && number.Length(1) <= 2 && number.Length(2) == 4) || (number.Length(0) == 4 && number.Length(1) == 2 && number.Length(2) == 2)) && number.Before(1) == number.Before(2)
        && number.Before(1) != ' ' && number.Digits(3)[number.Length(0) == 4 ? 0 : number.Count(2)] is '1' or '2';

    // Behind a number that is priced, measured or goes on as a code.
    private static bool GoesOn(ReadOnlySpan<char> text, int end) => Boundary.GoesOn(text, end)
        || (end + 1 < text.Length && text[end] is '-' or ',' or ':' && char.IsLetterOrDigit(text[end + 1]))
        || (end < text.Length && text[end] is '€' or '%' or '$' or '£')
        || text[end..].StartsWith(" EUR", StringComparison.Ordinal) || text[end..].StartsWith(" €", StringComparison.Ordinal) || text[end..].StartsWith(" km", StringComparison.Ordinal);
}
