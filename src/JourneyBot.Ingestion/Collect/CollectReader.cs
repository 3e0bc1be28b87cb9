using System.Text.Json;
using JourneyBot.Events;
using JourneyBot.Ingestion.Doors;

namespace JourneyBot.Ingestion.Collect;

/// <summary>Reads what the web tracker posts; every mistake is told with its place. Members that are not known are ignored.</summary>
public static class CollectReader
{
    /// <summary>The longest body, in bytes: what a browser's beacon may carry.</summary>
    public const int MaxBytes = 64 * 1024;

    /// <summary>The most events in a batch.</summary>
    public const int MaxEvents = 50;

    /// <summary>Reads a batch but for its events; throws <see cref="FormatException"/> for what is none.</summary>
    public static CollectBatch Read(ReadOnlyMemory<byte> utf8)
    {
        using var document = DoorJson.Parse(utf8);
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object) throw new FormatException("the body is a JSON object with key, anonymousId, sentAt, consent and events");
        var sentAt = Time(root, "sentAt");
        if (!root.TryGetProperty("events", out var events) || events.ValueKind != JsonValueKind.Array) throw new FormatException("events is a list");
        if (events.GetArrayLength() is 0 or > MaxEvents) throw new FormatException($"events has 1 to {MaxEvents} entries, not {events.GetArrayLength()}");
        var consent = root.TryGetProperty("consent", out var given) && given.ValueKind == JsonValueKind.Object ? given : throw new FormatException("consent is an object with analytics and proactive");
        return new CollectBatch(
            Text(root, "key", 100),
            AnonymousId(Text(root, "anonymousId", 64)),
            Flag(consent, "analytics"),
            Flag(consent, "proactive"),
            sentAt,
            [.. events.EnumerateArray().Select(DoorJson.BytesOf)],
            Flag(root, "teaser"));
    }

    /// <summary>Reads an event of a batch; throws <see cref="FormatException"/> for what is none.</summary>
    public static CollectEntry ReadEntry(ReadOnlyMemory<byte> utf8, int index)
    {
        try
        {
            using var document = DoorJson.Parse(utf8, "the event");
            var entry = document.RootElement;
            if (entry.ValueKind != JsonValueKind.Object) throw new FormatException("an event is an object");
            return new CollectEntry(Text(entry, "id", 200), Text(entry, "name", 100), Time(entry, "at"), Properties(entry));
        }
        catch (FormatException e)
        {
            throw new FormatException($"events[{index}]: {e.Message}", e);
        }
    }

    private static EventProperties Properties(JsonElement entry)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            var own = entry.TryGetProperty("properties", out var given) ? given : default;
            if (own.ValueKind is not (JsonValueKind.Object or JsonValueKind.Undefined or JsonValueKind.Null)) throw new FormatException("properties is an object");
            if (own.ValueKind == JsonValueKind.Object)
                foreach (var member in own.EnumerateObject()) member.WriteTo(writer);
            foreach (var name in (ReadOnlySpan<string>)["url", "title", "referrer"])
                if (entry.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && !(own.ValueKind == JsonValueKind.Object && own.TryGetProperty(name, out _)))
                    writer.WriteString(name, value.GetString());
            if (!(own.ValueKind == JsonValueKind.Object && own.TryGetProperty("campaign", out _)) && entry.TryGetProperty("url", out var url) && url.ValueKind == JsonValueKind.String)
                Campaign.Write(writer, url.GetString() ?? "");
            writer.WriteEndObject();
        }

        return EventProperties.Parse(buffer.ToArray());
    }

    private static string AnonymousId(string id) =>
        id.Length >= 8 && id.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-') ? id : throw new FormatException("anonymousId has 8 to 64 letters, digits and dashes");

    private static string Text(JsonElement parent, string name, int max) =>
        parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text && text.Length <= max
            ? text : throw new FormatException($"{name} is a text of 1 to {max} characters");

    private static DateTimeOffset Time(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.TryGetDateTimeOffset(out var time)
            ? time : throw new FormatException($"{name} is a time such as 2026-11-23T12:00:00.000Z");

    private static bool Flag(JsonElement parent, string name) => parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;
}
