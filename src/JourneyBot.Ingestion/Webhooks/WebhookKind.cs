using System.Text.Json;
using JourneyBot.Ingestion.Doors;
using JourneyBot.Ingestion.Imports;
using JourneyBot.Ingestion.Webhooks.Generic;
using JourneyBot.Ingestion.Webhooks.HubSpot;
using JourneyBot.Ingestion.Webhooks.Salesforce;
using JourneyBot.Ingestion.Webhooks.SendGrid;
using JourneyBot.Ingestion.Webhooks.Shopify;
using JourneyBot.Ingestion.Webhooks.Stripe;
using JourneyBot.Ingestion.Webhooks.Zendesk;

namespace JourneyBot.Ingestion.Webhooks;

/// <summary>The vendors whose webhooks are understood.</summary>
internal static class WebhookKind
{
    private const string Generic = "generic";

    /// <summary>All kinds.</summary>
    public static IReadOnlyList<string> All { get; } = ["shopify", "sendgrid", "hubspot", "stripe", "zendesk", "salesforce", Generic];

    /// <summary>Sets a source up; throws <see cref="FormatException"/> that begins with the setting's name for a wrong one.</summary>
    public static WebhookSource Source(string name, WebhookOptions options, string contentRoot)
    {
        var kind = options.Kind ?? name;
        if (!All.Contains(kind)) throw new FormatException($"Kind is '{kind}'; give one of {string.Join(", ", All)}");
        Check(options, kind);
        var (secrets, tolerance, issuer) = ((IReadOnlyList<string>)[.. options.Secrets], options.Tolerance, new Issuer(name, options.OwnsCustomerIds));
        return kind switch
        {
            "shopify" => Of(door => new ShopifyMapper(door, issuer), (request, _) => ShopifySignature.Verify(request, secrets), Shopify),
            "sendgrid" => Of(door => new SendGridMapper(door, issuer), (request, now) => SendGridSignature.Verify(request, secrets, tolerance, now), List),
            "hubspot" => Of(door => new HubSpotMapper(door, issuer), (request, now) => HubSpotSignature.Verify(request, secrets, tolerance, now), List),
            "stripe" => Of(door => new StripeMapper(door, issuer), (request, now) => StripeSignature.Verify(request, secrets, tolerance, now), List),
            "zendesk" => Of(door => new ZendeskMapper(door, issuer), (request, now) => ZendeskSignature.Verify(request, secrets, tolerance, now), Zendesk),
            "salesforce" => Of(door => new SalesforceMapper(door, issuer), Signed(tokenByDefault: true), Salesforce),
            _ => OfMapping(MappingOf(options.Mapping, contentRoot)),
        };

        WebhookSource Of(Func<string, IDoorMapper> mapper, Func<WebhookRequest, DateTimeOffset, Verification> verify, Func<JsonElement, WebhookRequest, WebhookContent> open) =>
            new(name, name == kind ? kind : $"{kind}:{name}", options.PublicUrl, mapper(name), mapper(name + "-privacy"), verify, open);

        WebhookSource OfMapping(Mapping mapping) => Of(door => new GenericMapper(door, issuer, mapping), Signed(tokenByDefault: false), (body, _) => Entries(mapping, body));

        Func<WebhookRequest, DateTimeOffset, Verification> Signed(bool tokenByDefault)
        {
            var signature = SignatureOf(options.Signature, tokenByDefault);
            return (request, now) => signature.Verify(request, secrets, tolerance, now);
        }
    }

    private static void Check(WebhookOptions options, string kind)
    {
        if (options.Secrets.Count == 0 || options.Secrets.Any(string.IsNullOrWhiteSpace)) throw new FormatException("Secrets is empty or has an empty one; give at least one, or leave the source out: without a secret nobody may send");
        if (options.Tolerance < TimeSpan.FromSeconds(1) || options.Tolerance > TimeSpan.FromDays(10_000)) throw new FormatException($"Tolerance is {options.Tolerance}; give a time from 00:00:01, such as 00:05:00");
        if (options.PublicUrl is { } url && !(Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http")) throw new FormatException($"PublicUrl is '{url}'; give an address such as https://shop.example/webhooks/hubspot");
        if (kind == "sendgrid" && options.Secrets.Select(SendGridSignature.Problem).FirstOrDefault(problem => problem is not null) is { } wrong) throw new FormatException($"Secrets has one that {wrong}");
        if (kind != Generic && options.Mapping is not null) throw new FormatException($"Mapping is given, but {kind} has a mapping of its own; give it with Kind generic");
        if (kind is not (Generic or "salesforce") && (options.Signature.Header ?? options.Signature.Algorithm ?? options.Signature.TimestampHeader) is not null) throw new FormatException($"Signature is given, but {kind} signs in its own way; leave it out");
    }

    private static OwnSignature SignatureOf(SignatureOptions options, bool tokenByDefault)
    {
        try
        {
            return OwnSignature.Of(options, tokenByDefault);
        }
        catch (FormatException e)
        {
            throw new FormatException($"Signature:{e.Message}", e);
        }
    }

    private static Mapping MappingOf(string? path, string contentRoot)
    {
        if (string.IsNullOrWhiteSpace(path)) throw new FormatException("Mapping is empty; a generic source has a mapping file, see docs/webhooks.md");
        try
        {
            return MappingFile.Read(Path.Combine(contentRoot, path));
        }
        catch (Exception e) when (e is FormatException or ImportException or IOException or UnauthorizedAccessException)
        {
            throw new FormatException($"Mapping: {e.Message}", e);
        }
    }

    private static WebhookContent List(JsonElement body, WebhookRequest request) => WebhookContent.Of(body);

    private static WebhookContent Shopify(JsonElement body, WebhookRequest request) => WebhookContent.Of(body, Details(
        (ShopifyMapper.Topic, request.Header("X-Shopify-Topic")),
        (ShopifyMapper.TriggeredAt, request.Header("X-Shopify-Triggered-At")),
        (ShopifyMapper.Shop, request.Header("X-Shopify-Shop-Domain"))));

    private static WebhookContent Zendesk(JsonElement body, WebhookRequest request) => WebhookContent.Of(body, Details((ZendeskMapper.Invocation, request.Header("X-Zendesk-Webhook-Invocation-Id"))));

    // Middleware may gather several under one name.
    private static WebhookContent Salesforce(JsonElement body, WebhookRequest request) =>
        body.ValueKind == JsonValueKind.Object && (body.TryGetProperty("events", out var list) || body.TryGetProperty("records", out list)) && list.ValueKind == JsonValueKind.Array ? WebhookContent.Of(list) : WebhookContent.Of(body);

    private static WebhookContent Entries(Mapping mapping, JsonElement body)
    {
        var root = Payload.Of(body);
        var sentAt = mapping.SentAt?.TimeOf(root);
        if (mapping.Entries is null) return WebhookContent.Of(body) with { SentAt = sentAt };
        var found = mapping.Entries.All(root).ToList();
        // An empty list has nothing to tell; where there is no list at all, the mapping and its sender have parted.
        if (found.Count == 0 && !mapping.Entries.LeadsIntoList(root)) throw new FormatException($"there is nothing at {mapping.Entries.Text}, where the mapping has the entries");
        return new WebhookContent([.. found.SelectMany(value => value.IsList ? value.Items : [value]).Select(value => value.Json)], null, sentAt);
    }

    private static Dictionary<string, string> Details(params ReadOnlySpan<(string Name, string? Value)> headers)
    {
        var details = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in headers)
            if (value is not null) details[name] = PropertyList.Cut(value, 200);
        return details;
    }
}
