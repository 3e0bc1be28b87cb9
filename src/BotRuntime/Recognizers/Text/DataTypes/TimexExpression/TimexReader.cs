using System;
using System.Globalization;

namespace Microsoft.Recognizers.Text.DataTypes.TimexExpression;

/// <summary>Reads a timex; what is none leaves its parts unset.</summary>
internal static class TimexReader
{
    public static void Read(string timex, TimexProperty into)
    {
        if (string.IsNullOrEmpty(timex)) return;
        if (timex == "PRESENT_REF") into.Now = true;
        else if (timex[0] == 'P') Duration(timex, into);
        else if (timex[0] == '(' && timex[^1] == ')') Range(timex[1..^1].Split(','), into);
        else Point(timex, into);
    }

    /// <summary>A range is its start and how long it is.</summary>
    private static void Range(string[] parts, TimexProperty into)
    {
        if (parts.Length != 3) return;
        Point(parts[0], into);
        Duration(parts[2], into);
    }

    private static void Point(string timex, TimexProperty into)
    {
        var time = timex.IndexOf('T', StringComparison.Ordinal);
        Date((time < 0 ? timex : timex[..time]).Split('-'), into);
        if (time < 0) return;
        var clock = timex[(time + 1)..];
        if (clock.Length == 2 && char.IsLetter(clock[0]) && char.IsLetter(clock[1]))
        {
            into.PartOfDay = clock;
            return;
        }

        var parts = clock.Split(':');
        if (Number(parts[0]) is not { } hour) return;
        into.Hour = hour;
        into.Minute = parts.Length > 1 ? Number(parts[1]) : 0;
        into.Second = parts.Length > 2 ? Number(parts[2]) : 0;
    }

    private static void Date(string[] parts, TimexProperty into)
    {
        into.Year = Number(parts[0]);
        if (parts.Length < 2) return;
        if (parts[1].StartsWith('W'))
        {
            into.WeekOfYear = Number(parts[1][1..]);
            if (parts.Length < 3) return;
            if (parts[2] == "WE") into.Weekend = true;
            else into.DayOfWeek = Number(parts[2]);
            return;
        }

        into.Month = Number(parts[1]);
        if (parts.Length > 2) into.DayOfMonth = Number(parts[2]);
    }

    private static void Duration(string timex, TimexProperty into)
    {
        var isTime = false;
        var start = 1;
        for (var i = 1; i < timex.Length; i++)
        {
            if (char.IsAsciiDigit(timex[i]) || timex[i] is '.' or '-') continue;
            if (timex[i] == 'T') isTime = true;
            else if (decimal.TryParse(timex.AsSpan(start, i - start), NumberStyles.Number, CultureInfo.InvariantCulture, out var amount)) Set(timex[i], isTime, amount, into);
            start = i + 1;
        }
    }

    private static void Set(char unit, bool isTime, decimal amount, TimexProperty into)
    {
        if (unit == 'Y') into.Years = amount;
        else if (unit == 'W') into.Weeks = amount;
        else if (unit == 'D') into.Days = amount;
        else if (unit == 'H') into.Hours = amount;
        else if (unit == 'S') into.Seconds = amount;
        else if (unit == 'M' && isTime) into.Minutes = amount;
        else if (unit == 'M') into.Months = amount;
    }

    private static int? Number(string digits) => int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
