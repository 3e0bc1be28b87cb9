using System.Text;
using System.Text.Json;

namespace JourneyBot.Ingestion.Segment;

/// <summary>Goes through the members of a JSON object and makes nothing of their values: each is a slice of the text.</summary>
internal ref struct JsonMembers
{
    private readonly ReadOnlySpan<byte> json;
    private readonly bool isObject;
    private Utf8JsonReader reader;

    public JsonMembers(ReadOnlySpan<byte> json)
    {
        if (json.IsEmpty) return;
        this.json = json;
        reader = new Utf8JsonReader(json);
        isObject = reader.Read() && reader.TokenType == JsonTokenType.StartObject;
    }

    /// <summary>The member's name, without escapes.</summary>
    public ReadOnlySpan<byte> Name { get; private set; }

    /// <summary>The member's value as it is written.</summary>
    public ReadOnlySpan<byte> Raw { get; private set; }

    /// <summary>What the value begins with.</summary>
    public JsonTokenType Kind { get; private set; }

    /// <summary>Whether the value is an object or a list.</summary>
    public readonly bool IsNested => Kind is JsonTokenType.StartObject or JsonTokenType.StartArray;

    /// <summary>Goes to the next member; false after the last one, and for what is no object. Throws <see cref="JsonException"/> for what is no JSON.</summary>
    public bool Next()
    {
        if (!isObject || !reader.Read() || reader.TokenType != JsonTokenType.PropertyName) return false;
        Name = reader.ValueIsEscaped ? Encoding.UTF8.GetBytes(reader.GetString() ?? "") : reader.ValueSpan;
        reader.Read();
        Kind = reader.TokenType;
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        Raw = json[start..(int)reader.BytesConsumed];
        return true;
    }
}
