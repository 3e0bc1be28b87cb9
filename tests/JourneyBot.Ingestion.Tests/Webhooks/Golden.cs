using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using JourneyBot.Ingestion.Doors;
using JourneyBot.Ingestion.Webhooks;
using JourneyBot.Pipeline;
using JourneyBot.Testing;

namespace JourneyBot.Ingestion.Tests.Webhooks;

/// <summary>Says what a payload maps to as readable JSON. A file of a new payload gets its expected events written beside it, to be read before they are kept.</summary>
internal static class Golden
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };

    public static string Folder { get; } = Path.Combine(Repository.Root, "tests", "JourneyBot.Ingestion.Tests", "Webhooks", "Payloads");

    public static string Expected(string payload) => payload[..^".json".Length] + ".events";

    /// <summary>What a delivery with that body maps to.</summary>
    public static string Told(WebhookSource source, WebhookRequest request, DateTimeOffset receivedAt)
    {
        using var document = JsonDocument.Parse(request.Body);
        var content = source.Open(document.RootElement, request);
        var delivery = new Delivery(source.Name, source.EventSource, true, receivedAt, content.SentAt, content.Details);
        var told = new JsonArray();
        for (var place = 0; place < content.Entries.Count; place++)
        {
            var entry = MappedEntry.Of(source.Mapper, DoorJson.BytesOf(content.Entries[place]), place, delivery);
            told.Add(entry.Problem is { } problem ? new JsonObject { ["deadLetter"] = problem } : new JsonArray([.. entry.Events.Select(Told)]));
        }

        return told.ToJsonString(Readable) + "\n";
    }

    private static JsonObject Told(IncomingEvent e)
    {
        var told = new JsonObject { ["name"] = e.Name, ["id"] = e.Id, ["at"] = e.OccurredAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFF'Z'", System.Globalization.CultureInfo.InvariantCulture), ["channel"] = e.Channel, ["source"] = e.Source };
        told["identifiers"] = new JsonArray([.. e.Identifiers.Select(identifier => JsonValue.Create(identifier.ToString()))]);
        if (e.Email is not null) told["email"] = e.Email;
        told["evidence"] = e.Evidence.ToString();
        if (!e.Properties.IsEmpty) told["properties"] = JsonNode.Parse(e.Properties.Json.Span);
        if (e.Traits.Count > 0) told["traits"] = new JsonObject(e.Traits.Select(trait => new KeyValuePair<string, JsonNode?>(trait.Key, trait.Value)));
        return told;
    }
}
