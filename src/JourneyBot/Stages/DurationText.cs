using System.Globalization;

namespace JourneyBot.Stages;

/// <summary>Durations as packs write them: a whole number and a unit, <c>30s</c>, <c>10m</c>, <c>24h</c>, <c>3d</c>, <c>2w</c> or <c>1y</c> of 365 days.</summary>
public static class DurationText
{
    private static readonly (char Unit, TimeSpan Length)[] Units =
        [('y', TimeSpan.FromDays(365)), ('w', TimeSpan.FromDays(7)), ('d', TimeSpan.FromDays(1)), ('h', TimeSpan.FromHours(1)), ('m', TimeSpan.FromMinutes(1)), ('s', TimeSpan.FromSeconds(1))];

    /// <summary>Reads a duration; throws <see cref="FormatException"/> for another form or for more than 10 years.</summary>
    public static TimeSpan Parse(string text)
    {
        var unit = Array.Find(Units, candidate => text.EndsWith(candidate.Unit));
        if (unit.Length == default || !int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || number > TimeSpan.FromDays(3653) / unit.Length)
            throw new FormatException($"'{text}' is no duration; expected a number and a unit such as 30s, 10m, 24h, 3d, 2w or 1y, of 10 years at most");
        return number * unit.Length;
    }

    /// <summary>Writes a duration in its largest whole unit, rounded down to seconds.</summary>
    public static string Write(TimeSpan duration)
    {
        var unit = Array.Find(Units, candidate => duration >= candidate.Length && duration.Ticks % candidate.Length.Ticks == 0);
        if (unit.Length == default) unit = Units[^1];
        return string.Create(CultureInfo.InvariantCulture, $"{(long)(duration / unit.Length)}{unit.Unit}");
    }
}
