using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using JourneyBot.Events;

namespace JourneyBot.Consent;

/// <summary>Masks e-mail addresses, payment card numbers and phone numbers in texts before they are stored.</summary>
public static partial class Redaction
{
    private const int PhoneDigits = 8;
    private const int CardDigits = 13;

    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The text with each find replaced by its kind in brackets; the same text where there is none.</summary>
    public static string Mask(string text)
    {
        if (text.Length < 6) return text;
        if (text.Contains('@')) text = Email().Replace(text, "[e-mail]");
        var digits = CountDigits(text);
        if (digits >= CardDigits) text = Digits().Replace(text, match => IsCard(match.Value) ? "[card]" : match.Value);
        return digits < PhoneDigits ? text : Phone().Replace(text, match => CountDigits(match.ValueSpan) is >= PhoneDigits and <= 15 ? "[phone]" : match.Value);
    }

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

    // Most texts have neither an @ nor many digits, which is seen without making a string of them.
    private static bool MayHaveFinds(ref Utf8JsonReader reader)
    {
        if (reader.ValueIsEscaped || reader.ValueSpan.Contains((byte)'@')) return true;
        var digits = 0;
        foreach (var letter in reader.ValueSpan)
            if (char.IsAsciiDigit((char)letter)) digits++;
        return digits >= PhoneDigits;
    }

    private static int CountDigits(ReadOnlySpan<char> text)
    {
        var count = 0;
        foreach (var letter in text)
            if (char.IsAsciiDigit(letter)) count++;
        return count;
    }

    private static bool IsFreeText(string name) => name is "text" or "title" or "query" or "message";

    // Luhn's check (ISO/IEC 7812-1) over 13 to 19 digits: other long numbers, such as an order number, stay.
    private static bool IsCard(string run)
    {
        var digits = run.Where(char.IsAsciiDigit).Select(digit => digit - '0').ToArray();
        if (digits.Length is < CardDigits or > 19) return false;
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[^(i + 1)];
            if (i % 2 == 1) digit = digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
            sum += digit;
        }

        return sum % 10 == 0;
    }

    [GeneratedRegex(@"[\p{L}\p{N}._%+\-]{1,64}@[\p{L}\p{N}\-]{1,63}(\.[\p{L}\p{N}\-]{1,63}){1,4}", RegexOptions.CultureInvariant, 200)]
    private static partial Regex Email();

    [GeneratedRegex(@"(?<![\d])\d(?:[ \-]?\d){12,18}(?![\d])", RegexOptions.CultureInvariant, 200)]
    private static partial Regex Digits();

    // Only what is written as a phone number: with a + or 00 in front, or with a leading 0 and separators.
    [GeneratedRegex(@"(?<![\w])(?:\+|00)\d[\d \-/().]{6,18}\d|(?<![\w])0\d{1,4}[ \-/]{1,3}\d[\d \-/]{4,12}\d", RegexOptions.CultureInvariant, 200)]
    private static partial Regex Phone();
}
