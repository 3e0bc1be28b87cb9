namespace JourneyBot.Ingestion.Doors;

/// <summary>What a door knows of one request before it looks at its entries. It is kept with a dead letter, so that a replay maps the same.</summary>
/// <param name="Door">The door's name, for example <c>segment</c>: it says which mapper reads the entries.</param>
/// <param name="Source">The source of the events, for example <c>segment</c> or <c>shopify</c>.</param>
/// <param name="IsTrusted">Whether a secret vouched for the sender, so that it may say who a customer is; false for a browser's public key.</param>
/// <param name="ReceivedAt">When the request came in, in UTC.</param>
/// <param name="SentAt">When it was sent by the sender's clock; null where it does not say.</param>
/// <param name="Details">What else the mapper has to know, for example a topic from a header.</param>
/// <param name="IsReplay">Whether it is a dead letter that is tried again: its events are no live ones.</param>
public sealed record Delivery(
    string Door,
    string Source,
    bool IsTrusted,
    DateTimeOffset ReceivedAt,
    DateTimeOffset? SentAt = null,
    IReadOnlyDictionary<string, string>? Details = null,
    bool IsReplay = false)
{
    /// <summary>A detail; null where it was not given.</summary>
    public string? Detail(string name) => Details is not null && Details.TryGetValue(name, out var value) ? value : null;
}
