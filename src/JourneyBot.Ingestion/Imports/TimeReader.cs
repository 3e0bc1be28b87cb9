using System.Globalization;
using System.Text.RegularExpressions;

namespace JourneyBot.Ingestion.Imports;

/// <summary>Reads the times of a file. One without a zone is UTC.</summary>
public sealed partial class TimeReader
{
    private const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal | DateTimeStyles.AllowWhiteSpaces;

    // Keeps every match short; a time limit would end an import on a machine that had something else to do for a moment.
    private const int LongestText = 100;

    private static readonly string[] Compact = ["yyyyMMdd", "yyyyMMddHHmmss", "yyyyMMdd'T'HHmmss", "yyyyMMdd'T'HHmmssK"];

    private readonly string? format;
    private readonly bool? dayFirst;

    private TimeReader(string? format, bool? dayFirst)
    {
        this.format = format;
        this.dayFirst = dayFirst;
    }

    /// <summary>Reads times of one format: a .NET one such as <c>dd/MM/yyyy HH:mm</c>, or <c>unix</c> or <c>unix-ms</c>; throws <see cref="FormatException"/> for what is none.</summary>
    public static TimeReader Given(string format)
    {
        if (format is "unix" or "unix-ms") return new TimeReader(format, null);
        var probe = new DateTimeOffset(2001, 2, 3, 4, 5, 6, TimeSpan.Zero);
        var isTime = false;
        try
        {
            // A format that loses the day would read every row as the same date.
            isTime = DateTimeOffset.TryParseExact(probe.ToString(format, CultureInfo.InvariantCulture), format, CultureInfo.InvariantCulture, Utc, out var back) && back.Date == probe.Date;
        }
        catch (FormatException)
        {
            // Told below, in words that help.
        }

        return isTime ? new TimeReader(format, null) : throw new FormatException($"'{format}' is no format of a date and time; give one such as \"dd/MM/yyyy HH:mm:ss\", unix or unix-ms");
    }

    /// <summary>
    /// Reads ISO 8601 and other times with the year first, Unix times in seconds to nanoseconds, months by name, and dates of digits with the
    /// year last. Of those the sample tells whether the day or the month comes first; throws <see cref="ImportException"/> where it can't.
    /// </summary>
    public static TimeReader Detect(IEnumerable<string> sample)
    {
        bool day = false, month = false;
        string? example = null;
        foreach (var text in sample)
        {
            if (text.Length > LongestText || YearLast().Match(text) is not { Success: true } match) continue;
            example ??= text;
            if (match.Groups["mark"].ValueSpan is "." || Number(match, "a") > 12) day = true;
            else if (Number(match, "b") > 12) month = true;
        }

        if (example is not null && day == month)
        {
            throw new ImportException(day
                ? $"some times, such as '{example}', have the day first and some the month; give --time-format for those to take"
                : $"of times such as '{example}' can't be told whether the day or the month comes first; give --time-format \"d/M/yyyy H:mm\" or \"M/d/yyyy H:mm\" as it is");
        }

        return new TimeReader(null, example is null ? null : day);
    }

    /// <summary>The time in UTC, or false for what can't be read.</summary>
    public bool TryRead(string text, out DateTimeOffset time)
    {
        text = text.Trim();
        if (format is "unix" or "unix-ms") return FromUnix(text, format == "unix" ? 1 : 1e-3, out time);
        if (format is not null) return DateTimeOffset.TryParseExact(text, format, CultureInfo.InvariantCulture, Utc, out time);
        if (YearFirst(text)) return DateTimeOffset.TryParse(text.EndsWith(" UTC", StringComparison.Ordinal) ? text[..^4] : text, CultureInfo.InvariantCulture, Utc, out time);
        if (DateTimeOffset.TryParseExact(text, Compact, CultureInfo.InvariantCulture, Utc, out time)) return true;
        if (text.Length > LongestText) return false;
        if (text.Length > LongestText) return false;
        if (YearLast().Match(text) is { Success: true } match) return FromYearLast(match, out time);
        if (MonthName().IsMatch(text)) return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, Utc, out time);
        return FromUnix(text, null, out time);
    }

    private static bool YearFirst(string text) =>
        text.Length >= 8 && text[4] is '-' or '/' && char.IsAsciiDigit(text[0]) && char.IsAsciiDigit(text[1]) && char.IsAsciiDigit(text[2]) && char.IsAsciiDigit(text[3]);

    // By its size a Unix time is in seconds (10 digits today), milliseconds, microseconds or nanoseconds.
    private static bool FromUnix(string text, double? unit, out DateTimeOffset time)
    {
        time = default;
        if (!decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)) return false;
        var scale = unit is { } given ? (decimal)given : number switch { < 1e8m => 0, < 1e11m => 1, < 1e14m => 1e-3m, < 1e17m => 1e-6m, < 1e20m => 1e-9m, _ => 0 };
        if (scale == 0 || number * scale > 250_000_000_000m) return false;
        time = DateTimeOffset.UnixEpoch.AddTicks((long)(number * scale * TimeSpan.TicksPerSecond));
        return true;
    }

    private bool FromYearLast(Match match, out DateTimeOffset time)
    {
        var isDayFirst = match.Groups["mark"].ValueSpan is "." || dayFirst == true;
        var (day, month) = isDayFirst ? ("a", "b") : ("b", "a");
        return DateTimeOffset.TryParse($"{match.Groups["year"].ValueSpan}-{match.Groups[month].ValueSpan}-{match.Groups[day].ValueSpan} {match.Groups["rest"].ValueSpan}", CultureInfo.InvariantCulture, Utc, out time);
    }

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^\s*(?<a>\d{1,2})(?<mark>[./-])(?<b>\d{1,2})\k<mark>(?<year>\d{4})(?:[ T,]+(?<rest>\d{1,2}:\d{2}.{0,30}))?\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex YearLast();

    // A time with a month's name and a year; without both, .NET would fill in today's.
    [GeneratedRegex(@"^(?=.{8,60}$)(?=.*\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b)(?=.*\b\d{4}\b)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex MonthName();
}
