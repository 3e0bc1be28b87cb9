using Microsoft.Bot.Builder.Dialogs.Recognition.Languages;

namespace Microsoft.Bot.Builder.Dialogs.Recognition.Times;

/// <content>Times of day.</content>
internal sealed partial class TimeReader
{
    /// <summary>A time, with "at" before it or without.</summary>
    private int Clock(int at, out ClockValue clock)
    {
        if (Is(at, TimeWordKind.Part) && IsAt(at + 1) && ClockItself(at + 2, true, out clock) is > 0 and var inPart)
        {
            if (clock.IsOpen) clock = clock.In(WordValue(at));
            return inPart + 2;
        }

        if (!IsAt(at)) return ClockItself(at, false, out clock);
        return ClockItself(at + 1, true, out clock) is > 0 and var count ? count + 1 : 0;
    }

    private int ClockItself(int at, bool isSaid, out ClockValue clock)
    {
        var count = BeforeTheHour(at, out clock);
        if (count == 0) count = HourFirst(at, isSaid, out clock);
        return count == 0 ? 0 : count + HalfOfDay(at + count, ref clock);
    }

    /// <summary>am, pm, in the morning, abends.</summary>
    private int HalfOfDay(int at, ref ClockValue clock)
    {
        if (Is(at, TimeWordKind.Am)) clock = clock.Am();
        else if (Is(at, TimeWordKind.Pm)) clock = clock.Pm();
        else if (Is(at, TimeWordKind.Part) && clock.IsOpen) clock = clock.In(WordValue(at));
        else return 0;
        return 1;
    }

    /// <summary>Noon, half past three, halb vier, viertel nach drei, ten past six.</summary>
    private int BeforeTheHour(int at, out ClockValue clock)
    {
        clock = default;
        if (Is(at, TimeWordKind.NamedHour))
        {
            clock = ClockValue.Exact(WordValue(at));
            return 1;
        }

        int minutes;
        var next = at + 1;
        if (Is(at, TimeWordKind.HalfPast)) minutes = 30;
        else if (Is(at, TimeWordKind.HalfTo)) minutes = -30;
        else if (Is(at, TimeWordKind.ThreeQuarters)) minutes = -15;
        else if (Is(at, TimeWordKind.Quarter)) minutes = AfterOrBefore(at + 1, 15, ref next) is var quarter and not 0 ? quarter : -45;
        else if (IsWhole(at, 1, 59) && Is(at + 1, TimeWordKind.Past)) minutes = AfterOrBefore(at + 1, Whole(at), ref next);
        else return 0;
        if (!IsWhole(next, 1, 24)) return 0;
        clock = ClockValue.Said(Whole(next)).Moved(minutes);
        return next + (Is(next + 1, TimeWordKind.Hour) ? 2 : 1) - at;
    }

    private int AfterOrBefore(int at, int minutes, ref int next)
    {
        if (Is(at, TimeWordKind.Past))
        {
            next = at + 1;
            return minutes;
        }

        if (!Is(at, TimeWordKind.Until, TimeWordKind.Before) && !Is(at, TimeWordKind.AgoBefore)) return 0;
        next = at + 1;
        return -minutes;
    }

    private int HourFirst(int at, bool isSaid, out ClockValue clock)
    {
        clock = default;
        if (Is(at, LexemeKind.Clock))
        {
            clock = ClockValue.Said(_lexemes[at].A, _lexemes[at].B, _lexemes[at].C);
            return Is(at + 1, TimeWordKind.Hour) ? 2 : 1;
        }

        if (!IsWhole(at, 0, 24) || _lexemes[at].Digits > 2) return 0;
        clock = ClockValue.Said(Whole(at));
        if (IsHourWord(at + 1)) return 2 + Minutes(at + 2, true, ref clock);
        if (Minutes(at + 1, false, ref clock) is > 0 and var minutes) return 1 + minutes;
        if (Is(at + 1, TimeWordKind.Am, TimeWordKind.Pm) || (Is(at + 1, TimeWordKind.Part) && clock.IsOpen)) return 1;
        return isSaid && !Is(at + 1, TimeWordKind.Unit, TimeWordKind.Month) && !Is(at + 1, LexemeKind.Number) && !Is(at + 1, LexemeKind.Dot) ? 1 : 0;
    }

    private bool IsHourWord(int at) => Is(at, TimeWordKind.Hour) || (_words.HoursAreClock && Is(at, TimeWordKind.Unit) && WordValue(at) == (int)TimeUnit.Hour);

    /// <summary>The minutes after the hour: 16 Uhr 30, tres y media, siete menos veinte, five thirty.</summary>
    private int Minutes(int at, bool isHour, ref ClockValue clock)
    {
        if (Is(at, TimeWordKind.MinutesAfter))
        {
            clock = clock.Moved(WordValue(at));
            return 1;
        }

        if (Is(at, TimeWordKind.Before) && (isHour || _words.AndSaysMinutes) && IsWhole(at + 1, 1, 59))
        {
            clock = clock.Moved(-Whole(at + 1));
            return 2;
        }

        if (_words.AndSaysMinutes && Is(at, TimeWordKind.And) && IsWhole(at + 1, 1, 59) && Is(at - 2, TimeWordKind.At, TimeWordKind.Filler))
        {
            clock = clock.Moved(Whole(at + 1));
            return 2;
        }

        var isTwoWords = _words.TwoNumbersAreClock && Is(at, LexemeKind.Number) && _lexemes[at].Digits == 0 && _lexemes[at - 1].Digits == 0 && clock.Hour is > 0 and <= 12 && IsWhole(at, 10, 59);
        if ((!isTwoWords && !(isHour && IsWhole(at, 0, 59))) || Is(at + 1, TimeWordKind.Unit)) return 0;
        clock = clock with { Minute = Whole(at) };
        return 1;
    }
}
