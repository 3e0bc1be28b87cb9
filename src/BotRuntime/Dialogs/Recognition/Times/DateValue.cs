using System;
using System.Globalization;

namespace Microsoft.Bot.Builder.Dialogs.Recognition.Times;

/// <summary>A day: the last and the next that was said, the same for a certain one, none for one that does not exist.</summary>
internal readonly record struct DateValue(string Timex, DateTime? Past, DateTime? Future)
{
    public static DateValue Certain(DateTime day) => new(Iso(day), day, day);

    public static string Iso(DateTime day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public DateTime?[] Readings() => Past == Future ? [Past] : [Past, Future];
}
