using System.Text.Json;
using System.Text.Unicode;

namespace JourneyBot.Events;

/// <summary>Finds texts in JSON that the parser lets pass and that throw when somebody reads them: bytes that are no UTF-8, and halves of characters written as <c>\uD800</c>.</summary>
public static class JsonTexts
{
    /// <summary>What is wrong with the first such text, with its place; null where all can be read. It is no check that all is JSON.</summary>
    public static string? Problem(ReadOnlySpan<byte> utf8)
    {
        if (!Utf8.IsValid(utf8)) return "has bytes that are no UTF-8";
        // Few have an escape of this kind.
        if (utf8.IndexOf("\\u"u8) < 0) return null;
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = 1_000 });
        try
        {
            while (reader.Read())
                if (reader is { TokenType: JsonTokenType.String or JsonTokenType.PropertyName, ValueIsEscaped: true }) reader.GetString();
        }
        catch (InvalidOperationException)
        {
            return $"has half a character, such as \\uD800 alone, near byte {reader.TokenStartIndex}";
        }
        catch (JsonException)
        {
            // The parser says what and where.
            return null;
        }

        return null;
    }
}
