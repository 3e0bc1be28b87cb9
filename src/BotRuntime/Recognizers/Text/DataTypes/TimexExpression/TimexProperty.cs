using System.Collections.Generic;
using System.Globalization;
using Types_ = Microsoft.Recognizers.Text.DataTypes.TimexExpression.Constants.TimexTypes;

namespace Microsoft.Recognizers.Text.DataTypes.TimexExpression;

/// <summary>The parts of a timex such as 2026-12-25T16:30, XXXX-WXX-5 or PT2H.</summary>
public class TimexProperty
{
    public TimexProperty()
    {
    }

    public TimexProperty(string timex) => TimexReader.Read(timex, this);

    public bool? Now { get; set; }

    public decimal? Years { get; set; }

    public decimal? Months { get; set; }

    public decimal? Weeks { get; set; }

    public decimal? Days { get; set; }

    public decimal? Hours { get; set; }

    public decimal? Minutes { get; set; }

    public decimal? Seconds { get; set; }

    public int? Year { get; set; }

    public int? Month { get; set; }

    public int? DayOfMonth { get; set; }

    public int? DayOfWeek { get; set; }

    public int? WeekOfYear { get; set; }

    public bool? Weekend { get; set; }

    public int? Hour { get; set; }

    public int? Minute { get; set; }

    public int? Second { get; set; }

    public string PartOfDay { get; set; }

    /// <summary>What the timex is; see <see cref="Constants.TimexTypes"/>.</summary>
    public HashSet<string> Types
    {
        get
        {
            var types = new HashSet<string>();
            var isDate = Now == true || DayOfMonth != null || DayOfWeek != null;
            var isTime = Now == true || Hour != null;
            var isDuration = (Years ?? Months ?? Weeks ?? Days ?? Hours ?? Minutes ?? Seconds) != null;
            if (Now == true) types.Add(Types_.Present);
            if (Year != null && Month != null && DayOfMonth != null) types.Add(Types_.Definite);
            if (isDate) types.Add(Types_.Date);
            if ((!isDate && (Year ?? Month ?? WeekOfYear) != null) || (isDate && isDuration)) types.Add(Types_.DateRange);
            if (isDuration) types.Add(Types_.Duration);
            if (isTime) types.Add(Types_.Time);
            if (PartOfDay != null || (isTime && isDuration)) types.Add(Types_.TimeRange);
            if (isDate && isTime) types.Add(Types_.DateTime);
            if (isDate && (PartOfDay != null || (isTime && isDuration))) types.Add(Types_.DateTimeRange);
            return types;
        }
    }

    public static TimexProperty FromDate(System.DateTime date) => new() { Year = date.Year, Month = date.Month, DayOfMonth = date.Day };

    public static TimexProperty FromDateTime(System.DateTime datetime)
    {
        var timex = FromDate(datetime);
        (timex.Hour, timex.Minute, timex.Second) = (datetime.Hour, datetime.Minute, datetime.Second);
        return timex;
    }

    /// <summary>The timex in English, as it would be said on <paramref name="referenceDate"/>: tomorrow, next Friday 4PM.</summary>
    public string ToNaturalLanguage(System.DateTime referenceDate) => TimexWords.Of(this, referenceDate);

    public override string ToString() => TimexWords.Of(this, null);

    internal System.DateTime? Date() =>
        Year is > 0 and < 10000 && Month is > 0 and <= 12 && DayOfMonth > 0 && DayOfMonth <= System.DateTime.DaysInMonth(Year.Value, Month.Value) ? new System.DateTime(Year.Value, Month.Value, DayOfMonth.Value) : null;

    internal string Clock()
    {
        if ((Minute ?? 0) == 0 && (Second ?? 0) == 0 && Hour is 0 or 12) return Hour == 0 ? "midnight" : "midday";
        var hour = Hour.Value % 12 == 0 ? 12 : Hour.Value % 12;
        var minute = (Minute ?? 0) == 0 && (Second ?? 0) == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $":{Minute ?? 0:00}");
        var second = (Second ?? 0) == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $":{Second:00}");
        return string.Create(CultureInfo.InvariantCulture, $"{hour}{minute}{second}{(Hour < 12 ? "AM" : "PM")}");
    }
}
