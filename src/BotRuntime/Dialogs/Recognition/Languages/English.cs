namespace Microsoft.Bot.Builder.Dialogs.Recognition.Languages;

internal static class English
{
    public static Language Build(bool monthFirst) => new()
    {
        MonthFirst = monthFirst,
        YesNo = new PhraseBook<bool>()
            .Add(true, "yes, yeah, yep, yup, ya, y, true, sure, ok, agree, 👍, 👌")
            .Add(false, "no, nope, false, disagree, don t agree, do not agree, not ok, not agree, no way, 👎, ✋, 🖐"),
        Units = new PhraseBook<bool>()
            .Add(true, "km, m, cm, mm, mi, ft, in, kg, g, mg, lb, lbs, oz, t, l, ml, c, f, usd, eur, gbp, yo, y, h, hr, hrs, min, mins, s, gb, mb, kb, tb, mph"),
        Numbers = Numbers(),
        Ordinals = Ordinals(),
        Times = EnglishTimes.Build(),
    };

    private static NumberWords Numbers() => new NumberWords
    {
        Joints = { ["and"] = 100 },
        Minus = ["minus", "negative"],
        Point = ["point"],
    }
        .Count(0, 1, "zero, one, two, three, four, five, six, seven, eight, nine, ten, eleven, twelve, thirteen, fourteen, fifteen, sixteen, seventeen, eighteen, nineteen")
        .Count(20, 10, "twenty, thirty, forty, fifty, sixty, seventy, eighty, ninety")
        .Add(NumberWordKind.Hundred, 100, "hundred")
        .Add(NumberWordKind.Scale, 1000, "thousand").Add(NumberWordKind.Scale, 1_000_000, "million, millions").Add(NumberWordKind.Scale, 1_000_000_000, "billion, billions")
        .Add(NumberWordKind.Scale, 12, "dozen, dozens")
        .Add(NumberWordKind.Whole, 0.5m, "half")
        .Add(NumberWordKind.Article, 1, "a, an")
        .Extra(0.5m, "and a half")
        .Divide(2, "halves").Divide(3, "third, thirds").Divide(4, "quarter, quarters, fourth, fourths").Divide(5, "fifth, fifths").Divide(8, "eighth, eighths").Divide(10, "tenth, tenths");

    private static OrdinalWords Ordinals() => new OrdinalWords { Suffixes = ["st", "nd", "rd", "th"] }
        .Count(1, 1, "first, second, third, fourth, fifth, sixth, seventh, eighth, ninth, tenth, eleventh, twelfth, thirteenth, fourteenth, fifteenth, sixteenth, seventeenth, eighteenth, nineteenth")
        .Count(20, 10, "twentieth, thirtieth, fortieth, fiftieth, sixtieth, seventieth, eightieth, ninetieth, hundredth").Count(1000, 1, "thousandth")
        .From(CountedFrom.End, 0, "last").From(CountedFrom.End, -1, "next to last, the next to last, the second to last, second to last, the second last, second last, penultimate, before last")
        .From(CountedFrom.End, -2, "the third to last, third to last, antepenultimate")
        .From(CountedFrom.Current, 1, "next, next one").From(CountedFrom.Current, -1, "previous, previous one").From(CountedFrom.Current, 0, "current, current one");
}
