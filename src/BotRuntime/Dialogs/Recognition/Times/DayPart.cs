using System;

namespace Microsoft.Bot.Builder.Dialogs.Recognition.Times;

/// <summary>A part of the day: from when to when.</summary>
internal readonly record struct DayPart(string Timex, TimeSpan Start, TimeSpan End)
{
    private static readonly DayPart[] All =
    [
        new("TMO", TimeSpan.FromHours(8), TimeSpan.FromHours(12)),
        new("TAF", TimeSpan.FromHours(12), TimeSpan.FromHours(16)),
        new("TEV", TimeSpan.FromHours(16), TimeSpan.FromHours(20)),
        new("TNI", TimeSpan.FromHours(20), new TimeSpan(23, 59, 59)),
    ];

    public static DayPart Of(int part) => All[part];
}
