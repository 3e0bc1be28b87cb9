namespace Microsoft.Bot.Builder.Dialogs.Recognition.Languages;

internal static class FrenchTimes
{
    public static TimeWords Build() => new TimeWords { HoursAreClock = true }
        .Count(TimeWordKind.Weekday, 1, "lundi, mardi, mercredi, jeudi, vendredi, samedi, dimanche")
        .Count(TimeWordKind.Month, 1, "janvier|janv, fevrier|fevr, mars, avril|avr, mai, juin, juillet|juil, aout, septembre, octobre|oct, novembre|nov, decembre|dec")
        .Count(TimeWordKind.Day, -2, "avant hier, hier, aujourd hui, demain, apres demain")
        .Units("seconde, secondes, sec", "minute, minutes, min", "heure, heures, h", "jour, jours", "semaine, semaines", "mois", "an, ans, annee, annees")
        .Add(TimeWordKind.HalfUnit, "une demi heure, demi heure", (int)Times.TimeUnit.Hour)
        .Add(TimeWordKind.Next, "prochain, prochaine, prochains, prochaines").Add(TimeWordKind.Last, "dernier, derniere, derniers, dernieres").Add(TimeWordKind.This, "cette, ce, cet")
        .Count(TimeWordKind.Part, TimeWords.Morning, "matin|le matin|du matin|matinee|dans la matinee, apres midi|l apres midi|de l apres midi, soir|le soir|du soir|soiree, nuit|la nuit|de la nuit")
        .Count(TimeWordKind.PartOfToday, TimeWords.Night, "cette nuit")
        .Add(TimeWordKind.NamedHour, "midi", 12).Add(TimeWordKind.NamedHour, "minuit", 0)
        .Add(TimeWordKind.Am, "am").Add(TimeWordKind.Pm, "pm")
        .Add(TimeWordKind.MinutesAfter, "et demie, et demi", 30).Add(TimeWordKind.MinutesAfter, "et quart", 15).Add(TimeWordKind.MinutesAfter, "moins le quart, moins quart", -15).Add(TimeWordKind.Before, "moins")
        .Add(TimeWordKind.For, "pendant, durant").Add(TimeWordKind.In, "dans").Add(TimeWordKind.AgoBefore, "il y a").Add(TimeWordKind.FromNow, "plus tard")
        .Add(TimeWordKind.At, "vers").Add(TimeWordKind.AtOrUntil, "a, au, jusqu a, jusqu au").Add(TimeWordKind.From, "du, depuis").Add(TimeWordKind.Of, "de, de la")
        .Add(TimeWordKind.Between, "entre").Add(TimeWordKind.And, "et").Add(TimeWordKind.Filler, "en, la").Add(TimeWordKind.TheDay, "le")
        .Add(TimeWordKind.Weekend, "week end, weekend").Add(TimeWordKind.Now, "maintenant").Add(TimeWordKind.Soon, "des que possible")
        .Add(TimeWordKind.WholeDay, "toute la journee").Add(TimeWordKind.Every, "chaque, tous les, toutes les")
        .Often("quotidien, quotidienne", "hebdomadaire", "mensuel, mensuelle", "annuel, annuelle")
        .Add(TimeWordKind.Amount, "quelques", 3)
        .Add(TimeWordKind.Holiday, "noel", 1225).Add(TimeWordKind.Holiday, "jour de l an, nouvel an", 101);
}
