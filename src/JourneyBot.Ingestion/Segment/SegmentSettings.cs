using JourneyBot.Ingestion.Doors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace JourneyBot.Ingestion.Segment;

/// <summary><c>GET /v1/projects/{key}/settings</c>, which pages and apps ask before they send: to here, and to nobody else.</summary>
internal static class SegmentSettings
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/projects/{key}/settings", Answer);
        routes.MapMethods("/v1/projects/{key}/settings", ["OPTIONS"], (HttpContext context, DoorOrigins origins) => origins.Preflight(context, withCookies: false));
    }

    private static IResult Answer(string key, HttpContext context, DoorKeys keys, DoorOrigins origins, DoorRates rates)
    {
        origins.Allow(context, withCookies: false);
        if (rates.SlowAddress(context) is { } slow) return slow;
        if (keys.Of(context, key) is not { } trust) return keys.Unknown();
        if (trust == SenderTrust.Server && IsPage(context.Request)) return DoorAnswers.Told(StatusCodes.Status403Forbidden, $"this key is a server's secret and now on a page: change it, and give pages one of {IngestionOptions.Section}:{nameof(IngestionOptions.SiteKeys)}");
        if (origins.Refuse(context) is { } foreign) return foreign;
        context.Response.Headers.CacheControl = "no-cache";
        return Results.Json(Of(key, context.Request));
    }

    private static bool IsPage(HttpRequest request) => request.Headers.Origin.Count > 0 || request.Headers.ContainsKey("Sec-Fetch-Site");

    private static object Of(string key, HttpRequest request) => new
    {
        integrations = new Dictionary<string, object>
        {
            // The one destination. A second one would have the sender look for its code on Segment's servers.
            ["Segment.io"] = new { apiKey = key, apiHost = $"{request.Host}{request.PathBase}/v1", protocol = request.Scheme, addBundledMetadata = false, unbundledIntegrations = Array.Empty<string>() },
        },
        plan = new { track = new { }, identify = new { }, group = new { } },
        remotePlugins = Array.Empty<object>(),
        enabledMiddleware = new { },
        middlewareSettings = new { },
        edgeFunction = new { },
        // No measurements of the sender itself.
        metrics = new { sampleRate = 0 },
        legacyVideoPluginsEnabled = false,
        analyticsNextEnabled = true,
    };
}
