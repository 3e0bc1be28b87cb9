namespace Microsoft.Bot.Builder.Dialogs.Recognition.Languages;

internal static class SpanishTimes
{
    public static TimeWords Build() => new TimeWords { AndSaysMinutes = true }
        .Count(TimeWordKind.Weekday, 1, "lunes, martes, miercoles, jueves, viernes, sabado, domingo")
        .Count(TimeWordKind.Month, 1, "enero|ene, febrero|feb, marzo|mar, abril|abr, mayo|may, junio|jun, julio|jul, agosto|ago, septiembre|sept|setiembre, octubre|oct, noviembre|nov, diciembre|dic")
        .Count(TimeWordKind.Day, -2, "anteayer|antier, ayer, hoy, manana, pasado manana")
        .Units("segundo, segundos, seg", "minuto, minutos, min", "hora, horas, h", "dia, dias", "semana, semanas", "mes, meses", "ano, anos")
        .Add(TimeWordKind.HalfUnit, "media hora", (int)Times.TimeUnit.Hour)
        .Add(TimeWordKind.Next, "proximo, proxima, proximos, proximas, que viene, siguiente").Add(TimeWordKind.Last, "pasado, pasada, ultimo, ultima, ultimos, ultimas").Add(TimeWordKind.This, "este, esta")
        .Count(TimeWordKind.Part, TimeWords.Morning, "por la manana|en la manana|de la manana|de la madrugada|madrugada")
        .Count(TimeWordKind.Part, TimeWords.Evening, "tarde|por la tarde|en la tarde|de la tarde, noche|por la noche|en la noche|de la noche")
        .Count(TimeWordKind.PartOfToday, TimeWords.Morning, "esta manana").Count(TimeWordKind.PartOfToday, TimeWords.Evening, "esta tarde, esta noche")
        .Add(TimeWordKind.NamedHour, "mediodia, medio dia", 12).Add(TimeWordKind.NamedHour, "medianoche, media noche", 0)
        .Add(TimeWordKind.Am, "am").Add(TimeWordKind.Pm, "pm").Add(TimeWordKind.Hour, "en punto")
        .Add(TimeWordKind.MinutesAfter, "y media", 30).Add(TimeWordKind.MinutesAfter, "y cuarto", 15).Add(TimeWordKind.MinutesAfter, "menos cuarto", -15).Add(TimeWordKind.Before, "menos")
        .Add(TimeWordKind.In, "en, dentro de").Add(TimeWordKind.AgoBefore, "hace")
        .Add(TimeWordKind.At, "a las, a la").Add(TimeWordKind.AtOrUntil, "a, al").Add(TimeWordKind.From, "desde, desde las, desde la, desde el, del").Add(TimeWordKind.Until, "hasta, hasta las, hasta la, hasta el").Add(TimeWordKind.Of, "de, de la")
        .Add(TimeWordKind.Between, "entre, entre las, entre la, entre el").Add(TimeWordKind.And, "y, y las, y la, y el").Add(TimeWordKind.Filler, "las, la").Add(TimeWordKind.TheDay, "el, el dia")
        .Add(TimeWordKind.Weekend, "fin de semana").Add(TimeWordKind.Now, "ahora, ahora mismo").Add(TimeWordKind.Soon, "tan pronto como sea posible")
        .Add(TimeWordKind.WholeDay, "todo el dia").Add(TimeWordKind.Every, "cada, todos los, todas las")
        .Often("diariamente", "semanal, semanalmente", "mensual, mensualmente", "anual, anualmente")
        .Add(TimeWordKind.Amount, "unos, unas, algunos, algunas", 3)
        .Add(TimeWordKind.Holiday, "navidad", 1225).Add(TimeWordKind.Holiday, "ano nuevo", 101);
}
