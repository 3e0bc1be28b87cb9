using System;

namespace Microsoft.Bot.Builder.Dialogs.Recognition.Languages;

internal enum TimeWordKind
{
    None,
    Weekday,
    Month,

    /// <summary>Days from today: tomorrow is 1.</summary>
    Day,
    Unit,

    /// <summary>Half of a unit: half an hour.</summary>
    HalfUnit,
    Next,
    Last,
    This,

    /// <summary>A part of the day.</summary>
    Part,

    /// <summary>A part of today: tonight.</summary>
    PartOfToday,

    /// <summary>A part of the day said after a clock time: in the morning.</summary>
    PartOfClock,

    /// <summary>Noon and midnight.</summary>
    NamedHour,
    Am,
    Pm,

    /// <summary>Says that the number before it is an hour: o'clock, Uhr.</summary>
    Hour,

    /// <summary>Minutes after the hour: past, nach.</summary>
    Past,

    /// <summary>Minutes before the hour: to, vor, menos.</summary>
    Before,

    /// <summary>Minutes said before the hour: half past.</summary>
    HalfPast,

    /// <summary>Half an hour before the hour that follows: halb vier.</summary>
    HalfTo,
    Quarter,
    ThreeQuarters,

    /// <summary>Minutes said after the hour: et demie, y cuarto, menos cuarto.</summary>
    MinutesAfter,
    In,

    /// <summary>Ago, before the duration: il y a.</summary>
    AgoBefore,

    /// <summary>Ago, after the duration.</summary>
    AgoAfter,
    FromNow,

    /// <summary>Says that what follows is how long, not when: pendant.</summary>
    For,

    /// <summary>Before an hour: at, um.</summary>
    At,
    From,
    Until,

    /// <summary>At and until in one word: à.</summary>
    AtOrUntil,
    Between,
    And,

    /// <summary>Joins the parts of a date; in some languages it also begins a range.</summary>
    Of,

    /// <summary>May stand between a date and a time: on, el.</summary>
    Filler,

    /// <summary>Before the number of a day: le 15.</summary>
    TheDay,
    Weekend,
    Year,
    Now,
    Soon,
    EndOfDay,
    WholeDay,
    Every,

    /// <summary>Daily, weekly.</summary>
    Often,

    /// <summary>An amount that is no number word: an, a few.</summary>
    Amount,

    /// <summary>A day of the year, as month × 100 + day.</summary>
    Holiday,
}

internal readonly record struct TimeWord(TimeWordKind Kind, int Value = 0);

/// <summary>The words about time of a language.</summary>
internal sealed class TimeWords
{
    /// <summary>The parts of a day, in the order of their words.</summary>
    public const int Morning = 0, Afternoon = 1, Evening = 2, Night = 3;

    public PhraseBook<TimeWord> Book { get; } = new();

    /// <summary>Whether a number after "and" says minutes: las seis y diez.</summary>
    public bool AndSaysMinutes { get; init; }

    /// <summary>Whether "h" and "heures" say the hour of a clock; elsewhere they say how long.</summary>
    public bool HoursAreClock { get; init; }

    /// <summary>Whether two number words say hour and minute: five thirty.</summary>
    public bool TwoNumbersAreClock { get; init; }

    public TimeWords Add(TimeWordKind kind, string phrases, int value = 0)
    {
        Book.Add(new TimeWord(kind, value), phrases);
        return this;
    }

    /// <summary>Words for <paramref name="first"/> and the numbers after it; other spellings of one after a bar.</summary>
    public TimeWords Count(TimeWordKind kind, int first, string words)
    {
        foreach (var spellings in words.Split(',', StringSplitOptions.TrimEntries)) Add(kind, spellings.Replace('|', ','), first++);
        return this;
    }

    public TimeWords Units(string seconds, string minutes, string hours, string days, string weeks, string months, string years) => this
        .Add(TimeWordKind.Unit, seconds, (int)Times.TimeUnit.Second).Add(TimeWordKind.Unit, minutes, (int)Times.TimeUnit.Minute).Add(TimeWordKind.Unit, hours, (int)Times.TimeUnit.Hour)
        .Add(TimeWordKind.Unit, days, (int)Times.TimeUnit.Day).Add(TimeWordKind.Unit, weeks, (int)Times.TimeUnit.Week).Add(TimeWordKind.Unit, months, (int)Times.TimeUnit.Month)
        .Add(TimeWordKind.Unit, years, (int)Times.TimeUnit.Year);

    public TimeWords Often(string daily, string weekly, string monthly, string yearly) => this
        .Add(TimeWordKind.Often, daily, (int)Times.TimeUnit.Day).Add(TimeWordKind.Often, weekly, (int)Times.TimeUnit.Week)
        .Add(TimeWordKind.Often, monthly, (int)Times.TimeUnit.Month).Add(TimeWordKind.Often, yearly, (int)Times.TimeUnit.Year);
}
