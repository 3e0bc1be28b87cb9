namespace JourneyBot.Outgoing.Delivery;

/// <summary>How long to wait after failures: twice as long each time, from 1 s to 10 min, and by chance up to half of it less, so that not all come back at once.</summary>
internal static class BackOff
{
    /// <summary>How long a sink that is set up wrongly is left alone.</summary>
    public static readonly TimeSpan WrongSetUp = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    /// <param name="failures">How many in a row, from 1 up.</param>
    /// <param name="chance">From 0 up to 1.</param>
    public static TimeSpan After(int failures, double chance)
    {
        var whole = TimeSpan.FromSeconds(Math.Min(Longest.TotalSeconds, Math.Pow(2, Math.Min(failures, 30) - 1)));
        return whole * (1 - (chance / 2));
    }
}
