namespace JourneyBot.Identity.Matching;

/// <summary>Reads days in the ways that files write them. Whether a slashed date has the day or the month first is told by the whole column.</summary>
internal static class Days
{
    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    /// <summary>The day as yyyymmdd; 0 for no day.</summary>
    public static int Parse(string value, bool monthFirst = false)
    {
        var text = value.AsSpan().Trim();
        if (text.Length > 10 && text[10] is 'T' or ' ' && char.IsDigit(text[0])) text = text[..10];
        if (text.Length == 8 && text.IndexOfAnyExceptInRange('0', '9') < 0) return Compact(int.Parse(text, provider: null));
        Span<Range> parts = stackalloc Range[4];
        if (text.Length is < 6 or > 20 || text.SplitAny(parts, "-/. ,", StringSplitOptions.RemoveEmptyEntries) != 3) return 0;
        var a = text[parts[0]];
        var b = text[parts[1]];
        var c = text[parts[2]];
        if (MonthOf(a) is > 0 and var early) return Day(Number(c), early, Number(b), c.Length);
        if (MonthOf(b) is > 0 and var named) return a.Length == 4 ? Day(Number(a), named, Number(c), 4) : Day(Number(c), named, Number(a), c.Length);
        if (a.Length == 4) return Day(Number(a), Number(b), Number(c), 4);
        return monthFirst ? Day(Number(c), Number(a), Number(b), c.Length) : Day(Number(c), Number(b), Number(a), c.Length);
    }

    /// <summary>Whether one day is the other with day and month swapped.</summary>
    public static bool AreTurned(int a, int b) => a / 10_000 == b / 10_000 && a / 100 % 100 == b % 100 && a % 100 == b / 100 % 100;

    private static int Compact(int number)
    {
        var yearFirst = Day(number / 10_000, number / 100 % 100, number % 100, 4);
        return yearFirst != 0 ? yearFirst : Day(number % 10_000, number / 10_000 % 100, number / 1_000_000, 4);
    }

    // Years of two digits are of the last hundred years, as those of people are.
    private static int Day(int year, int month, int day, int digits)
    {
        if (digits == 2 && year >= 0) year += year > 30 ? 1900 : 2000;
        return year is < 1850 or > 2150 || month is < 1 or > 12 || day is < 1 or > 31 ? 0 : (year * 10_000) + (month * 100) + day;
    }

    private static int Number(ReadOnlySpan<char> text) => text.Length <= 4 && int.TryParse(text, System.Globalization.NumberStyles.None, null, out var number) ? number : -1;

    private static int MonthOf(ReadOnlySpan<char> text)
    {
        if (text.Length < 3 || !char.IsAsciiLetter(text[0])) return 0;
        for (var i = 0; i < Months.Length; i++)
            if (text.StartsWith(Months[i], StringComparison.OrdinalIgnoreCase)) return i + 1;
        return 0;
    }
}
