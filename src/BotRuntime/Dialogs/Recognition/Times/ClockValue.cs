using System;

namespace Microsoft.Bot.Builder.Dialogs.Recognition.Times;

/// <summary>A time of day as it was said: minute and second are -1 if not said; an hour that may be of the morning or the afternoon is open.</summary>
internal readonly record struct ClockValue(int Hour, int Minute, int Second, bool IsOpen)
{
    public string Timex => Second >= 0 ? $"T{Hour:00}:{Minute:00}:{Second:00}" : Minute >= 0 ? $"T{Hour:00}:{Minute:00}" : $"T{Hour:00}";

    public TimeSpan Time => new(Hour, Math.Max(Minute, 0), Math.Max(Second, 0));

    /// <summary>From what was said, where nothing says whether before or after noon.</summary>
    public static ClockValue Said(int hour, int minute = -1, int second = -1) => new(hour == 24 ? 0 : hour, minute, second, hour is > 0 and <= 12);

    public static ClockValue Exact(int hour, int minute = -1) => new(hour, minute, -1, false);

    public ClockValue Am() => this with { Hour = Hour == 12 ? 0 : Hour, IsOpen = false };

    public ClockValue Pm() => this with { Hour = Hour < 12 ? Hour + 12 : Hour, IsOpen = false };

    /// <summary>The hour within a part of the day.</summary>
    public ClockValue In(int part) => part switch
    {
        Languages.TimeWords.Morning => Am(),
        Languages.TimeWords.Night when Hour < 6 || Hour == 12 => Am(),
        _ => Pm(),
    };

    /// <summary>Minutes before the hour are those of the hour before.</summary>
    public ClockValue Moved(int minutes)
    {
        var total = (((Hour * 60) + Math.Max(Minute, 0) + minutes) % 1440 + 1440) % 1440;
        var hour = total / 60;
        return this with { Hour = IsOpen && hour == 0 ? 12 : hour, Minute = total % 60 };
    }

    /// <summary>This, and twelve hours later if it is open.</summary>
    public ClockValue[] Readings() => IsOpen ? [this with { IsOpen = false }, this with { IsOpen = false, Hour = Hour == 12 ? 0 : Hour + 12 }] : [this];
}
