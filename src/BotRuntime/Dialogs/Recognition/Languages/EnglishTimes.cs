namespace Microsoft.Bot.Builder.Dialogs.Recognition.Languages;

internal static class EnglishTimes
{
    public static TimeWords Build() => new TimeWords { TwoNumbersAreClock = true }
        .Count(TimeWordKind.Weekday, 1, "monday|mon, tuesday|tue|tues, wednesday|wed, thursday|thu|thur|thurs, friday|fri, saturday|sat, sunday|sun")
        .Count(TimeWordKind.Month, 1, "january|jan, february|feb, march|mar, april|apr, may, june|jun, july|jul, august|aug, september|sep|sept, october|oct, november|nov, december|dec")
        .Count(TimeWordKind.Day, -2, "day before yesterday|the day before yesterday, yesterday, today, tomorrow|tmr, day after tomorrow|the day after tomorrow")
        .Units("second, seconds, sec, secs, s", "minute, minutes, min, mins", "hour, hours, hr, hrs, h", "day, days", "week, weeks", "month, months", "year, years")
        .Add(TimeWordKind.HalfUnit, "half an hour, half hour, a half hour", (int)Times.TimeUnit.Hour).Add(TimeWordKind.HalfUnit, "half a day", (int)Times.TimeUnit.Day)
        .Add(TimeWordKind.HalfUnit, "half a year, half year", (int)Times.TimeUnit.Year)
        .Add(TimeWordKind.Next, "next, upcoming, following, the next").Add(TimeWordKind.Last, "last, past, previous, the last, the past").Add(TimeWordKind.This, "this, current")
        .Count(TimeWordKind.Part, TimeWords.Morning, "morning|in the morning, afternoon|in the afternoon, evening|in the evening, night|at night")
        .Count(TimeWordKind.PartOfToday, TimeWords.Morning, "this morning, this afternoon, this evening, tonight|this night")
        .Add(TimeWordKind.NamedHour, "noon, midday", 12).Add(TimeWordKind.NamedHour, "midnight", 0)
        .Add(TimeWordKind.Am, "am").Add(TimeWordKind.Pm, "pm, p").Add(TimeWordKind.Hour, "o clock, oclock")
        .Add(TimeWordKind.Past, "past").Add(TimeWordKind.HalfPast, "half past").Add(TimeWordKind.Quarter, "quarter, a quarter")
        .Add(TimeWordKind.In, "in").Add(TimeWordKind.AgoAfter, "ago").Add(TimeWordKind.FromNow, "from now, later")
        .Add(TimeWordKind.At, "at, around, about").Add(TimeWordKind.From, "from").Add(TimeWordKind.Until, "to, till, until, through")
        .Add(TimeWordKind.Between, "between").Add(TimeWordKind.And, "and").Add(TimeWordKind.Of, "of").Add(TimeWordKind.Filler, "on, the")
        .Add(TimeWordKind.TheDay, "on the").Add(TimeWordKind.Weekend, "weekend, the weekend").Add(TimeWordKind.Now, "now, right now").Add(TimeWordKind.Soon, "asap, as soon as possible")
        .Add(TimeWordKind.EndOfDay, "end of day, eod, end of the day").Add(TimeWordKind.WholeDay, "all day").Add(TimeWordKind.Every, "every, each")
        .Often("daily", "weekly", "monthly", "yearly, annually")
        .Add(TimeWordKind.Amount, "a, an", 1).Add(TimeWordKind.Amount, "a couple of, a couple", 2).Add(TimeWordKind.Amount, "a few, several, few", 3)
        .Add(TimeWordKind.Holiday, "christmas, christmas day", 1225).Add(TimeWordKind.Holiday, "new year s day, new years day, new year", 101);
}
