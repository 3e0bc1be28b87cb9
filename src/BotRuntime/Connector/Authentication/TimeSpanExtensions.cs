using System;

namespace Microsoft.Bot.Connector.Authentication;

public static class TimeSpanExtensions
{
    /// <summary>A little longer than <paramref name="delay"/>, by at most the given share of it: so that not all come back at once.</summary>
    public static TimeSpan WithJitter(this TimeSpan delay, double multiplier = 0.1) => delay + (delay * (Random.Shared.NextDouble() * multiplier));
}
