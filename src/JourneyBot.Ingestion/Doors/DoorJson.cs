using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Unicode;

namespace JourneyBot.Ingestion.Doors;

/// <summary>Reads the JSON that doors take.</summary>
public static class DoorJson
{
    /// <summary>The deepest nesting of a body.</summary>
    public const int MaxDepth = 32;

    /// <summary>Parses JSON whose texts can all be read; throws <see cref="FormatException"/> that names the place where it is none.</summary>
    public static JsonDocument Parse(ReadOnlyMemory<byte> utf8, string what = "the body")
    {
        CheckTexts(utf8.Span, what);
        try
        {
            return JsonDocument.Parse(utf8, new JsonDocumentOptions { MaxDepth = MaxDepth });
        }
        catch (JsonException e)
        {
            throw NoJson(what, e);
        }
    }

    /// <summary>An element's own bytes, to be kept.</summary>
    public static ReadOnlyMemory<byte> BytesOf(JsonElement element) => JsonMarshal.GetRawUtf8Value(element).ToArray();

    /// <summary>
    /// Throws <see cref="FormatException"/> where a text could not be read later: the parser lets bytes that are no UTF-8, and halves of characters
    /// written as <c>\uD800</c>, pass until somebody reads them. It is no check that all is JSON.
    /// </summary>
    public static void CheckTexts(ReadOnlySpan<byte> utf8, string what = "the body")
    {
        if (!Utf8.IsValid(utf8)) throw new FormatException($"{what} is no UTF-8");
        // Most bodies have no such escape.
        if (utf8.IndexOf("\\u"u8) < 0) return;
        try
        {
            var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = MaxDepth });
            while (reader.Read())
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && reader.ValueIsEscaped && !CanBeRead(ref reader)) throw new FormatException($"{what} has half a character, such as \\uD800 alone, near byte {reader.TokenStartIndex}");
        }
        catch (JsonException e)
        {
            throw NoJson(what, e);
        }
    }

    private static bool CanBeRead(ref Utf8JsonReader reader)
    {
        try
        {
            reader.GetString();
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static FormatException NoJson(string what, JsonException e) => new($"{what} is no JSON of depth {MaxDepth} at most: {e.Message}", e);
}
