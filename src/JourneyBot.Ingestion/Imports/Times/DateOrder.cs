using System.Globalization;
using System.Text.RegularExpressions;

namespace JourneyBot.Ingestion.Imports.Times;

/// <summary>Tells of dates in digits with the year last whether the day or the month comes first: by those where only one of it is possible.</summary>
internal sealed partial class DateOrder
{
    // Keeps every match short; a time limit would end an import on a machine that had something else to do for a moment.
    public const int LongestText = 100;

    /// <summary>A time that has the order in question; null where none was seen.</summary>
    public string? Example { get; private set; }

    public bool SawDayFirst { get; private set; }

    public bool SawMonthFirst { get; private set; }

    /// <summary>Whether there are such times and nothing tells their order yet.</summary>
    public bool IsOpen => Example is not null && !SawDayFirst && !SawMonthFirst;

    public static Match Match(string text) => text.Length > LongestText ? System.Text.RegularExpressions.Match.Empty : YearLast().Match(text);

    public void See(string text)
    {
        if (Match(text) is not { Success: true } match) return;
        Example ??= text;
        if (match.Groups["mark"].ValueSpan is "." || Number(match, "a") > 12) SawDayFirst = true;
        else if (Number(match, "b") > 12) SawMonthFirst = true;
    }

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^\s*(?<a>\d{1,2})(?<mark>[./-])(?<b>\d{1,2})\k<mark>(?<year>\d{4})(?:[ T,]+(?<rest>\d{1,2}:\d{2}.{0,30}))?\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex YearLast();
}
