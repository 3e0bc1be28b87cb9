using System.Text;
using System.Text.Json;

namespace JourneyBot.AspNetCore.Tests.Fuzz;

/// <summary>A door to be fuzzed.</summary>
/// <param name="Name">Its name, as its entries are counted by.</param>
/// <param name="Path">Its route.</param>
/// <param name="Seeds">Good bodies that damaged ones are made of.</param>
/// <param name="Good">A good body of one entry with an id made of a number: sent in between, none may be lost.</param>
/// <param name="Entries">How many entries a JSON body of this door has; a look of its own, not the door's.</param>
/// <param name="Sign">Adds what the door asks of a sender.</param>
internal sealed record FuzzedDoor(
    string Name,
    string Path,
    IReadOnlyList<byte[]> Seeds,
    Func<int, byte[]> Good,
    Func<JsonElement, int> Entries,
    Action<HttpRequestMessage, byte[]> Sign)
{
    public override string ToString() => Name;

    /// <summary>How many entries a body has; null where it is no JSON.</summary>
    public int? EntriesIn(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body is [0xef, 0xbb, 0xbf, ..] ? body.AsMemory(3) : body, new JsonDocumentOptions { MaxDepth = 1_000 });
            return Entries(document.RootElement);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
