using System.Globalization;
using System.Text.Json;
using JourneyBot.Ingestion.Doors;

namespace JourneyBot.Ingestion.Segment;

/// <summary>Reads the times of a call, and says when it was made.</summary>
internal static class SegmentTime
{
    private const long MillisecondsFrom = 100_000_000_000;
    private const long LastMillisecond = 253_402_300_799_999;

    // Of a clock that was never set, or was set between the call and its sending, nothing follows.
    private static readonly DateTimeOffset Earliest = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>When the call was made; never later than the delivery came in.</summary>
    public static DateTimeOffset OccurredAt(in SegmentEntry entry, Delivery delivery)
    {
        var timestamp = Read("timestamp", entry.Timestamp);
        var original = Read("originalTimestamp", entry.OriginalTimestamp);
        var received = Read("receivedAt", entry.ReceivedAt);
        // Beside another time of the call, or what a server received before, this one is a result already: of that server, or of the code that gave it.
        var at = timestamp is { } known && (received is not null || (original is { } said && said != known))
            ? ClockSkew.OccurredAt(delivery.ReceivedAt, null, known)
            : ClockSkew.OccurredAt(received < delivery.ReceivedAt ? received.Value : delivery.ReceivedAt, Read("sentAt", entry.SentAt) ?? delivery.SentAt, timestamp ?? original);
        return at < Earliest ? delivery.ReceivedAt : at;
    }

    /// <summary>A time as ISO 8601 or a Unix time in seconds or milliseconds; null for none. Throws <see cref="FormatException"/>, with the member's name, for anything else. One without a zone is UTC.</summary>
    public static DateTimeOffset? Read(string member, ReadOnlySpan<byte> raw)
    {
        if (!JsonText.IsSaid(raw)) return null;
        if (raw[0] == '"')
        {
            var reader = new Utf8JsonReader(raw);
            reader.Read();
            if (raw[^2] == 'Z' && reader.TryGetDateTimeOffset(out var utc)) return utc;
            if (reader.GetString() is { Length: >= 8 and <= 40 } text && char.IsAsciiDigit(text[3])
                && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)) return time;
        }
        else if (double.TryParse(raw, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= LastMillisecond)
        {
            return DateTimeOffset.UnixEpoch.AddMilliseconds(Math.Truncate(number < MillisecondsFrom ? number * 1_000 : number));
        }

        throw new FormatException($"{member} is no time such as 2026-11-23T12:00:00.000Z");
    }
}
