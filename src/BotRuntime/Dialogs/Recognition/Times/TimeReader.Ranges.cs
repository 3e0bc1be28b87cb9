using System;
using System.Collections.Generic;
using Microsoft.Bot.Builder.Dialogs.Recognition.Languages;

namespace Microsoft.Bot.Builder.Dialogs.Recognition.Times;

/// <content>From one day to another.</content>
internal sealed partial class TimeReader
{
    private int DateRange(int at, out List<DateTimeResolution> ranges)
    {
        if (FromDateToDate(at, out ranges) is > 0 and var dates) return dates;
        if (FromDayToDay(at, out ranges) is > 0 and var days) return days;
        if (Around(at, out ranges) is > 0 and var around) return around;
        if (SomeUnits(at, out ranges) is > 0 and var units) return units;
        return MonthOrYear(at, out ranges);
    }

    private int FromDateToDate(int at, out List<DateTimeResolution> ranges)
    {
        ranges = null;
        var isBetween = Is(at, TimeWordKind.Between);
        var first = SkipFillers(isBetween || IsFrom(at) ? at + 1 : at);
        if (Date(first, out var start) is not (> 0 and var starts)) return 0;
        var joint = first + starts;
        if (isBetween ? !Is(joint, TimeWordKind.And) : !IsUntil(joint)) return 0;
        var second = SkipFillers(joint + 1);
        if (Date(second, out var end) is not (> 0 and var ends)) return 0;
        ranges = Resolve.Between(start, end);
        return second + ends - at;
    }

    /// <summary>October 3 to 7, vom 3. bis 7. Oktober.</summary>
    private int FromDayToDay(int at, out List<DateTimeResolution> ranges)
    {
        ranges = null;
        int month, firstDay, lastDay, next;
        if (Is(at, TimeWordKind.Month) && DayNumber(at + 1, out firstDay) is > 0 and var first && IsUntil(at + 1 + first) && DayNumber(at + 2 + first, out lastDay) is > 0 and var last)
        {
            month = WordValue(at);
            next = at + 2 + first + last;
        }
        else
        {
            var isBetween = Is(at, TimeWordKind.Between);
            var start = SkipFillers(isBetween || IsFrom(at) ? at + 1 : at);
            if (DayNumber(start, out firstDay) is not (> 0 and var starts)) return 0;
            var joint = start + starts;
            if (isBetween ? !Is(joint, TimeWordKind.And) : !IsUntil(joint)) return 0;
            var end = SkipFillers(joint + 1);
            if (DayNumber(end, out lastDay) is not (> 0 and var ends)) return 0;
            next = end + ends;
            while (Is(next, TimeWordKind.Of)) next++;
            if (!Is(next, TimeWordKind.Month)) return 0;
            month = WordValue(next++);
        }

        var years = Year(next, out var year);
        ranges = years > 0 ? Resolve.Between(InYear(year, month, firstDay), InYear(year, month, lastDay)) : Resolve.Between(EveryYear(month, firstDay), EveryYear(month, lastDay));
        return next + years - at;
    }

    /// <summary>This week, next month, last year, the weekend.</summary>
    private int Around(int at, out List<DateTimeResolution> ranges)
    {
        ranges = null;
        var step = 0;
        var isModified = Modifier(at, out step);
        var weekend = isModified ? at + 1 : at;
        if (Is(weekend, TimeWordKind.Weekend))
        {
            var next = weekend + 1;
            if (!isModified && Modifier(next, out step)) next++;
            ranges = [Resolve.Weekend(Monday(step))];
            return next - at;
        }

        if (RelativeUnit(at, out step, out var unit) is not (> 0 and var count)) return 0;
        ranges = unit switch
        {
            TimeUnit.Week => [Resolve.Week(Monday(step))],
            TimeUnit.Month => [Resolve.Month(new DateTime(Today.Year, Today.Month, 1).AddMonths(step))],
            TimeUnit.Year => [Resolve.Year(Today.Year + step)],
            _ => null,
        };
        return ranges is null ? 0 : count;
    }

    /// <summary>The next three days, 2 dernières semaines, the last two hours.</summary>
    private int SomeUnits(int at, out List<DateTimeResolution> ranges)
    {
        ranges = null;
        SpanValue span;
        int step;
        if (Modifier(at, out step) && step != 0 && Is(at + 1, LexemeKind.Number) && Amount(at + 1, out var amount, out var unit) > 0) span = new SpanValue(amount, unit);
        else if (Is(at, LexemeKind.Number) && _lexemes[at].Number is > 0 and <= MostOfAUnit and var number && Modifier(at + 1, out step) && step != 0 && Is(at + 2, TimeWordKind.Unit)) span = new SpanValue(number, (TimeUnit)WordValue(at + 2));
        else return 0;

        // The next days begin tomorrow, the next hours now; what is past ends now.
        var begin = !span.IsDays ? _now : step > 0 ? Today.AddDays(1) : Today;
        if (span.From(begin, step) is not { } end) return 0;
        ranges = [span.IsDays ? Resolve.Days(step > 0 ? begin : end, step > 0 ? end : begin, span) : Resolve.Hours(step > 0 ? begin : end, step > 0 ? end : begin, span)];
        return 3;
    }

    private int MonthOrYear(int at, out List<DateTimeResolution> ranges)
    {
        ranges = null;
        if (Modifier(at, out var step) && Is(at + 1, TimeWordKind.Month))
        {
            ranges = [Resolve.Month(new DateTime(Today.Year + step, WordValue(at + 1), 1))];
            return 2;
        }

        if (Is(at, TimeWordKind.Month))
        {
            if (Year(at + 1, out var year) is > 0 and var years)
            {
                ranges = [Resolve.Month(new DateTime(year, WordValue(at), 1))];
                return 1 + years;
            }

            if (RelativeUnit(at + 1, out step, out var unit) is > 0 and var relative && unit == TimeUnit.Year)
            {
                ranges = [Resolve.Month(new DateTime(Today.Year + step, WordValue(at), 1))];
                return 1 + relative;
            }

            ranges = Resolve.EveryMonth(EveryYear(WordValue(at), 1), WordValue(at), _now);
            return 1;
        }

        var digits = Is(at, TimeWordKind.Year) ? at + 1 : at;
        if (!IsWhole(digits, 1500, 2100) || _lexemes[digits].Digits != 4) return 0;
        ranges = [Resolve.Year(Whole(digits))];
        return digits + 1 - at;
    }
}
