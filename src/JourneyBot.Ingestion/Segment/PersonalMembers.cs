using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using JourneyBot.Consent;

namespace JourneyBot.Ingestion.Segment;

/// <summary>Keeps out of events and traits what says who somebody is or how to reach them. A field of which a rule says something passes as it came: the pipeline does what the rule says.</summary>
internal static class PersonalMembers
{
    private const int LongestName = 64;

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 1_000 };

    /// <summary>Whether a member tells how to reach somebody, or when they were born: no trait. A yes or no tells neither.</summary>
    public static bool IsContact(ReadOnlySpan<byte> name, JsonTokenType kind)
    {
        if (kind is JsonTokenType.True or JsonTokenType.False) return false;
        Span<char> letters = stackalloc char[LongestName];
        return PersonalNames.IsContact(letters[..Read(name, letters)]);
    }

    /// <summary>Whether a member tells who somebody is or how to reach them: no property of an event.</summary>
    public static bool IsPersonal(ReadOnlySpan<byte> name, JsonTokenType kind)
    {
        if (kind is JsonTokenType.True or JsonTokenType.False) return false;
        Span<char> letters = stackalloc char[LongestName];
        return PersonalNames.IsPersonal(letters[..Read(name, letters)]);
    }

    /// <summary>Whether a member of the properties is left out: it is personal, and no rule says what is done with it.</summary>
    public static bool IsLeftOut(ReadOnlySpan<byte> name, JsonTokenType kind, FieldRules rules) => IsPersonal(name, kind) && !IsRuled(name, rules);

    /// <summary>A text with e-mail addresses, card and phone numbers masked, also an address in a link's query.</summary>
    public static string Mask(string text) => Redaction.Mask(text);

    /// <summary>A value as it may be kept: the same bytes where there is nothing to hide in it.</summary>
    public static ReadOnlySpan<byte> Clean(ReadOnlySpan<byte> name, ReadOnlySpan<byte> raw, bool isNested, FieldRules rules)
    {
        if (IsRuled(name, rules)) return raw;
        if (!isNested) return raw[0] == '"' && MayBeAddress(raw) ? JsonSerializer.SerializeToUtf8Bytes(Mask(JsonText.Of(raw) ?? ""), Readable) : raw;
        return HidesNothing(raw) ? raw : Kept(Encoding.UTF8.GetString(name), raw, rules);
    }

    /// <summary>A list or an object as it may be kept, without white space between its parts.</summary>
    public static string Compact(string name, ReadOnlySpan<byte> raw, FieldRules rules) => Encoding.UTF8.GetString(Kept(name, raw, rules));

    private static bool IsRuled(ReadOnlySpan<byte> name, FieldRules rules) => !ReferenceEquals(rules, FieldRules.None) && rules.Of(Encoding.UTF8.GetString(name)) is not null;

    private static ReadOnlySpan<byte> Kept(string path, ReadOnlySpan<byte> raw, FieldRules rules)
    {
        var kept = new ArrayBufferWriter<byte>(raw.Length);
        var reader = new Utf8JsonReader(raw);
        reader.Read();
        using (var writer = new Utf8JsonWriter(kept, Writing)) Copy(ref reader, writer, path, rules);
        return kept.WrittenSpan;
    }

    // Member by member, as senders may give two the same name.
    private static void Copy(ref Utf8JsonReader reader, Utf8JsonWriter writer, string path, FieldRules rules)
    {
        var isRuled = rules.Of(path) is not null;
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                writer.WriteStartObject();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndObject) CopyMember(ref reader, writer, path, rules, isRuled);
                writer.WriteEndObject();
                break;
            case JsonTokenType.StartArray:
                writer.WriteStartArray();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) Copy(ref reader, writer, path, rules);
                writer.WriteEndArray();
                break;
            case JsonTokenType.String:
                writer.WriteStringValue(isRuled ? reader.GetString() : Mask(reader.GetString() ?? ""));
                break;
            default:
                writer.WriteRawValue(reader.ValueSpan, skipInputValidation: true);
                break;
        }
    }

    private static void CopyMember(ref Utf8JsonReader reader, Utf8JsonWriter writer, string within, FieldRules rules, bool isRuled)
    {
        var name = reader.GetString() ?? "";
        reader.Read();
        var path = $"{within}.{name}";
        if (!isRuled && IsPersonal(Encoding.UTF8.GetBytes(name), reader.TokenType) && rules.Of(path) is null)
        {
            reader.Skip();
            return;
        }

        writer.WritePropertyName(name);
        Copy(ref reader, writer, path, rules);
    }

    private static bool HidesNothing(ReadOnlySpan<byte> raw)
    {
        var reader = new Utf8JsonReader(raw);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName && (reader.ValueIsEscaped || IsPersonal(reader.ValueSpan, JsonTokenType.String))) return false;
            if (reader.TokenType == JsonTokenType.String && (reader.ValueIsEscaped || MayBeAddress(reader.ValueSpan))) return false;
        }

        return true;
    }

    private static bool MayBeAddress(ReadOnlySpan<byte> text) => text.Contains((byte)'@') || text.IndexOf("%40"u8) >= 0 || text.IndexOf("\\u0040"u8) >= 0;

    // The personal names are of ASCII letters, and shorter.
    private static int Read(ReadOnlySpan<byte> name, Span<char> letters) =>
        name.Length <= letters.Length && Encoding.ASCII.TryGetChars(name, letters, out var length) ? length : 0;
}
