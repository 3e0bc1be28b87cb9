using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using JourneyBot.Events;

namespace JourneyBot.Ingestion.Doors;

/// <summary>Reads the JSON that doors take.</summary>
public static class DoorJson
{
    /// <summary>The deepest nesting of a body.</summary>
    public const int MaxDepth = 32;

    /// <summary>Parses JSON, with a byte order mark or without, whose texts can all be read; throws <see cref="FormatException"/> that names the place where it is none.</summary>
    public static JsonDocument Parse(ReadOnlyMemory<byte> utf8, string what = "the body")
    {
        if (utf8.Span.StartsWith(Encoding.UTF8.Preamble)) utf8 = utf8[Encoding.UTF8.Preamble.Length..];
        if (JsonTexts.Problem(utf8.Span) is { } problem) throw new FormatException($"{what} {problem}");
        try
        {
            return JsonDocument.Parse(utf8, new JsonDocumentOptions { MaxDepth = MaxDepth });
        }
        catch (JsonException e)
        {
            throw new FormatException($"{what} is no JSON of depth {MaxDepth} at most: {e.Message}", e);
        }
    }

    /// <summary>An element's own bytes, to be kept.</summary>
    public static ReadOnlyMemory<byte> BytesOf(JsonElement element) => JsonMarshal.GetRawUtf8Value(element).ToArray();
}
