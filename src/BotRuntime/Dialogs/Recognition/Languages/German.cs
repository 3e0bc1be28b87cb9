namespace Microsoft.Bot.Builder.Dialogs.Recognition.Languages;

internal static class German
{
    public static Language Build() => new()
    {
        DecimalComma = true,
        YesNo = new PhraseBook<bool>()
            .Add(true, "ja, jep, j, sicher, sicherlich, wahr, ok, einverstanden, 👍, 👌")
            .Add(false, "nein, ne, no, n, falsch, nicht einverstanden, nicht ok, 👎, ✋, 🖐"),
        Units = new PhraseBook<bool>()
            .Add(true, "km, m, cm, mm, kg, g, mg, t, l, ml, c, f, eur, usd, chf, h, std, min, s, gb, mb, kb, tb"),
        Numbers = Numbers(),
        Ordinals = Ordinals(),
        Times = GermanTimes.Build(),
    };

    private static NumberWords Numbers() => new NumberWords { Minus = ["minus"], Point = ["komma"], Compound = GermanCompound.Number }
        .Add(NumberWordKind.Scale, 1000, "tausend").Add(NumberWordKind.Hundred, 100, "hundert")
        .Add(NumberWordKind.Scale, 1_000_000, "million, millionen").Add(NumberWordKind.Scale, 1_000_000_000, "milliarde, milliarden")
        .Add(NumberWordKind.Scale, 12, "dutzend")
        .Add(NumberWordKind.Whole, 1.5m, "anderthalb, eineinhalb").Add(NumberWordKind.Whole, 2.5m, "zweieinhalb").Add(NumberWordKind.Whole, 3.5m, "dreieinhalb")
        .Add(NumberWordKind.Article, 1, "ein, einen, einem, einer")
        .Divide(2, "halb, halbe, halbes, halber, halfte").Divide(3, "drittel").Divide(4, "viertel").Divide(5, "funftel").Divide(8, "achtel").Divide(10, "zehntel");

    private static OrdinalWords Ordinals() => new OrdinalWords { DotAfterDigits = true, Compound = GermanCompound.Ordinal }
        .From(CountedFrom.End, 0, "letzte, letzter, letztes, letzten, letztem").From(CountedFrom.End, -1, "vorletzte, vorletzter, vorletztes, vorletzten")
        .From(CountedFrom.Current, 1, "nachste, nachster, nachstes, nachsten, folgende").From(CountedFrom.Current, -1, "vorherige, vorheriger, vorheriges, vorige");
}
