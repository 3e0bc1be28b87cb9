using System.Text.Json;

namespace FashionShop.Journey;

/// <summary>What a page tells the tracker: an event name, its properties, and an id where a reload is the same event.</summary>
public sealed record PageEvent(string Name, object? Properties = null, string? Id = null)
{
    public string PropertiesJson => JsonSerializer.Serialize(Properties ?? new { }, JsonSerializerOptions.Web);
}
