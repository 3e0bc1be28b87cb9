using System.Globalization;
using Microsoft.Bot.Builder.Dialogs.Recognition.Languages;

namespace Microsoft.Bot.Builder.Dialogs.Recognition.Times;

/// <content>How long, and how often.</content>
internal sealed partial class TimeReader
{
    private const int MostOfAUnit = 1_000_000;

    private int Span(int at, out SpanValue span)
    {
        if (Is(at, TimeWordKind.HalfUnit))
        {
            span = new SpanValue(0.5m, (TimeUnit)WordValue(at));
            return 1;
        }

        if (Is(at, TimeWordKind.For)) return Span(at + 1, out span) is > 0 and var after ? after + 1 : 0;
        if (Is(at, TimeWordKind.WholeDay))
        {
            span = new SpanValue(1, TimeUnit.Day);
            return 1;
        }

        if (Amount(at, out var amount, out var unit) is not (> 0 and var first))
        {
            span = default;
            return 0;
        }

        span = new SpanValue(amount, unit);
        if (HalfMore(at + first)) return HalfMoreOf(ref span, first);
        var next = Is(at + first, TimeWordKind.And) || Is(at + first, LexemeKind.Comma) ? at + first + 1 : at + first;
        if (Amount(next, out var more, out var smaller) is not (> 0 and var second) || smaller >= unit) return first;
        span = new SpanValue(amount, unit, more, smaller);
        return next + second - at;
    }

    private int Amount(int at, out decimal amount, out TimeUnit unit)
    {
        (amount, unit) = (0, default);
        if (Is(at, LexemeKind.Number)) amount = _lexemes[at].Number;
        else if (Is(at, TimeWordKind.Amount)) amount = WordValue(at);
        if (amount <= 0 || amount > MostOfAUnit || !Is(at + 1, TimeWordKind.Unit)) return 0;
        unit = (TimeUnit)WordValue(at + 1);
        return 2;
    }

    /// <summary>"and a half" after the unit: the lexer reads a half in it.</summary>
    private bool HalfMore(int at) => Is(at, TimeWordKind.And) && ((Is(at + 1, LexemeKind.Number) && _lexemes[at + 1].Number == 0.5m) || (Is(at + 1, TimeWordKind.Amount) && Is(at + 2, LexemeKind.Number) && _lexemes[at + 2].Number == 0.5m));

    private static int HalfMoreOf(ref SpanValue span, int first)
    {
        span = span with { Amount = span.Amount + 0.5m };
        return first + 2;
    }

    /// <summary>How often: its timex, which no day or time can be given for.</summary>
    private int Repeated(int at, out string timex)
    {
        timex = null;
        if (Is(at, TimeWordKind.Often))
        {
            timex = new SpanValue(1, (TimeUnit)WordValue(at)).Timex;
            return 1;
        }

        if (!Is(at, TimeWordKind.Every)) return 0;
        if (Is(at + 1, TimeWordKind.Unit)) timex = new SpanValue(1, (TimeUnit)WordValue(at + 1)).Timex;
        else if (Is(at + 1, TimeWordKind.Weekday) && WordValue(at + 1) <= 7) timex = string.Create(CultureInfo.InvariantCulture, $"XXXX-WXX-{WordValue(at + 1)}");
        else if (Is(at + 1, TimeWordKind.Part)) timex = DayPart.Of(WordValue(at + 1)).Timex;
        if (timex != null) return 2;
        if (Span(at + 1, out var span) is not (> 0 and var count)) return 0;
        timex = span.Timex;
        return count + 1;
    }
}
