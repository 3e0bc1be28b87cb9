using System.Runtime.InteropServices;
using System.Text.Json;

namespace JourneyBot.Ingestion.Doors;

/// <summary>Reads the JSON that doors take.</summary>
public static class DoorJson
{
    /// <summary>The deepest nesting of a body.</summary>
    public const int MaxDepth = 32;

    /// <summary>Parses JSON; throws <see cref="FormatException"/> that names the place where it is none.</summary>
    public static JsonDocument Parse(ReadOnlyMemory<byte> utf8, string what = "the body")
    {
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
