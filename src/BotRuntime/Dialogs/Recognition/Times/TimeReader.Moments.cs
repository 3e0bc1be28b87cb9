using System;
using System.Collections.Generic;
using Microsoft.Bot.Builder.Dialogs.Recognition.Languages;

namespace Microsoft.Bot.Builder.Dialogs.Recognition.Times;

/// <content>Days with a time.</content>
internal sealed partial class TimeReader
{
    private int DateWithClock(int at, out List<DateTimeResolution> moments)
    {
        if (DateThenClock(at, out moments) is > 0 and var dateFirst) return dateFirst;
        if (ClockThenDate(at, out moments) is > 0 and var clockFirst) return clockFirst;
        if (Shifted(at, out var span, out var direction) is > 0 and var shifted && !span.IsDays && span.From(_now, direction) is { } moment)
        {
            moments = [Resolve.Moment(DateValue.Iso(moment) + "T" + Resolve.Time(moment.TimeOfDay), moment)];
            return shifted;
        }

        moments = Is(at, TimeWordKind.Now) ? [Resolve.Moment("PRESENT_REF", _now)]
            : Is(at, TimeWordKind.Soon) ? [Resolve.Moment("FUTURE_REF", _now)]
            : Is(at, TimeWordKind.EndOfDay) ? [Resolve.Moment(DateValue.Iso(Today) + "T23:59:59", Today.AddDays(1).AddSeconds(-1))]
            : null;
        return moments is null ? 0 : 1;
    }

    private int DateThenClock(int at, out List<DateTimeResolution> moments)
    {
        moments = null;
        ClockValue clock;
        if (DateWithPart(at, out var date, out var part) is > 0 and var parts)
        {
            if (!IsAt(at + parts) || Clock(at + parts, out clock) is not (> 0 and var inPart)) return 0;
            moments = Resolve.Moments(date, clock.IsOpen ? clock.In(part) : clock);
            return parts + inPart;
        }

        if (Date(at, out date) is not (> 0 and var days)) return 0;
        var next = SkipFillers(at + days);
        if (Clock(next, out clock) is not (> 0 and var clocks)) return 0;
        moments = Resolve.Moments(date, clock);
        return next + clocks - at;
    }

    private int ClockThenDate(int at, out List<DateTimeResolution> moments)
    {
        moments = null;
        if (Clock(at, out var clock) is not (> 0 and var clocks)) return 0;
        var next = SkipFillers(at + clocks);
        if (DateWithPart(next, out var date, out var part) is > 0 and var parts)
        {
            moments = Resolve.Moments(date, clock.IsOpen ? clock.In(part) : clock);
            return next + parts - at;
        }

        // "le" and "el" may be skipped as well as begin the date.
        var days = Date(next, out date);
        if (days == 0 && Is(next - 1, TimeWordKind.TheDay)) days = Date(--next, out date);
        if (days == 0) return 0;
        moments = Resolve.Moments(date, clock);
        return next + days - at;
    }

    /// <summary>A part of a day: tonight, tomorrow morning, Freitagabend, last night.</summary>
    private int DateWithPart(int at, out DateValue date, out int part)
    {
        part = 0;
        if (Is(at, TimeWordKind.PartOfToday))
        {
            part = WordValue(at);
            date = DateValue.Certain(Today);
            return 1;
        }

        if (Is(at, TimeWordKind.Last) && Is(at + 1, TimeWordKind.Part))
        {
            part = WordValue(at + 1);
            date = DateValue.Certain(Today.AddDays(-1));
            return 2;
        }

        if (Is(at, TimeWordKind.Weekday) && WordValue(at) > 7)
        {
            part = (WordValue(at) / 10) - 1;
            date = EveryWeek(WordValue(at) % 10);
            return 1;
        }

        if (Date(at, out date) is not (> 0 and var days) || !Is(at + days, TimeWordKind.Part)) return 0;
        part = WordValue(at + days);
        return days + 1;
    }
}
