using System.Collections;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace JourneyBot.Events;

/// <summary>What a source said of an event: the members of one JSON object, kept as the UTF-8 text that came in and read on demand.</summary>
public sealed class EventProperties : IEquatable<EventProperties>, IEnumerable<KeyValuePair<string, string>>
{
    /// <summary>The longest text accepted, in bytes.</summary>
    public const int MaxBytes = 16 * 1024;

    /// <summary>The deepest nesting accepted.</summary>
    public const int MaxDepth = 8;

    private readonly byte[] json;

    private EventProperties(byte[] json) => this.json = json;

    /// <summary>No properties at all.</summary>
    public static EventProperties None { get; } = new("{}"u8.ToArray());

    /// <summary>The JSON object as UTF-8 text.</summary>
    public ReadOnlyMemory<byte> Json => json;

    /// <summary>Whether there is none.</summary>
    public bool IsEmpty => json.Length == 2;

    /// <summary>Takes a JSON object; throws <see cref="FormatException"/> where it is none, too long, too deep, or has texts that cannot be read.</summary>
    public static EventProperties Parse(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > MaxBytes) throw TooLong(utf8.Length);
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

        if (JsonTexts.Problem(utf8) is { } problem) throw new FormatException($"the JSON of the properties {problem}");
        return utf8.SequenceEqual("{}"u8) ? None : new EventProperties(utf8.ToArray());
    }

    /// <summary>Takes what a store kept of properties that were parsed once; it is copied, not checked again.</summary>
    public static EventProperties FromStore(ReadOnlySpan<byte> utf8) => utf8.SequenceEqual("{}"u8) ? None : new EventProperties(utf8.ToArray());

    /// <summary>Makes properties of names and plain values: text, numbers, booleans, times, or lists of them.</summary>
    public static EventProperties Of(params ReadOnlySpan<(string Name, object? Value)> members)
    {
        if (members.Length == 0) return None;
        var (utf8, simple) = PropertiesWriter.Write(members);
        return simple ? Sound(utf8.Span) : Parse(utf8.Span);
    }

    /// <summary>These properties and more; the more may not have a name that is there already.</summary>
    public EventProperties And(params ReadOnlySpan<(string Name, object? Value)> members)
    {
        if (IsEmpty) return Of(members);
        var (utf8, simple) = PropertiesWriter.Write(members);
        var more = simple ? utf8.Span : Parse(utf8.Span).json;
        if (more.Length == 2) return this;
        var length = json.Length + more.Length - 1;
        if (length > MaxBytes) throw TooLong(length);
        var both = new byte[length];
        json.CopyTo(both, 0);
        both[json.Length - 1] = (byte)',';
        more[1..].CopyTo(both.AsSpan(json.Length));
        return new EventProperties(both);
    }

    /// <summary>The member's text: a string as it is, a number or boolean as JSON writes it, an object or list as JSON; null where there is none.</summary>
    public string? Text(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (!Mentions(name)) return null;
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
    public override string ToString() => Encoding.UTF8.GetString(json);

    // Most asked-for members are not there; to see that is quicker than to read all the others. An escaped name is only found by reading.
    private bool Mentions(string name)
    {
        Span<byte> utf8 = stackalloc byte[64];
        return !Encoding.UTF8.TryGetBytes(name, utf8, out var length) || json.AsSpan().IndexOf(utf8[..length]) >= 0 || json.AsSpan().Contains((byte)'\\');
    }

    // What is known to be a JSON object of plain members can only be too long.
    private static EventProperties Sound(ReadOnlySpan<byte> utf8) =>
        utf8.Length > MaxBytes ? throw TooLong(utf8.Length) : utf8.Length == 2 ? None : new EventProperties(utf8.ToArray());

    private static FormatException TooLong(int length) => new($"properties have at most {MaxBytes} bytes, not {length}");

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
                return Encoding.UTF8.GetString(reader.ValueSpan);
        }
    }
}
