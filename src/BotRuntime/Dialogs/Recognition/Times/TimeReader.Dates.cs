using System;
using System.Globalization;
using Microsoft.Bot.Builder.Dialogs.Recognition.Languages;

namespace Microsoft.Bot.Builder.Dialogs.Recognition.Times;

/// <content>Days.</content>
internal sealed partial class TimeReader
{
    private int Date(int at, out DateValue date)
    {
        if (Named(at, out date) is > 0 and var named) return named;
        if (WeekdayDate(at, out date) is > 0 and var weekday) return weekday;
        if (DayAndMonth(at, out date) is > 0 and var day) return day;
        if (Shifted(at, out var span, out var direction) is > 0 and var shifted && span.IsDays && span.From(Today, direction) is { } moved)
        {
            date = DateValue.Certain(moved.Date);
            return shifted;
        }

        return DayOfMonth(at, out date);
    }

    /// <summary>A date in digits, today and its neighbours, holidays.</summary>
    private int Named(int at, out DateValue date)
    {
        date = default;
        if (Is(at, LexemeKind.Date)) date = InYear(_lexemes[at].A, _lexemes[at].B, _lexemes[at].C);
        else if (Is(at, LexemeKind.DayOfYear)) date = EveryYear(_lexemes[at].A, _lexemes[at].B);
        else if (Is(at, TimeWordKind.Holiday)) date = EveryYear(WordValue(at) / 100, WordValue(at) % 100);
        else if (Is(at, TimeWordKind.Day)) date = DateValue.Certain(Today.AddDays(WordValue(at)));
        else if (Modifier(at, out var step) && step != 0 && Is(at + 1, TimeWordKind.Unit) && WordValue(at + 1) == (int)TimeUnit.Day) date = DateValue.Certain(Today.AddDays(step));
        else return 0;
        return Is(at, TimeWordKind.Next, TimeWordKind.Last) ? 2 : 1;
    }

    private int WeekdayDate(int at, out DateValue date)
    {
        date = default;
        if (RelativeWeek(at, out var week) is > 0 and var weeks && SkipFillers(at + weeks) is var then && IsWeekday(then))
        {
            date = DateValue.Certain(DayOfWeek(WordValue(then), week));
            return then + 1 - at;
        }

        if (Modifier(at, out var step) && IsWeekday(at + 1))
        {
            date = DateValue.Certain(DayOfWeek(WordValue(at + 1), step));
            return 2;
        }

        if (!IsWeekday(at)) return 0;
        var next = SkipFillers(at + 1);
        if (DayAndMonth(next, out date) is > 0 and var day) return next + day - at;
        if (Is(next, TimeWordKind.Of)) next = SkipFillers(next + 1);
        if (RelativeWeek(next, out week) is > 0 and var after) (date, next) = (DateValue.Certain(DayOfWeek(WordValue(at), week)), next + after);
        else if (Modifier(at + 1, out step) && step != 0 && !Is(at + 2, TimeWordKind.Unit)) (date, next) = (DateValue.Certain(DayOfWeek(WordValue(at), step)), at + 2);
        else (date, next) = (EveryWeek(WordValue(at)), at + 1);
        return next - at;
    }

    private bool IsWeekday(int at) => Is(at, TimeWordKind.Weekday) && WordValue(at) <= 7;

    private bool Modifier(int at, out int step)
    {
        step = Is(at, TimeWordKind.Next) ? 1 : Is(at, TimeWordKind.Last, TimeWordKind.Past) ? -1 : 0;
        return step != 0 || Is(at, TimeWordKind.This);
    }

    private int RelativeWeek(int at, out int step) => RelativeUnit(at, out step, out var unit) is > 0 and var count && unit == TimeUnit.Week ? count : 0;

    /// <summary>"next week", "semaine prochaine".</summary>
    private int RelativeUnit(int at, out int step, out TimeUnit unit)
    {
        (step, unit) = (0, default);
        if (Modifier(at, out step) && Is(at + 1, TimeWordKind.Unit)) unit = (TimeUnit)WordValue(at + 1);
        else if (Is(at, TimeWordKind.Unit) && Modifier(at + 1, out step)) unit = (TimeUnit)WordValue(at);
        else return 0;
        return 2;
    }

    private int DayAndMonth(int at, out DateValue date)
    {
        date = default;
        int day, month, next;
        if (DayNumber(at, out day) is > 0 and var days)
        {
            next = at + days;
            while (Is(next, TimeWordKind.Of)) next++;
            if (!Is(next, TimeWordKind.Month)) return 0;
            month = WordValue(next++);
        }
        else if (Is(at, TimeWordKind.Month) && DayNumber(at + 1, out day) is > 0 and var after)
        {
            month = WordValue(at);
            next = at + 1 + after;
        }
        else
        {
            return 0;
        }

        var years = Year(next, out var year);
        date = years > 0 ? InYear(year, month, day) : EveryYear(month, day);
        return next + years - at;
    }

    /// <summary>A day of a month, as a number or an ordinal, and the dot after it.</summary>
    private int DayNumber(int at, out int day)
    {
        day = 0;
        if (!(IsWhole(at, 1, 31) && _lexemes[at].Digits <= 2) && !(Is(at, LexemeKind.Ordinal) && _lexemes[at].Number is > 0 and <= 31)) return 0;
        day = Whole(at);
        return Is(at + 1, LexemeKind.Dot) ? 2 : 1;
    }

    /// <summary>The year after a month: four digits, two only after a comma.</summary>
    private int Year(int at, out int year)
    {
        var next = Is(at, LexemeKind.Comma) || Is(at, TimeWordKind.Of) ? at + 1 : at;
        year = 0;
        if (IsWhole(next, 1000, 2999) && _lexemes[next].Digits == 4) year = Whole(next);
        else if (Is(at, LexemeKind.Comma) && IsWhole(next, 0, 99) && _lexemes[next].Digits == 2 && !Is(next + 1, TimeWordKind.Hour, TimeWordKind.Pm)) year = DigitGroups.TwoDigits(Whole(next));
        else return 0;
        return next + 1 - at;
    }

    /// <summary>"in two days", "il y a un an": how far, and in which direction.</summary>
    private int Shifted(int at, out SpanValue span, out int direction)
    {
        direction = 1;
        if (Is(at, TimeWordKind.In, TimeWordKind.AgoBefore))
        {
            direction = Is(at, TimeWordKind.In) ? 1 : -1;
            return Span(at + 1, out span) is > 0 and var ahead ? ahead + 1 : 0;
        }

        if (Span(at, out span) is not (> 0 and var count)) return 0;
        if (Is(at + count, TimeWordKind.FromNow)) return count + 1;
        direction = -1;
        return Is(at + count, TimeWordKind.AgoAfter) ? count + 1 : 0;
    }

    private int DayOfMonth(int at, out DateValue date)
    {
        date = default;
        if (!Is(at, TimeWordKind.TheDay)) return 0;
        if (DayAndMonth(at + 1, out date) is > 0 and var whole) return whole + 1;
        if (DayNumber(at + 1, out var day) is not (> 0 and var days)) return 0;
        if (Is(at + 1 + days, TimeWordKind.Unit, TimeWordKind.Hour) || Is(at + 1 + days, TimeWordKind.Am, TimeWordKind.Pm) || Is(at + 1 + days, LexemeKind.Number)) return 0;
        date = EveryMonth(day);
        return days + 1;
    }

    private DateTime Monday(int week) => Today.AddDays(-(((int)Today.DayOfWeek + 6) % 7) + (7 * week));

    private DateTime DayOfWeek(int weekday, int week) => Monday(week).AddDays(weekday - 1);

    private DateValue EveryWeek(int weekday)
    {
        var day = DayOfWeek(weekday, 0);
        return new DateValue(string.Create(CultureInfo.InvariantCulture, $"XXXX-WXX-{weekday}"), day < Today ? day : day.AddDays(-7), day < Today ? day.AddDays(7) : day);
    }

    private DateValue EveryMonth(int day)
    {
        var month = new DateTime(Today.Year, Today.Month, 1);
        return new DateValue($"XXXX-XX-{day:00}", Search(-1), Search(1));

        DateTime? Search(int step)
        {
            for (var i = 0; i < 4; i++)
                if (Day(month.AddMonths(i * step)) is { } found && found >= _now == step > 0) return found;
            return null;
        }

        DateTime? Day(DateTime first) => day <= DateTime.DaysInMonth(first.Year, first.Month) ? first.AddDays(day - 1) : null;
    }

    /// <summary>The last day that has begun, and the next one that has not.</summary>
    private DateValue EveryYear(int month, int day)
    {
        return new DateValue($"XXXX-{month:00}-{day:00}", Search(-1), Search(1));

        DateTime? Search(int step)
        {
            for (var i = 0; i <= 8; i++)
                if (Day(Today.Year + (i * step), month, day) is { } found && found >= _now == step > 0) return found;
            return null;
        }
    }

    private static DateValue InYear(int year, int month, int day) => Day(year, month, day) is { } found ? DateValue.Certain(found) : new DateValue($"{year:0000}-{month:00}-{day:00}", null, null);

    private static DateTime? Day(int year, int month, int day) =>
        year is > 0 and < 9999 && month is > 0 and <= 12 && day > 0 && day <= DateTime.DaysInMonth(year, month) ? new DateTime(year, month, day) : null;
}
