using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Microsoft.Bot.Builder.Dialogs.Recognition.Times;

/// <summary>Writes what was read as resolutions: days and times, what has passed before what is to come.</summary>
internal static partial class Resolve
{
    public const string NotResolved = "not resolved";

    public static string Time(TimeSpan time) => time.ToString(@"hh\:mm\:ss", CultureInfo.InvariantCulture);

    public static List<DateTimeResolution> Date(DateValue date) =>
        [.. date.Readings().Select(day => new DateTimeResolution { Timex = date.Timex, Value = day is { } known ? DateValue.Iso(known) : NotResolved })];

    public static List<DateTimeResolution> Clock(ClockValue clock) =>
        [.. clock.Readings().Select(reading => new DateTimeResolution { Timex = reading.Timex, Value = Time(reading.Time) })];

    public static List<DateTimeResolution> Span(SpanValue span) => [new() { Timex = span.Timex, Value = span.Seconds.ToString("0.##", CultureInfo.InvariantCulture) }];

    public static DateTimeResolution Moment(string timex, DateTime moment) => new() { Timex = timex, Value = Stamp(moment) };

    public static List<DateTimeResolution> Moments(DateValue date, ClockValue clock)
    {
        var moments = new List<DateTimeResolution>(4);
        foreach (var reading in clock.Readings())
        {
            foreach (var day in date.Readings())
                moments.Add(new DateTimeResolution { Timex = date.Timex + reading.Timex, Value = day is { } known ? Stamp(known + reading.Time) : NotResolved });
        }

        return moments;
    }

    private static string Stamp(DateTime moment) => moment.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
