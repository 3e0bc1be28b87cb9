using System;
using System.Collections.Generic;
using Microsoft.Bot.Builder.Dialogs.Recognition.Languages;

namespace Microsoft.Bot.Builder.Dialogs.Recognition.Times;

/// <summary>
/// Reads the first date, time, range or duration of an utterance. Everything is tried at every place, from left to right, and the
/// longest reading wins; each reading is a walk over the words without going back, so that an utterance costs no more than its length.
/// </summary>
internal sealed partial class TimeReader
{
    private readonly TimeWords _words;
    private readonly List<Lexeme> _lexemes;
    private readonly DateTime _now;

    private TimeReader(Reading reading, Language language, DateTime now)
    {
        _words = language.Times;
        _lexemes = new Lexer(reading, language).Read();
        _now = now;
    }

    private DateTime Today => _now.Date;

    public static IReadOnlyList<DateTimeResolution> Read(Reading reading, Language language, DateTime now)
    {
        var reader = new TimeReader(reading, language, now);
        for (var at = 0; at < reader._lexemes.Count; at++)
            if (reader.Longest(at) is { } found) return found;
        return [];
    }

    private List<DateTimeResolution> Longest(int at)
    {
        List<DateTimeResolution> best = null;
        var longest = 0;

        void Offer(int length, Func<List<DateTimeResolution>> resolutions)
        {
            if (length <= longest) return;
            (longest, best) = (length, resolutions());
        }

        if (_lexemes[at].Kind == LexemeKind.Unknown) return null;
        Offer(ClockRange(at, out var clocks), () => Resolve.Range(clocks));
        Offer(DayRange(at, out var dayClocks), () => dayClocks);
        Offer(DateRange(at, out var dates), () => dates);
        Offer(DateWithClock(at, out var moments), () => moments);
        Offer(Date(at, out var date), () => Resolve.Date(date));
        Offer(Clock(at, out var clock), () => Resolve.Clock(clock));
        Offer(Span(at, out var span), () => Resolve.Span(span));
        Offer(Repeated(at, out var timex), () => [new DateTimeResolution { Timex = timex, Value = Resolve.NotResolved }]);
        return best;
    }

    private bool Is(int at, TimeWordKind kind) => at >= 0 && at < _lexemes.Count && _lexemes[at].Word.Kind == kind;

    private bool Is(int at, TimeWordKind one, TimeWordKind other) => Is(at, one) || Is(at, other);

    private bool Is(int at, LexemeKind kind) => at >= 0 && at < _lexemes.Count && _lexemes[at].Kind == kind;

    private int WordValue(int at) => _lexemes[at].Word.Value;

    private bool IsAt(int at) => Is(at, TimeWordKind.At, TimeWordKind.AtOrUntil);

    private bool IsUntil(int at) => Is(at, TimeWordKind.Until, TimeWordKind.AtOrUntil) || Is(at, LexemeKind.Dash);

    private bool IsFrom(int at) => Is(at, TimeWordKind.From, TimeWordKind.Of);

    /// <summary>What a date and a time, or a day and a month, may have between them.</summary>
    private bool IsFiller(int at) => Is(at, TimeWordKind.Filler, TimeWordKind.TheDay) || Is(at, LexemeKind.Comma);

    private int SkipFillers(int at)
    {
        while (IsFiller(at)) at++;
        return at;
    }

    private bool IsWhole(int at, int least, int most) => Is(at, LexemeKind.Number) && decimal.IsInteger(_lexemes[at].Number) && _lexemes[at].Number >= least && _lexemes[at].Number <= most;

    private int Whole(int at) => (int)_lexemes[at].Number;
}
