using System.Globalization;

namespace JourneyBot.Ingestion.Webhooks;

/// <summary>The time that a sender signed: a delivery that was recorded and is sent again later is refused by it.</summary>
internal static class SignedTime
{
    /// <summary>Reads Unix seconds or milliseconds, or ISO 8601; null for anything else.</summary>
    public static DateTimeOffset? Read(string? text)
    {
        if (text is null) return null;
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return number < 100_000_000_000 ? DateTimeOffset.FromUnixTimeSeconds(number) : number < 100_000_000_000_000 ? DateTimeOffset.FromUnixTimeMilliseconds(number) : null;
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time : null;
    }

    /// <summary>What is wrong with the time; null where it is within the tolerance, in the past or the future.</summary>
    public static string? Problem(DateTimeOffset? signedAt, DateTimeOffset now, TimeSpan tolerance) =>
        signedAt is not { } at ? "the signed time is missing or no time"
        : (now - at).Duration() > tolerance ? $"it was signed at {at:u}, more than {tolerance} from now"
        : null;
}
