using System;
using System.Collections.Generic;
using System.Globalization;

namespace Microsoft.Recognizers.Text.DataTypes.TimexExpression;

/// <summary>Says a timex in English.</summary>
internal static class TimexWords
{
    private static readonly string[] Relative = ["yesterday", "today", "tomorrow"];

    public static string Of(TimexProperty timex, System.DateTime? reference)
    {
        if (timex.Now == true) return "now";
        var types = timex.Types;
        var said = new List<string>(2);
        if (types.Contains(Constants.TimexTypes.Date)) said.Add(Day(timex, reference));
        if (types.Contains(Constants.TimexTypes.Time)) said.Add(timex.Clock());
        if (reference is null && said.Count == 2 && !types.Contains(Constants.TimexTypes.Duration)) said.Reverse();
        if (timex.PartOfDay is { } part) said.Add(Part(part));
        if (said.Count == 0 && types.Contains(Constants.TimexTypes.DateRange)) said.Add(Range(timex, reference));
        if (said.Count == 0 && types.Contains(Constants.TimexTypes.Duration)) said.Add(Duration(timex));
        return string.Join(" ", said);
    }

    private static string Day(TimexProperty timex, System.DateTime? reference)
    {
        if (timex.Date() is { } date && reference is { } now)
        {
            var days = (date - now.Date).Days;
            if (days is >= -1 and <= 1) return Relative[days + 1];
            var weeks = (Monday(date) - Monday(now)).Days / 7;
            if (weeks is >= -1 and <= 1) return $"{Which(weeks)} {CultureInfo.InvariantCulture.DateTimeFormat.GetDayName(date.DayOfWeek)}";
        }

        if (timex.DayOfWeek is > 0 and <= 7 and var weekday) return CultureInfo.InvariantCulture.DateTimeFormat.GetDayName((DayOfWeek)(weekday % 7));
        var day = timex.DayOfMonth ?? 0;
        var ending = day is > 10 and < 14 ? "th" : (day % 10) switch { 1 => "st", 2 => "nd", 3 => "rd", _ => "th" };
        return string.Create(CultureInfo.InvariantCulture, $"{day}{ending} {Month(timex)} {timex.Year}").Trim();
    }

    private static string Range(TimexProperty timex, System.DateTime? reference)
    {
        if (reference is { } now && timex.Year is { } year && timex.WeekOfYear is { } week && Math.Abs(week - ISOWeek.GetWeekOfYear(now)) <= 1 && year == now.Year)
            return $"{Which(week - ISOWeek.GetWeekOfYear(now))} {(timex.Weekend == true ? "weekend" : "week")}";
        if (reference is { } today && timex.Year is { } its && timex.Month is { } month && (((its - today.Year) * 12) + month - today.Month) is >= -1 and <= 1 and var months && its == today.Year)
            return $"{Which(months)} month";
        if (reference is { } then && timex.Month is null && timex.WeekOfYear is null && timex.Year - then.Year is >= -1 and <= 1 and var years) return $"{Which(years)} year";
        return string.Create(CultureInfo.InvariantCulture, $"{Month(timex)} {timex.Year}").Trim();
    }

    private static string Duration(TimexProperty timex)
    {
        (decimal? Amount, string Unit)[] parts = [(timex.Years, "year"), (timex.Months, "month"), (timex.Weeks, "week"), (timex.Days, "day"), (timex.Hours, "hour"), (timex.Minutes, "minute"), (timex.Seconds, "second")];
        var said = new List<string>();
        foreach (var (amount, unit) in parts)
            if (amount is { } number) said.Add(string.Create(CultureInfo.InvariantCulture, $"{number} {unit}{(number == 1 ? "" : "s")}"));
        return string.Join(" ", said);
    }

    private static string Month(TimexProperty timex) => timex.Month is > 0 and <= 12 and var month ? CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName(month) : "";

    private static string Part(string part) => part switch { "MO" => "morning", "AF" => "afternoon", "EV" => "evening", "NI" => "night", _ => "daytime" };

    private static string Which(int step) => step switch { < 0 => "last", 0 => "this", _ => "next" };

    private static System.DateTime Monday(System.DateTime date) => date.Date.AddDays(-(((int)date.DayOfWeek + 6) % 7));
}
