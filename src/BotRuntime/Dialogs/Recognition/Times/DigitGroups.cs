using Microsoft.Bot.Builder.Dialogs.Recognition.Languages;

namespace Microsoft.Bot.Builder.Dialogs.Recognition.Times;

/// <summary>Dates and times in digits: 2026-12-25, 25.12.2026, 12/25, 16:30, 8.30pm.</summary>
internal readonly struct DigitGroups(Reading reading, Language language)
{
    public int Read(int at, out Lexeme lexeme)
    {
        if (Clock(at, out lexeme) is > 0 and var clock) return clock;
        if (YearFirst(at, out lexeme) is > 0 and var iso) return iso;
        return YearLast(at, out lexeme) is > 0 and var date ? date : DayOfYear(at, out lexeme);
    }

    private int Clock(int at, out Lexeme lexeme)
    {
        lexeme = default;
        if (!Pair(at, ':', 1, 2, 2, 2) && !DottedClock(at)) return 0;
        var (hour, minute, second) = (reading.Integer(at), reading.Integer(at + 2), -1);
        if (hour > 24 || minute > 59) return 0;
        var count = 3;
        if (Pair(at + 2, ':', 2, 2, 2, 2) && reading.Integer(at + 4) < 60) (second, count) = (reading.Integer(at + 4), 5);
        lexeme = new Lexeme(LexemeKind.Clock, A: hour, B: minute, C: second);
        return count;
    }

    /// <summary>A dot parts hour and minute only where the next word says so: 16.30 Uhr.</summary>
    private bool DottedClock(int at) => Pair(at, '.', 1, 2, 2, 2) && reading.IsWord(at + 3)
        && language.Times.Book.Longest(reading, at + 3, out var word) > 0 && word.Kind is TimeWordKind.Hour or TimeWordKind.Am or TimeWordKind.Pm;

    private int YearFirst(int at, out Lexeme lexeme)
    {
        lexeme = default;
        foreach (var sign in "-/.")
        {
            if (!Pair(at, sign, 4, 4, 1, 2) || !Pair(at + 2, sign, 1, 2, 1, 2)) continue;
            lexeme = new Lexeme(LexemeKind.Date, A: reading.Integer(at), B: reading.Integer(at + 2), C: reading.Integer(at + 4));
            return lexeme.B is > 0 and <= 12 && lexeme.C is > 0 and <= 31 ? 5 : 0;
        }

        return 0;
    }

    private int YearLast(int at, out Lexeme lexeme)
    {
        lexeme = default;
        foreach (var sign in "/.-")
        {
            if (!Pair(at, sign, 1, 2, 1, 2) || !(Pair(at + 2, sign, 1, 2, 4, 4) || Pair(at + 2, sign, 1, 2, 2, 2))) continue;
            if (!MonthAndDay(at, sign, out var month, out var day)) return 0;
            var year = reading.Integer(at + 4);
            lexeme = new Lexeme(LexemeKind.Date, A: year < 100 ? TwoDigits(year) : year, B: month, C: day);
            return 5;
        }

        return 0;
    }

    private int DayOfYear(int at, out Lexeme lexeme)
    {
        lexeme = default;
        var isDotted = language.Ordinals.DotAfterDigits && Pair(at, '.', 1, 2, 1, 2) && reading.IsSign(at + 3, '.') && reading.Touches(at + 3);
        if (!isDotted && (!Pair(at, '/', 1, 2, 1, 2) || reading.IsSign(at + 3, '/'))) return 0;
        if (!MonthAndDay(at, isDotted ? '.' : '/', out var month, out var day)) return 0;
        lexeme = new Lexeme(LexemeKind.DayOfYear, A: month, B: day);
        return isDotted ? 4 : 3;
    }

    /// <summary>The month comes first in American English, but not with dots; what cannot be a month is the day.</summary>
    private bool MonthAndDay(int at, char sign, out int month, out int day)
    {
        var (first, second) = (reading.Integer(at), reading.Integer(at + 2));
        (month, day) = language.MonthFirst && sign != '.' ? (first, second) : (second, first);
        if (month > 12 && day <= 12) (month, day) = (day, month);
        return month is > 0 and <= 12 && day is > 0 and <= 31;
    }

    public static int TwoDigits(int year) => year < 40 ? 2000 + year : 1900 + year;

    private bool Pair(int at, char sign, int firstLeast, int firstMost, int secondLeast, int secondMost) =>
        reading.IsDigits(at, firstLeast, firstMost) && reading.IsSign(at + 1, sign) && reading.Touches(at + 1) && reading.IsDigits(at + 2, secondLeast, secondMost) && reading.Touches(at + 2);
}
