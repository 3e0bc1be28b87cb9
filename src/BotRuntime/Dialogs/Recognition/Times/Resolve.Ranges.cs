using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Microsoft.Bot.Builder.Dialogs.Recognition.Times;

/// <content>Ranges have a start and an end, and no value.</content>
internal static partial class Resolve
{
    public static List<DateTimeResolution> Range((ClockValue Start, ClockValue End) clocks) =>
        [new() { Timex = Timex("", clocks), Start = Time(clocks.Start.Time), End = Time(clocks.End.Time) }];

    public static List<DateTimeResolution> Range(DateValue date, (ClockValue Start, ClockValue End) clocks) => [.. Days(date)
        .Select(day => new DateTimeResolution { Timex = Timex(date.Timex, clocks), Start = Stamp(day + clocks.Start.Time), End = Stamp(day + clocks.Start.Time + Length(clocks)) })];

    public static DateTimeResolution Part(DayPart part) => new() { Timex = part.Timex, Start = Time(part.Start), End = Time(part.End) };

    public static List<DateTimeResolution> Part(DateValue date, DayPart part) => [.. Days(date)
        .Select(day => new DateTimeResolution { Timex = date.Timex + part.Timex, Start = Stamp(day + part.Start), End = Stamp(day + part.End) })];

    /// <summary>From one day to another; where the readings do not follow each other, the one before is meant.</summary>
    public static List<DateTimeResolution> Between(DateValue start, DateValue end)
    {
        if ((start.Past, start.Future, end.Past, end.Future) is not ({ } startPast, { } startFuture, { } endPast, { } endFuture))
            return [new DateTimeResolution { Timex = $"({start.Timex},{end.Timex})", Value = NotResolved }];
        if (startFuture > endFuture) startFuture = startPast;
        if (endPast < startPast) endPast = endFuture;
        var timex = string.Create(CultureInfo.InvariantCulture, $"({start.Timex},{end.Timex},P{(endFuture - startFuture).Days}D)");
        var past = Whole(timex, startPast, endPast);
        return startPast == startFuture && endPast == endFuture ? [past] : [past, Whole(timex, startFuture, endFuture)];
    }

    public static DateTimeResolution Week(DateTime monday) =>
        Whole(string.Create(CultureInfo.InvariantCulture, $"{ISOWeek.GetYear(monday)}-W{ISOWeek.GetWeekOfYear(monday):00}"), monday, monday.AddDays(7));

    public static DateTimeResolution Weekend(DateTime monday) =>
        Whole(string.Create(CultureInfo.InvariantCulture, $"{ISOWeek.GetYear(monday)}-W{ISOWeek.GetWeekOfYear(monday):00}-WE"), monday.AddDays(5), monday.AddDays(7));

    public static DateTimeResolution Month(DateTime first) => Whole(first.ToString("yyyy-MM", CultureInfo.InvariantCulture), first, first.AddMonths(1));

    public static DateTimeResolution Year(int year) => Whole(year.ToString(CultureInfo.InvariantCulture), new DateTime(year, 1, 1), new DateTime(year + 1, 1, 1));

    /// <summary>A month of no certain year: the last one that has begun, and the next.</summary>
    public static List<DateTimeResolution> EveryMonth(DateValue first, int month, DateTime now)
    {
        // The month that runs is both.
        var timex = $"XXXX-{month:00}";
        var isNow = now.Month == month;
        return isNow || first.Past == first.Future
            ? [Whole(timex, first.Past.Value, first.Past.Value.AddMonths(1))]
            : [Whole(timex, first.Past.Value, first.Past.Value.AddMonths(1)), Whole(timex, first.Future.Value, first.Future.Value.AddMonths(1))];
    }

    public static DateTimeResolution Days(DateTime start, DateTime end, SpanValue span) => Whole($"({DateValue.Iso(start)},{DateValue.Iso(end)},{span.Timex})", start, end);

    public static DateTimeResolution Hours(DateTime start, DateTime end, SpanValue span) =>
        new() { Timex = $"({Exact(start)},{Exact(end)},{span.Timex})", Start = Stamp(start), End = Stamp(end) };

    private static string Exact(DateTime moment) => $"{DateValue.Iso(moment)}T{Time(moment.TimeOfDay)}";

    private static DateTimeResolution Whole(string timex, DateTime start, DateTime end) => new() { Timex = timex, Start = DateValue.Iso(start), End = DateValue.Iso(end) };

    private static IEnumerable<DateTime> Days(DateValue date) => date.Readings().OfType<DateTime>();

    private static TimeSpan Length((ClockValue Start, ClockValue End) clocks) =>
        clocks.End.Time - clocks.Start.Time is var length && length < TimeSpan.Zero ? length + TimeSpan.FromDays(1) : length;

    private static string Timex(string day, (ClockValue Start, ClockValue End) clocks)
    {
        var length = Length(clocks);
        var hours = length.Hours > 0 ? string.Create(CultureInfo.InvariantCulture, $"{length.Hours}H") : "";
        var minutes = length.Minutes > 0 ? string.Create(CultureInfo.InvariantCulture, $"{length.Minutes}M") : "";
        return $"({day}{clocks.Start.Timex},{day}{clocks.End.Timex},PT{hours}{minutes})";
    }
}
