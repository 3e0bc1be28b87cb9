using System.Collections.Generic;
using Microsoft.Bot.Builder.Dialogs.Recognition.Languages;

namespace Microsoft.Bot.Builder.Dialogs.Recognition.Times;

/// <content>From one time to another, and parts of days.</content>
internal sealed partial class TimeReader
{
    private int ClockRange(int at, out (ClockValue Start, ClockValue End) range)
    {
        range = default;
        var isBetween = Is(at, TimeWordKind.Between);
        var first = isBetween || IsFrom(at) ? at + 1 : at;
        var starts = Clock(first, out var start);
        var isBare = starts == 0;
        if (isBare && Bare(first, out start)) starts = 1;
        var joint = first + starts;
        if (starts == 0 || (isBetween ? !Is(joint, TimeWordKind.And) : !IsUntil(joint))) return 0;

        // "Until" may be the word that is also "at": from three at five.
        var second = joint + 1;
        if (Clock(second, out var end) is not (> 0 and var ends))
        {
            if (isBare || !Bare(second, out end)) return 0;
            ends = 1;
        }

        // 3 to 5pm are both in the afternoon, 9 to 5pm are not.
        if (isBare && !end.IsOpen && end.Hour > 12 && start.IsOpen && start.Hour + 12 < end.Hour) start = start.Pm();
        range = (start with { IsOpen = false }, end with { IsOpen = false });
        return second + ends - at;
    }

    private bool Bare(int at, out ClockValue clock)
    {
        clock = default;
        if (!IsWhole(at, 0, 24) || _lexemes[at].Digits > 2) return false;
        clock = ClockValue.Said(Whole(at));
        return true;
    }

    private int DayRange(int at, out List<DateTimeResolution> ranges)
    {
        ranges = null;
        if (DateWithPart(at, out var date, out var part) is > 0 and var parts)
        {
            ranges = Resolve.Part(date, DayPart.Of(part));
            return parts;
        }

        if (Is(at, TimeWordKind.Part))
        {
            ranges = [Resolve.Part(DayPart.Of(WordValue(at)))];
            return 1;
        }

        if (Date(at, out date) is > 0 and var days && SkipFillers(at + days) is var next && ClockRange(next, out var after) is > 0 and var clocks)
        {
            ranges = Resolve.Range(date, after);
            return next + clocks - at;
        }

        if (ClockRange(at, out var before) is not (> 0 and var first)) return 0;
        next = SkipFillers(at + first);
        if (Date(next, out date) is not (> 0 and var then)) return 0;
        ranges = Resolve.Range(date, before);
        return next + then - at;
    }
}
