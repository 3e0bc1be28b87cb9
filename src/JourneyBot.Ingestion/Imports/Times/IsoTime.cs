namespace JourneyBot.Ingestion.Imports.Times;

/// <summary>Reads the usual ways to write a time with the year first (ISO 8601, RFC 3339), quickly: most files have nothing else.</summary>
internal static class IsoTime
{
    private const int Date = 10;

    /// <summary>The time as written, and its distance from UTC in minutes where it says one. False for what is written otherwise.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, out DateTime time, out int? offset)
    {
        (time, offset) = (default, null);
        if (text.Length < Date || text[4] is not ('-' or '/') || text[7] != text[4]) return false;
        if (!Number(text[..4], out var year) || !Number(text[5..7], out var month) || !Number(text[8..Date], out var day)) return false;
        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)) return false;
        time = new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Unspecified);
        if (text.Length == Date) return true;
        if (text[Date] is not ('T' or 't' or ' ') || text.Length < 16) return false;
        return TryReadHours(text[(Date + 1)..], ref time, out offset);
    }

    private static bool TryReadHours(ReadOnlySpan<char> text, ref DateTime time, out int? offset)
    {
        offset = null;
        if (text[2] != ':' || !Number(text[..2], out var hour) || !Number(text[3..5], out var minute) || hour > 23 || minute > 59) return false;
        var ticks = (hour * TimeSpan.TicksPerHour) + (minute * TimeSpan.TicksPerMinute);
        var rest = text[5..];
        if (rest.Length >= 3 && rest[0] == ':')
        {
            if (!Number(rest[1..3], out var second) || second > 59) return false;
            ticks += second * TimeSpan.TicksPerSecond;
            rest = rest[3..];
            if (rest.Length > 1 && rest[0] is '.' or ',')
            {
                var digits = rest[1..].IndexOfAnyExceptInRange('0', '9');
                if (digits < 0) digits = rest.Length - 1;
                if (digits is 0 or > 12) return false;
                var unit = TimeSpan.TicksPerSecond;
                // What is finer than .NET's 100 ns is cut.
                for (var i = 1; i <= digits; i++) ticks += (rest[i] - '0') * (unit /= 10);
                rest = rest[(digits + 1)..];
            }
        }

        time = time.AddTicks(ticks);
        return TryReadOffset(rest.Trim(), out offset);
    }

    private static bool TryReadOffset(ReadOnlySpan<char> text, out int? offset)
    {
        offset = null;
        if (text.IsEmpty) return true;
        offset = 0;
        if (text is "Z" or "z" or "UTC" or "GMT") return true;
        if (text[0] is not ('+' or '-')) return false;
        var digits = text[1..];
        var minutes = 0;
        if (digits.Length is not (2 or 4 or 5) || !Number(digits[..2], out var hours) || hours > 14) return false;
        if (digits.Length == 5 && digits[2] != ':') return false;
        if (digits.Length > 2 && (!Number(digits[^2..], out minutes) || minutes > 59)) return false;
        offset = (text[0] == '-' ? -1 : 1) * ((hours * 60) + minutes);
        return true;
    }

    private static bool Number(ReadOnlySpan<char> digits, out int number)
    {
        number = 0;
        foreach (var digit in digits)
        {
            if (!char.IsAsciiDigit(digit)) return false;
            number = (number * 10) + digit - '0';
        }

        return true;
    }
}
