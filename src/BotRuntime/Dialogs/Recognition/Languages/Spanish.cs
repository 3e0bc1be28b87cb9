namespace Microsoft.Bot.Builder.Dialogs.Recognition.Languages;

internal static class Spanish
{
    public static Language Build(bool decimalComma) => new()
    {
        DecimalComma = decimalComma,
        YesNo = new PhraseBook<bool>()
            .Add(true, "si, sip, s, verdad, verdadero, cierto, claro que si, por supuesto, ok, 👍, 👌")
            .Add(false, "no, nop, n, falso, no estoy de acuerdo, 👎, ✋, 🖐"),
        Units = new PhraseBook<bool>()
            .Add(true, "km, m, cm, mm, kg, g, mg, t, l, ml, eur, usd, h, min, s, gb, mb, kb"),
        Numbers = Numbers(),
        Ordinals = Ordinals(),
        Times = SpanishTimes.Build(),
    };

    private static NumberWords Numbers() => new NumberWords
    {
        Joints = { ["y"] = 10 },
        Minus = ["menos"],
        Point = ["coma", "punto"],
    }
        .Count(0, 1, "cero, un|uno|una, dos, tres, cuatro, cinco, seis, siete, ocho, nueve, diez, once, doce, trece, catorce, quince, dieciseis, diecisiete, dieciocho, diecinueve")
        .Count(20, 1, "veinte, veintiun|veintiuno|veintiuna, veintidos, veintitres, veinticuatro, veinticinco, veintiseis, veintisiete, veintiocho, veintinueve")
        .Count(30, 10, "treinta, cuarenta, cincuenta, sesenta, setenta, ochenta, noventa, cien|ciento")
        .Count(200, 100, "doscientos|doscientas, trescientos|trescientas, cuatrocientos|cuatrocientas, quinientos|quinientas, seiscientos|seiscientas, setecientos|setecientas, ochocientos|ochocientas, novecientos|novecientas")
        .Add(NumberWordKind.Scale, 1000, "mil").Add(NumberWordKind.Scale, 1_000_000, "millon, millones")
        .Add(NumberWordKind.Scale, 12, "docena, docenas")
        .Add(NumberWordKind.Whole, 0.5m, "medio, media")
        .Extra(0.5m, "y medio, y media")
        .Divide(2, "medios, mitad, mitades").Divide(3, "tercio, tercios").Divide(4, "cuarto, cuartos").Divide(5, "quinto, quintos").Divide(8, "octavo, octavos").Divide(10, "decimo, decimos");

    private static OrdinalWords Ordinals() => new OrdinalWords { Suffixes = ["º", "ª", "ro", "ra", "do", "da", "to", "ta", "mo", "ma", "vo", "va", "no", "na"] }
        .Count(1, 1, "primero|primera|primer, segundo|segunda, tercero|tercera|tercer, cuarto|cuarta, quinto|quinta, sexto|sexta, septimo|septima, octavo|octava, noveno|novena, decimo|decima, undecimo|undecima|decimoprimero, duodecimo|duodecima|decimosegundo, decimotercero|decimotercera, decimocuarto|decimocuarta, decimoquinto|decimoquinta, decimosexto|decimosexta, decimoseptimo|decimoseptima, decimoctavo|decimoctava, decimonoveno|decimonovena")
        .Count(20, 10, "vigesimo|vigesima, trigesimo|trigesima, cuadragesimo|cuadragesima, quincuagesimo|quincuagesima, sexagesimo|sexagesima, septuagesimo|septuagesima, octogesimo|octogesima, nonagesimo|nonagesima, centesimo|centesima").Count(1000, 1, "milesimo|milesima")
        .From(CountedFrom.End, 0, "ultimo, ultima").From(CountedFrom.End, -1, "penultimo, penultima").From(CountedFrom.End, -2, "antepenultimo, antepenultima")
        .From(CountedFrom.Current, 1, "siguiente, proximo, proxima").From(CountedFrom.Current, -1, "anterior, previo, previa");
}
