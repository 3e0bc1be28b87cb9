using System.Text.Json;
using System.Text.Json.Serialization;
using JourneyBot.Decisions;
using JourneyBot.Events;
using JourneyBot.Ingestion.Doors;
using JourneyBot.Ingestion.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace JourneyBot.Ingestion.Collect;

/// <summary>The door of the web tracker: its scripts and <c>POST /collect</c>.</summary>
internal static class CollectEndpoint
{
    private static readonly JsonSerializerOptions Wire = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public static void Map(IEndpointRouteBuilder routes)
    {
        foreach (var script in WebScript.All) routes.MapGet("/" + script.Name, (HttpContext context) => Serve(context, script));
        routes.MapPost("/collect", (Delegate)CollectAsync).DisableAntiforgery();
        routes.MapMethods("/collect", ["OPTIONS"], (HttpContext context, DoorOrigins origins) => origins.Preflight(context, withCookies: true));
    }

    private static async Task<IResult> CollectAsync(HttpContext context)
    {
        var services = context.RequestServices;
        var clock = services.GetRequiredService<TimeProvider>();
        if (services.GetRequiredService<DoorRates>().SlowBrowser(context) is { } slow) return slow;
        var body = await DoorBody.ReadAsync(context, DoorLimits.Of(CollectReader.MaxBytes), clock);
        if (body.Refusal is { } refusal) return DoorAnswers.Told(refusal);

        CollectBatch batch;
        try
        {
            batch = CollectReader.Read(body.Bytes);
        }
        catch (FormatException e)
        {
            return DoorAnswers.Told(StatusCodes.Status400BadRequest, e.Message);
        }

        var (keys, origins) = (services.GetRequiredService<DoorKeys>(), services.GetRequiredService<DoorOrigins>());
        if (keys.Of(context, batch.Key) is null) return keys.Unknown();
        if (origins.Refuse(context) is { } refused) return refused;
        origins.Allow(context, withCookies: true);
        // Global Privacy Control is a no, whatever the batch says.
        if (context.Request.Headers["Sec-GPC"] == "1")
        {
            if (context.Request.Cookies.ContainsKey(BrowserCookie.Name)) BrowserCookie.Delete(context.Response);
            return Results.NoContent();
        }

        var browser = services.GetRequiredService<BrowserRecognition>().Of(context, batch, clock.GetUtcNow());
        var delivery = CollectMapper.DeliveryOf(batch, browser, clock.GetUtcNow());
        var taken = await services.GetRequiredService<Intake>().TakeAsync(services.GetRequiredService<CollectMapper>(), delivery, batch.Entries, context.RequestAborted);
        if (taken.Busy) return DoorAnswers.Busy(context);
        if (!batch.Analytics) await services.GetRequiredService<Withdrawal>().HeedAsync(new StreamId(StreamKind.Anonymous, browser), context.RequestAborted);
        var teaser = batch is { ShowsTeaser: true, Analytics: true, Proactive: true } && services.GetService<TeaserHandover>() is { } waiting
            ? await waiting.TakeAsync(new StreamId(StreamKind.Anonymous, browser), context.RequestAborted)
            : null;
        return Answer(taken, teaser);
    }

    private static IResult Answer(IntakeResult taken, HandedTeaser? teaser)
    {
        if (taken is { Accepted: 0, Duplicates: 0, Rejected.Count: 0 } && teaser is null) return Results.NoContent();
        return Results.Json(
            new { accepted = taken.Accepted, duplicates = taken.Duplicates, rejected = taken.Rejected.Select(item => new { @event = item.Index, reason = item.Reason }), teaser },
            Wire);
    }

    private static IResult Serve(HttpContext context, WebScript script)
    {
        context.Response.Headers.ETag = script.ETag;
        context.Response.Headers.CacheControl = "no-cache";
        context.Response.Headers.Vary = "Accept-Encoding";
        if (context.Request.Headers.IfNoneMatch == script.ETag) return Results.StatusCode(StatusCodes.Status304NotModified);
        if (!context.Request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.OrdinalIgnoreCase)) return Results.Bytes(script.Bytes, script.ContentType);
        context.Response.Headers.ContentEncoding = "gzip";
        return Results.Bytes(script.GzipBytes, script.ContentType);
    }
}
