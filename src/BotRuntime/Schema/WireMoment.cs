using System;
using System.Globalization;
using Newtonsoft.Json;

namespace Microsoft.Bot.Schema;

/// <summary>A moment and, if it came over the wire, the text that named it: it goes on as it came.</summary>
internal readonly record struct WireMoment(DateTimeOffset Moment, string Text)
{
    public static WireMoment? Of(DateTimeOffset? moment) => moment is { } given ? new WireMoment(given, null) : null;

    /// <summary>ISO 8601 as channels write it: UTC as <c>Z</c>, milliseconds always, finer digits only when there are any.</summary>
    public override string ToString() => Text ?? Moment.ToString(
        (Moment.Ticks % TimeSpan.TicksPerMillisecond, Moment.Offset == TimeSpan.Zero) switch
        {
            (0, true) => "yyyy-MM-dd'T'HH:mm:ss.fff'Z'",
            (0, false) => "yyyy-MM-dd'T'HH:mm:ss.fffzzz",
            (_, true) => "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'",
            (_, false) => "yyyy-MM-dd'T'HH:mm:ss.fffffffzzz",
        },
        CultureInfo.InvariantCulture);

    internal sealed class Converter : JsonConverter<WireMoment?>
    {
        public override void WriteJson(JsonWriter writer, WireMoment? value, JsonSerializer serializer) => writer.WriteValue(value?.ToString());

        public override WireMoment? ReadJson(JsonReader reader, Type objectType, WireMoment? existingValue, bool hasExistingValue, JsonSerializer serializer) => reader.Value switch
        {
            null or string { Length: 0 } => null,
            DateTimeOffset moment => Of(moment),
            DateTime moment => Of(new DateTimeOffset(moment)),
            string text when DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) => new WireMoment(moment, text),
            _ => throw new JsonSerializationException($"{reader.Path}: '{reader.Value}' is not an ISO 8601 date and time."),
        };
    }
}
