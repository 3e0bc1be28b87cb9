using System.Text;
using System.Text.Json;
using JourneyBot.Ingestion.Doors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace JourneyBot.Ingestion.Webhooks;

/// <summary>The door of signed webhooks: <c>POST /webhooks/{source}</c>.</summary>
internal static partial class WebhookEndpoint
{
    /// <summary>The most bytes of a delivery: a full batch of SendGrid or Salesforce is far below.</summary>
    public const int MaxBytes = 4 * 1024 * 1024;

    /// <summary>The most entries of a delivery.</summary>
    public const int MaxEntries = 5_000;

    public static void Map(IEndpointRouteBuilder routes)
    {
        // A wrong setting stops the host at its start, not the first delivery.
        var sources = routes.ServiceProvider.GetRequiredService<WebhookSources>();
        routes.MapPost("/webhooks/{source}", (string source, HttpContext context) => sources.Find(source) is { } found ? TakeAsync(found, context) : Task.FromResult(Unknown(context))).DisableAntiforgery();
    }

    // How often an address asks for what is not there is limited like all else.
    private static IResult Unknown(HttpContext context) =>
        context.RequestServices.GetRequiredService<DoorRates>().SlowAddress(context) ?? DoorAnswers.Told(StatusCodes.Status404NotFound, "there is no such source of webhooks");

    private static async Task<IResult> TakeAsync(WebhookSource source, HttpContext context)
    {
        var services = context.RequestServices;
        var (rates, clock) = (services.GetRequiredService<DoorRates>(), services.GetRequiredService<TimeProvider>());
        if (rates.SlowAddress(context) is { } slow) return slow;
        var body = await DoorBody.ReadAsync(context, DoorLimits.Of(MaxBytes), clock);
        if (body.Refusal is { } refusal) return DoorAnswers.Told(refusal);

        var receivedAt = clock.GetUtcNow();
        var request = new WebhookRequest(context.Request.Method, UriOf(context.Request, source), Headers(context.Request), body.Sent);
        if (source.Verify(request, receivedAt) is { Refusal: { } reason })
        {
            LogRefused(services.GetRequiredService<ILoggerFactory>().CreateLogger("JourneyBot.Ingestion.Webhooks"), source.Name, reason);
            return DoorAnswers.Told(StatusCodes.Status401Unauthorized, "the signature is missing, wrong or too old");
        }

        if (rates.SlowKey(context, "webhooks/" + source.Name) is { } often) return often;
        var delivery = new Delivery(source.Name, source.EventSource, IsTrusted: true, receivedAt);
        var (content, unread) = Read(source, request, body.Bytes);
        if (content is null) return await AnswerAsync(context, delivery, [unread]);
        if (content.Entries.Count > MaxEntries) return DoorAnswers.Told(StatusCodes.Status413PayloadTooLarge, $"a delivery has at most {MaxEntries:N0} entries, not {content.Entries.Count:N0}; send fewer at a time");
        delivery = delivery with { SentAt = content.SentAt, Details = content.Details };
        return await AnswerAsync(context, delivery, [.. content.Entries.Select((entry, place) => MappedEntry.Of(source.Mapper, DoorJson.BytesOf(entry), place, delivery))]);
    }

    // Who signs what is no JSON would send it again for days, and then no more at all: it is kept, and told as taken.
    private static (WebhookContent? Content, MappedEntry Unread) Read(WebhookSource source, WebhookRequest request, ReadOnlyMemory<byte> bytes)
    {
        try
        {
            // Whether its texts can be read is looked at entry by entry: one that can't doesn't take the others with it.
            using var document = JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = DoorJson.MaxDepth });
            var content = source.Open(document.RootElement, request);
            return (content with { Entries = [.. content.Entries.Select(entry => entry.Clone())] }, new MappedEntry(default, 0, [], null));
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException)
        {
            return (null, new MappedEntry(JsonSerializer.SerializeToUtf8Bytes(Encoding.UTF8.GetString(bytes.Span)), 0, [], $"the body is not what {source.Name} sends: {e.Message}"));
        }
    }

    private static async Task<IResult> AnswerAsync(HttpContext context, Delivery delivery, IReadOnlyList<MappedEntry> entries)
    {
        var intake = context.RequestServices.GetRequiredService<Intake>();
        var privacy = entries.Where(PrivacyRequest.Is).ToList();
        // Kept in a box of their own, which other letters don't fill.
        var asked = privacy.Count == 0 ? null : await intake.TakeAsync(delivery with { Door = delivery.Door + "-privacy" }, privacy, context.RequestAborted);
        var taken = await intake.TakeAsync(delivery, [.. entries.Where(entry => !PrivacyRequest.Is(entry))], context.RequestAborted);
        return taken.Busy || asked?.Busy == true
            ? DoorAnswers.Busy(context)
            : Results.Json(new { accepted = taken.Accepted, duplicates = taken.Duplicates, ignored = taken.Ignored, deadLettered = taken.Rejected.Count + (asked?.Rejected.Count ?? 0) });
    }

    private static string UriOf(HttpRequest request, WebhookSource source) =>
        source.PublicUrl is { } url ? url.Contains('?', StringComparison.Ordinal) ? url : url + request.QueryString : request.GetEncodedUrl();

    private static Dictionary<string, string> Headers(HttpRequest request)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, values) in request.Headers) headers[name] = values.ToString();
        return headers;
    }

    [LoggerMessage(560, LogLevel.Warning, "A delivery to the webhook source {Source} was refused: {Reason}")]
    private static partial void LogRefused(ILogger logger, string source, string reason);
}
