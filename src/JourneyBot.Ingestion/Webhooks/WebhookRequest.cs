using System.Text.Json;

namespace JourneyBot.Ingestion.Webhooks;

/// <summary>What a delivery is verified by.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Uri">The address that the sender called.</param>
/// <param name="Headers">The headers, by name without case.</param>
/// <param name="Body">The body as it was sent.</param>
internal sealed record WebhookRequest(string Method, string Uri, IReadOnlyDictionary<string, string> Headers, ReadOnlyMemory<byte> Body)
{
    /// <summary>A header; null where it is missing or empty.</summary>
    public string? Header(string name) => Headers.TryGetValue(name, out var value) && value.Length > 0 ? value : null;
}

/// <summary>What a delivery brings.</summary>
/// <param name="Entries">The entries, each mapped on its own.</param>
/// <param name="Details">What the headers say that the mapper needs.</param>
/// <param name="SentAt">When it was sent by the sender's clock; null where the body does not say.</param>
internal sealed record WebhookContent(IReadOnlyList<JsonElement> Entries, IReadOnlyDictionary<string, string>? Details = null, DateTimeOffset? SentAt = null)
{
    /// <summary>A list's elements, or the one entry that the body is.</summary>
    public static WebhookContent Of(JsonElement body, IReadOnlyDictionary<string, string>? details = null) =>
        new(body.ValueKind == JsonValueKind.Array ? [.. body.EnumerateArray()] : [body], details);
}
