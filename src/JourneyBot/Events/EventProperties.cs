using System.Collections;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace JourneyBot.Events;

/// <summary>What a source said of an event: the members of one JSON object, kept as the UTF-8 text that came in and read on demand.</summary>
public sealed class EventProperties : IEquatable<EventProperties>, IEnumerable<KeyValuePair<string, string>>
{
    /// <summary>The longest text accepted, in bytes.</summary>
    public const int MaxBytes = 16 * 1024;

    /// <summary>The deepest nesting accepted.</summary>
    public const int MaxDepth = 8;

    // Letters of all scripts stay themselves: escaped, a text would be six times as long. Nothing of it is ever put into HTML unescaped.
    private static readonly JavaScriptEncoder Plain = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
    private static readonly JsonSerializerOptions Readable = new() { Encoder = Plain };

    private readonly byte[] json;

    private EventProperties(byte[] json) => this.json = json;

    /// <summary>No properties at all.</summary>
    public static EventProperties None { get; } = new("{}"u8.ToArray());

    /// <summary>The JSON object as UTF-8 text.</summary>
    public ReadOnlyMemory<byte> Json => json;

    /// <summary>Whether there is none.</summary>
    public bool IsEmpty => json.Length == 2;

    /// <summary>Takes a JSON object; throws <see cref="FormatException"/> where it is none, too long or too deep.</summary>
    public static EventProperties Parse(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > MaxBytes) throw new FormatException($"properties have at most {MaxBytes} bytes, not {utf8.Length}");
        try
        {
            var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = MaxDepth });
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) throw new FormatException("properties are a JSON object");
            reader.Skip();
            if (reader.Read()) throw new FormatException("properties are one JSON object");
        }
        catch (JsonException e)
        {
            throw new FormatException($"properties are no JSON object of depth {MaxDepth} at most: {e.Message}", e);
        }

        return utf8.SequenceEqual("{}"u8) ? None : new EventProperties(utf8.ToArray());
    }

    /// <summary>Makes properties of names and plain values: text, numbers, booleans, times, or lists of them.</summary>
    public static EventProperties Of(params (string Name, object? Value)[] members)
    {
        if (members.Length == 0) return None;
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = Plain }))
        {
            writer.WriteStartObject();
            foreach (var (name, value) in members)
            {
                if (value is null) continue;
                writer.WritePropertyName(name);
                JsonSerializer.Serialize(writer, value, value.GetType(), Readable);
            }

            writer.WriteEndObject();
        }

        return Parse(buffer.ToArray());
    }

    /// <summary>The member's text: a string as it is, a number or boolean as JSON writes it, an object or list as JSON; null where there is none.</summary>
    public string? Text(string name)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var hit = reader.ValueTextEquals(name);
            reader.Read();
            if (hit) return TextOf(ref reader);
            reader.Skip();
        }

        return null;
    }

    /// <summary>The member's number; null where there is none or it is no number.</summary>
    public double? Number(string name) =>
        double.TryParse(Text(name), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Whether the member is true.</summary>
    public bool Flag(string name) => Text(name) == "true";

    /// <summary>Each member with its text, as <see cref="Text"/> gives it.</summary>
    public IEnumerator<KeyValuePair<string, string>> GetEnumerator()
    {
        var members = new List<KeyValuePair<string, string>>();
        var reader = new Utf8JsonReader(json);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString() ?? "";
            reader.Read();
            if (TextOf(ref reader) is { } text) members.Add(new(name, text));
        }

        return members.GetEnumerator();
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc />
    public bool Equals(EventProperties? other) => other is not null && json.AsSpan().SequenceEqual(other.json);

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as EventProperties);

    /// <inheritdoc />
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(json);
        return hash.ToHashCode();
    }

    /// <summary>The JSON text.</summary>
    public override string ToString() => System.Text.Encoding.UTF8.GetString(json);

    private static string? TextOf(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                return null;
            case JsonTokenType.String:
                return reader.GetString();
            case JsonTokenType.StartObject or JsonTokenType.StartArray:
                using (var document = JsonDocument.ParseValue(ref reader)) return document.RootElement.GetRawText();
            default:
                return System.Text.Encoding.UTF8.GetString(reader.ValueSpan);
        }
    }
}
