using System;
using System.Globalization;
using Newtonsoft.Json;

namespace Microsoft.Bot.Schema;

/// <summary>
/// Writes a moment as ISO 8601 the way channels do: UTC as <c>Z</c>, milliseconds always, finer digits only when there are any.
/// </summary>
internal sealed class WireTimestampConverter : JsonConverter<DateTimeOffset?>
{
    public override void WriteJson(JsonWriter writer, DateTimeOffset? value, JsonSerializer serializer)
    {
        if (value is not { } moment)
        {
            writer.WriteNull();
            return;
        }

        var format = (moment.Ticks % TimeSpan.TicksPerMillisecond, moment.Offset == TimeSpan.Zero) switch
        {
            (0, true) => "yyyy-MM-dd'T'HH:mm:ss.fff'Z'",
            (0, false) => "yyyy-MM-dd'T'HH:mm:ss.fffzzz",
            (_, true) => "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'",
            (_, false) => "yyyy-MM-dd'T'HH:mm:ss.fffffffzzz",
        };
        writer.WriteValue(moment.ToString(format, CultureInfo.InvariantCulture));
    }

    public override DateTimeOffset? ReadJson(JsonReader reader, Type objectType, DateTimeOffset? existingValue, bool hasExistingValue, JsonSerializer serializer) => reader.Value switch
    {
        null => null,
        DateTimeOffset moment => moment,
        DateTime moment => new DateTimeOffset(moment),
        string { Length: 0 } => null,
        string text when DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) => moment,
        _ => throw new JsonSerializationException($"{reader.Path}: '{reader.Value}' is not an ISO 8601 date and time."),
    };
}
