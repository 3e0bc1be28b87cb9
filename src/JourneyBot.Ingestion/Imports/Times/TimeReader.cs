using System.Globalization;
using System.Text.RegularExpressions;

namespace JourneyBot.Ingestion.Imports.Times;

/// <summary>Reads the times of a file. One that names no zone is of the reader's zone, UTC by default.</summary>
public sealed partial class TimeReader
{
    private const DateTimeStyles Styles = DateTimeStyles.AllowWhiteSpaces | DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;

    private static readonly string[] Compact = ["yyyyMMdd", "yyyyMMddHHmmss", "yyyyMMdd'T'HHmmss", "yyyyMMdd'T'HHmmssK"];

    private readonly string? format;
    private readonly bool? dayFirst;
    private readonly TimeZoneInfo? zone;

    private TimeReader(string? format, bool? dayFirst, TimeZoneInfo? zone)
    {
        this.format = format;
        this.dayFirst = dayFirst;
        this.zone = zone is null || zone.Equals(TimeZoneInfo.Utc) ? null : zone;
    }

    /// <summary>Reads times of one format: a .NET one such as <c>dd/MM/yyyy HH:mm</c>, or <c>unix</c> or <c>unix-ms</c>; throws <see cref="FormatException"/> for what is none.</summary>
    public static TimeReader Given(string format, TimeZoneInfo? zone = null)
    {
        if (format is "unix" or "unix-ms") return new TimeReader(format, null, zone);
        var probe = new DateTimeOffset(2001, 2, 3, 4, 5, 6, TimeSpan.Zero);
        var isTime = false;
        try
        {
            // A format that loses the day would read every row as the same date.
            isTime = DateTimeOffset.TryParseExact(probe.ToString(format, CultureInfo.InvariantCulture), format, CultureInfo.InvariantCulture, Styles, out var back) && back.Date == probe.Date;
        }
        catch (FormatException)
        {
            // Told below, in words that help.
        }

        return isTime ? new TimeReader(format, null, zone) : throw new FormatException($"'{format}' is no format of a date and time; give one such as \"dd/MM/yyyy HH:mm:ss\", unix or unix-ms");
    }

    /// <summary>
    /// Reads ISO 8601 and other times with the year first, Unix times in seconds to nanoseconds, months by name, and dates of digits with the
    /// year last. Of those the sample tells whether the day or the month comes first, and where it can't, the whole <paramref name="column"/>;
    /// throws <see cref="ImportException"/> where that can't either.
    /// </summary>
    public static TimeReader Detect(IEnumerable<string> sample, IEnumerable<string>? column = null, TimeZoneInfo? zone = null)
    {
        var order = new DateOrder();
        foreach (var text in sample) order.See(text);
        if (order.IsOpen && column is not null)
        {
            foreach (var text in column)
            {
                order.See(text);
                if (!order.IsOpen) break;
            }
        }

        if (order.Example is not null && order.SawDayFirst == order.SawMonthFirst)
        {
            throw new ImportException(order.SawDayFirst
                ? $"some times, such as '{order.Example}', have the day first and some the month; give --time-format for those to take"
                : $"of times such as '{order.Example}' can't be told whether the day or the month comes first; give --time-format \"d/M/yyyy H:mm\" or \"M/d/yyyy H:mm\" as it is");
        }

        return new TimeReader(null, order.Example is null ? null : order.SawDayFirst, zone);
    }

    /// <summary>How a text is written, in words; <c>unknown</c> for one that can't be read.</summary>
    public string Describe(string example)
    {
        var written = format
            ?? (IsoTime.TryRead(example, out _, out _) ? "ISO 8601"
            : DateOrder.Match(example).Success ? dayFirst == true ? "day first" : "month first"
            : !TryRead(example, out _) ? "unknown"
            : decimal.TryParse(example, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && example.Length is not (8 or 14) ? UnixUnit(number)
            : MonthName().IsMatch(example) ? "month by name" : "year first");
        return zone is null ? written : $"{written}, {zone.Id} where no zone is written";
    }

    /// <summary>The time in UTC, or false for what can't be read.</summary>
    public bool TryRead(ReadOnlySpan<char> text, out DateTimeOffset time)
    {
        text = text.Trim();
        if (format is null && IsoTime.TryRead(text, out var written, out var offset))
        {
            time = offset is { } minutes ? new DateTimeOffset(written.Ticks - (minutes * TimeSpan.TicksPerMinute) is >= 0 and var ticks ? ticks : 0, TimeSpan.Zero) : OfZone(written);
            return true;
        }

        return TryReadOther(text.ToString(), out time);
    }

    private bool TryReadOther(string text, out DateTimeOffset time)
    {
        if (format is "unix" or "unix-ms") return FromUnix(text, format == "unix" ? 1 : 1e-3m, out time);
        if (format is not null) return Read(DateTimeOffset.TryParseExact(text, format, CultureInfo.InvariantCulture, Styles, out time), text, ref time);
        if (YearFirst(text)) return Read(DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, Styles, out time), text, ref time);
        if (DateTimeOffset.TryParseExact(text, Compact, CultureInfo.InvariantCulture, Styles, out time)) return Read(true, text, ref time);
        if (text.Length > DateOrder.LongestText) return false;
        if (DateOrder.Match(text) is { Success: true } match) return Read(FromYearLast(match, out time), text, ref time);
        if (MonthName().IsMatch(text)) return Read(DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, Styles, out time), text, ref time);
        return FromUnix(text, null, out time);
    }

    // What names no zone was read as UTC so far.
    private bool Read(bool isRead, string text, ref DateTimeOffset time)
    {
        if (isRead && zone is not null && !NamesZone().IsMatch(text)) time = OfZone(time.UtcDateTime);
        return isRead;
    }

    // An hour that the clock skips counts as the one after, an hour that comes twice as its first.
    private DateTimeOffset OfZone(DateTime written)
    {
        written = DateTime.SpecifyKind(written, DateTimeKind.Unspecified);
        if (zone is null) return new DateTimeOffset(written, TimeSpan.Zero);
        var offset = zone.IsAmbiguousTime(written) ? zone.GetAmbiguousTimeOffsets(written).Max()
            : zone.IsInvalidTime(written) ? zone.GetUtcOffset(written.AddHours(-3)) : zone.GetUtcOffset(written);
        return written.Ticks - offset.Ticks is > 0 and var ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : DateTimeOffset.MinValue;
    }

    private static bool YearFirst(string text) =>
        text.Length >= 8 && text[4] is '-' or '/' && char.IsAsciiDigit(text[0]) && char.IsAsciiDigit(text[1]) && char.IsAsciiDigit(text[2]) && char.IsAsciiDigit(text[3]);

    // By its size a Unix time is in seconds (10 digits today), milliseconds, microseconds or nanoseconds.
    private static decimal Scale(decimal number) => number switch { < 1e8m => 0, < 1e11m => 1, < 1e14m => 1e-3m, < 1e17m => 1e-6m, < 1e20m => 1e-9m, _ => 0 };

    private static string UnixUnit(decimal number) => Scale(number) switch { 1 => "Unix seconds", 1e-3m => "Unix milliseconds", 1e-6m => "Unix microseconds", _ => "Unix nanoseconds" };

    private static bool FromUnix(string text, decimal? unit, out DateTimeOffset time)
    {
        time = default;
        if (!decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)) return false;
        var scale = unit ?? Scale(number);
        if (scale == 0 || number > 250_000_000_000m / scale) return false;
        time = DateTimeOffset.UnixEpoch.AddTicks((long)(number * scale * TimeSpan.TicksPerSecond));
        return true;
    }

    private bool FromYearLast(Match match, out DateTimeOffset time)
    {
        var isDayFirst = match.Groups["mark"].ValueSpan is "." || dayFirst == true;
        var (day, month) = isDayFirst ? ("a", "b") : ("b", "a");
        return DateTimeOffset.TryParse($"{match.Groups["year"].ValueSpan}-{match.Groups[month].ValueSpan}-{match.Groups[day].ValueSpan} {match.Groups["rest"].ValueSpan}", CultureInfo.InvariantCulture, Styles, out time);
    }

    // A time with a month's name and a year; without both, .NET would fill in today's.
    [GeneratedRegex(@"^(?=.{8,60}$)(?=.*\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b)(?=.*\b\d{4}\b)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex MonthName();

    [GeneratedRegex(@"(?:Z|UTC|GMT|(?::\d{2}[^-+]*|T\d{4,6})[+-]\d{2}:?\d{2})\s*$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex NamesZone();
}
