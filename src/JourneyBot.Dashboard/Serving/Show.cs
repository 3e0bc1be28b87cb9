using System.Globalization;

namespace JourneyBot.Dashboard.Serving;

/// <summary>Writes numbers, shares and times the same way everywhere.</summary>
internal static class Show
{
    /// <summary>A coordinate or length for SVG.</summary>
    public static string N(double number) => Math.Round(number, 2).ToString(CultureInfo.InvariantCulture);

    /// <summary>A whole number with thin groups.</summary>
    public static string Count(int number) => number.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', '\u202f');

    /// <summary>A share from 0 to 1 in per cent.</summary>
    public static string Share(double share)
    {
        var percent = share * 100;
        var digits = percent is > 0 and < 10 or > 99 and < 100 ? "0.#" : "0";
        return percent.ToString(digits, CultureInfo.InvariantCulture) + " %";
    }

    /// <summary>A number of things with its word.</summary>
    public static string Of(int count, string one, string many) => $"{Count(count)} {(count == 1 ? one : many)}";

    /// <summary>A number of <c>sessions</c> or <c>customers</c>.</summary>
    public static string Unit(int count, string unit) => Of(count, unit.TrimEnd('s'), unit);

    /// <summary>How long ago or how long, in its two largest units.</summary>
    public static string Span(TimeSpan span) => span switch
    {
        { TotalSeconds: < 1 } => "0 s",
        { TotalMinutes: < 1 } => $"{(int)span.TotalSeconds} s",
        { TotalHours: < 1 } when span.Seconds == 0 || span.TotalMinutes >= 10 => $"{(int)span.TotalMinutes} min",
        { TotalHours: < 1 } => $"{(int)span.TotalMinutes} min {span.Seconds} s",
        { TotalDays: < 1 } => span.Minutes == 0 ? $"{(int)span.TotalHours} h" : $"{(int)span.TotalHours} h {span.Minutes} min",
        _ => span.Hours == 0 || span.TotalDays >= 10 ? $"{(int)span.TotalDays} d" : $"{(int)span.TotalDays} d {span.Hours} h",
    };

    /// <summary>Seconds as a span.</summary>
    public static string Seconds(double seconds) => Span(TimeSpan.FromSeconds(seconds));
}
