namespace Microsoft.Bot.Builder.Dialogs.Recognition.Languages;

internal static class GermanTimes
{
    private static readonly string[] Weekdays = ["montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag"];
    private static readonly string[] Parts = ["morgen", "nachmittag", "abend", "nacht"];

    public static TimeWords Build()
    {
        var words = new TimeWords()
            .Count(TimeWordKind.Weekday, 1, "montag|mo, dienstag|di, mittwoch|mi, donnerstag|do, freitag|fr, samstag|sonnabend|sa, sonntag|so")
            .Count(TimeWordKind.Month, 1, "januar|jan, februar|feb, marz|mar, april|apr, mai, juni|jun, juli|jul, august|aug, september|sep|sept, oktober|okt, november|nov, dezember|dez")
            .Count(TimeWordKind.Day, -2, "vorgestern, gestern, heute, morgen, ubermorgen")
            .Units("sekunde, sekunden, sek", "minute, minuten, min", "stunde, stunden, std, h", "tag, tage, tagen", "woche, wochen", "monat, monate, monaten", "jahr, jahre, jahren, jahres")
            .Add(TimeWordKind.HalfUnit, "eine halbe stunde, einer halben stunde, halbe stunde", (int)Times.TimeUnit.Hour).Add(TimeWordKind.HalfUnit, "ein halbes jahr, einem halben jahr, halbes jahr", (int)Times.TimeUnit.Year)
            .Add(TimeWordKind.Next, "nachste, nachster, nachstes, nachsten, kommende, kommender, kommendes, kommenden")
            .Add(TimeWordKind.Last, "letzte, letzter, letztes, letzten, vergangene, vergangener, vergangenes, vergangenen, vorige, voriger, voriges, vorigen")
            .Add(TimeWordKind.This, "diese, dieses, diesen")
            .Count(TimeWordKind.Part, TimeWords.Morning, "am morgen|morgens|vormittag|vormittags|am vormittag|fruh, nachmittag|nachmittags|am nachmittag, abend|abends|am abend, nacht|nachts|in der nacht")
            .Count(TimeWordKind.PartOfToday, TimeWords.Morning, "heute morgen|heute fruh|heute vormittag, heute nachmittag, heute abend, heute nacht")
            .Add(TimeWordKind.NamedHour, "mittag, mittags", 12).Add(TimeWordKind.NamedHour, "mitternacht", 0)
            .Add(TimeWordKind.Am, "am").Add(TimeWordKind.Pm, "pm").Add(TimeWordKind.Hour, "uhr")
            .Add(TimeWordKind.Past, "nach").Add(TimeWordKind.HalfTo, "halb").Add(TimeWordKind.Quarter, "viertel").Add(TimeWordKind.ThreeQuarters, "dreiviertel")
            .Add(TimeWordKind.In, "in").Add(TimeWordKind.AgoBefore, "vor")
            .Add(TimeWordKind.At, "um, gegen").Add(TimeWordKind.From, "von, vom").Add(TimeWordKind.Until, "bis, bis zum")
            .Add(TimeWordKind.Between, "zwischen").Add(TimeWordKind.And, "und").Add(TimeWordKind.Filler, "am, der, den, dem, im")
            .Add(TimeWordKind.Weekend, "am wochenende, wochenende").Add(TimeWordKind.Year, "im jahr").Add(TimeWordKind.Now, "jetzt").Add(TimeWordKind.Soon, "so bald wie moglich, so schnell wie moglich")
            .Add(TimeWordKind.WholeDay, "ganzen tag, ganzer tag").Add(TimeWordKind.Every, "jede, jeden, jedes, jeder")
            .Often("taglich", "wochentlich", "monatlich", "jahrlich")
            .Add(TimeWordKind.Amount, "ein, eine, einen, einem, einer", 1).Add(TimeWordKind.Amount, "ein paar, einige", 3)
            .Add(TimeWordKind.Holiday, "weihnachten", 1225).Add(TimeWordKind.Holiday, "neujahr", 101);
        for (var day = 0; day < Weekdays.Length; day++)
            for (var part = 0; part < Parts.Length; part++)
                words.Add(TimeWordKind.Weekday, Weekdays[day] + Parts[part], day + 1 + (10 * (part + 1)));
        return words;
    }
}
