using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using JourneyBot.Consent.Recognisers;
using JourneyBot.Events;

namespace JourneyBot.Consent;

/// <summary>Masks e-mail addresses, payment cards, IBANs, national ids and phone numbers in texts before they are stored.</summary>
public static class Redaction
{
    private static readonly SearchValues<byte> Marks = SearchValues.Create("0123456789@%(["u8);

    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The text with each find replaced by its kind in brackets; the same text where there is none.</summary>
    public static string Mask(string text) => TextMask.Default.Mask(text);

    /// <summary>The properties with the members <c>text</c>, <c>title</c>, <c>query</c> and <c>message</c> masked; the same properties where nothing was found.</summary>
    public static EventProperties Mask(EventProperties properties)
    {
        ArgumentNullException.ThrowIfNull(properties);
        if (properties.IsEmpty || !HasFinds(properties.Json.Span)) return properties;
        var masked = new ArrayBufferWriter<byte>(properties.Json.Length);
        using (var writer = new Utf8JsonWriter(masked, Writing)) Copy(properties.Json.Span, writer);
        // They were checked when they came in.
        return EventProperties.FromStore(masked.WrittenSpan);
    }

    // Member by member, as a source may give two the same name.
    private static void Copy(ReadOnlySpan<byte> json, Utf8JsonWriter writer)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        writer.WriteStartObject();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString() ?? "";
            reader.Read();
            writer.WritePropertyName(name);
            if (reader.TokenType == JsonTokenType.String && IsFreeText(name))
            {
                writer.WriteStringValue(Mask(reader.GetString() ?? ""));
                continue;
            }

            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            writer.WriteRawValue(json[start..(int)reader.BytesConsumed], skipInputValidation: true);
        }

        writer.WriteEndObject();
    }

    private static bool HasFinds(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isFree = reader.ValueTextEquals("text"u8) || reader.ValueTextEquals("title"u8) || reader.ValueTextEquals("query"u8) || reader.ValueTextEquals("message"u8);
            reader.Read();
            if (isFree && reader.TokenType == JsonTokenType.String && MayHaveFinds(ref reader) && reader.GetString() is { } text && Mask(text) != text) return true;
            reader.Skip();
        }

        return false;
    }

    // Most texts have neither an @ nor digits, which is seen without making a string of them.
    private static bool MayHaveFinds(ref Utf8JsonReader reader) => reader.ValueIsEscaped || reader.ValueSpan.IndexOfAny(Marks) >= 0;

    private static bool IsFreeText(string name) => name is "text" or "title" or "query" or "message";
}
