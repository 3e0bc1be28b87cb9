using System.Text.Json;
using JourneyBot.Ingestion.Doors;

namespace JourneyBot.Ingestion.Webhooks;

/// <summary>A source of webhooks that is set up.</summary>
/// <param name="Name">Its name in the address.</param>
/// <param name="EventSource">The source of its events: its kind, with its name behind where that is another.</param>
/// <param name="PublicUrl">The address that the sender calls; null for the request's own.</param>
/// <param name="Mapper">Maps its entries.</param>
/// <param name="PrivacyMapper">The same under the name of the door for requests of privacy, whose letters no others push out.</param>
/// <param name="Verify">Tells whether a delivery is from it.</param>
/// <param name="Open">Finds the entries in a delivery's body.</param>
internal sealed record WebhookSource(
    string Name,
    string EventSource,
    string? PublicUrl,
    IDoorMapper Mapper,
    IDoorMapper PrivacyMapper,
    Func<WebhookRequest, DateTimeOffset, Verification> Verify,
    Func<JsonElement, WebhookRequest, WebhookContent> Open);
