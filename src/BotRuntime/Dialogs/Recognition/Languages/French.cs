namespace Microsoft.Bot.Builder.Dialogs.Recognition.Languages;

internal static class French
{
    public static Language Build() => new()
    {
        DecimalComma = true,
        YesNo = new PhraseBook<bool>()
            .Add(true, "oui, ouais, d accord, bien sur, sur, 👍, 👌")
            .Add(false, "non, nan, faux, pas, pas du tout, pas d accord, ne suis pas d accord, 👎, ✋, 🖐"),
        Units = new PhraseBook<bool>()
            .Add(true, "km, m, cm, mm, kg, g, mg, t, l, ml, eur, usd, chf, h, min, s, go, mo, ko"),
        Numbers = Numbers(),
        Ordinals = Ordinals(),
        Times = FrenchTimes.Build(),
    };

    private static NumberWords Numbers() => new NumberWords
    {
        Joints = { ["et"] = 10 },
        Minus = ["moins"],
        Point = ["virgule"],
    }
        .Count(0, 1, "zero, un|une, deux, trois, quatre, cinq, six, sept, huit, neuf, dix, onze, douze, treize, quatorze, quinze, seize, dix sept, dix huit, dix neuf")
        .Count(20, 10, "vingt, trente, quarante, cinquante").CountOn(60, "soixante").CountOn(80, "quatre vingt, quatre vingts").Count(70, 10, "septante, huitante|octante, nonante")
        .Add(NumberWordKind.Hundred, 100, "cent, cents")
        .Add(NumberWordKind.Scale, 1000, "mille").Add(NumberWordKind.Scale, 1_000_000, "million, millions").Add(NumberWordKind.Scale, 1_000_000_000, "milliard, milliards")
        .Add(NumberWordKind.Scale, 12, "douzaine, douzaines")
        .Add(NumberWordKind.Whole, 0.5m, "demi, demie")
        .Extra(0.5m, "et demi, et demie")
        .Divide(2, "demi, demie, demis").Divide(3, "tiers").Divide(4, "quart, quarts").Divide(5, "cinquieme, cinquiemes").Divide(8, "huitieme, huitiemes").Divide(10, "dixieme, dixiemes");

    private static OrdinalWords Ordinals() => new OrdinalWords { Suffixes = ["er", "re", "ere", "e", "eme", "nd", "nde"] }
        .Count(1, 1, "premier|premiere, deuxieme|second|seconde, troisieme, quatrieme, cinquieme, sixieme, septieme, huitieme, neuvieme, dixieme, onzieme, douzieme, treizieme, quatorzieme, quinzieme, seizieme, dix septieme, dix huitieme, dix neuvieme")
        .Count(1, 1, "unieme").Count(20, 10, "vingtieme, trentieme, quarantieme, cinquantieme, soixantieme").Count(70, 10, "septantieme, quatre vingtieme, nonantieme, centieme").Count(1000, 1, "millieme")
        .From(CountedFrom.End, 0, "dernier, derniere").From(CountedFrom.End, -1, "avant dernier, avant derniere, l avant dernier, l avant derniere")
        .From(CountedFrom.Current, 1, "suivant, suivante, prochain, prochaine").From(CountedFrom.Current, -1, "precedent, precedente");
}
