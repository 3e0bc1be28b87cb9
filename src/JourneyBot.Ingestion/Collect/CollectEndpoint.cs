using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Ingestion.Web;
using JourneyBot.Pipeline;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace JourneyBot.Ingestion.Collect;

/// <summary>The door of the web tracker: its scripts and <c>POST /collect</c>.</summary>
internal static class CollectEndpoint
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        foreach (var script in WebScript.All) routes.MapGet("/" + script.Name, (HttpContext context) => Serve(context, script));
        routes.MapPost("/collect", (Delegate)CollectAsync).DisableAntiforgery();
        routes.MapMethods("/collect", ["OPTIONS"], Preflight);
    }

    private static async Task<IResult> CollectAsync(HttpContext context)
    {
        var services = context.RequestServices;
        var guard = services.GetRequiredService<SiteGuard>();
        if (guard.Slow(context) is { } slow) return slow;
        if (await BodyReader.ReadAsync(context.Request, CollectReader.MaxBytes, context.RequestAborted) is not { } body)
            return SiteGuard.Told(StatusCodes.Status413PayloadTooLarge, $"a batch has at most {CollectReader.MaxBytes} bytes");

        CollectBatch batch;
        try
        {
            batch = CollectReader.Read(body);
        }
        catch (FormatException e)
        {
            return SiteGuard.Told(StatusCodes.Status400BadRequest, e.Message);
        }

        if (guard.Refuse(context, batch.Key) is { } refused) return refused;
        AllowOrigin(context, services.GetRequiredService<IngestionOptions>());
        // Global Privacy Control is a no, whatever the batch says.
        if (context.Request.Headers["Sec-GPC"] == "1")
        {
            if (context.Request.Cookies.ContainsKey(BrowserCookie.Name)) BrowserCookie.Delete(context.Response);
            return Results.NoContent();
        }

        var browser = Recognise(context, batch, services.GetRequiredService<BrowserCookie>(), services.GetRequiredService<CustomerGraph>());
        var events = CollectMapper.Map(batch, browser, services.GetRequiredService<TimeProvider>().GetUtcNow());
        if (events.Count == 0) return Results.NoContent();
        return Answer(context, await services.GetRequiredService<JourneyPipeline>().ProcessAsync(events, context.RequestAborted));
    }

    // The cookie comes with the first consent and goes with its end.
    private static string Recognise(HttpContext context, CollectBatch batch, BrowserCookie cookie, CustomerGraph customers)
    {
        var known = cookie.Read(context.Request);
        if (!batch.Analytics)
        {
            if (known is not null) BrowserCookie.Delete(context.Response);
            return known ?? batch.AnonymousId;
        }

        if (known == batch.AnonymousId) return known;
        // An id that is a known person's is theirs by the cookie only: whoever just says it, as a page does that was left at a
        // sign-out, is somebody else.
        var claimable = customers.StreamsWith(new StreamId(StreamKind.Anonymous, batch.AnonymousId)).All(stream => stream.Kind > StreamKind.Email);
        if (!claimable && known is not null) return known;
        var browser = claimable ? batch.AnonymousId : Guid.CreateVersion7().ToString();
        cookie.Write(context.Response, browser);
        return browser;
    }

    private static IResult Answer(HttpContext context, PipelineResult result)
    {
        if (!result.Busy) return Results.Json(new { accepted = result.Accepted, duplicates = result.Duplicates, rejected = result.Rejected.Select(item => new { @event = item.Index, reason = item.Reason }) });
        context.Response.Headers.RetryAfter = "1";
        return SiteGuard.Told(StatusCodes.Status503ServiceUnavailable, "the store is busy; send the same batch again");
    }

    private static IResult Preflight(HttpContext context)
    {
        AllowOrigin(context, context.RequestServices.GetRequiredService<IngestionOptions>());
        context.Response.Headers.AccessControlAllowMethods = "POST";
        context.Response.Headers.AccessControlAllowHeaders = "content-type";
        return Results.NoContent();
    }

    private static void AllowOrigin(HttpContext context, IngestionOptions options)
    {
        var origin = context.Request.Headers.Origin.ToString();
        if (!options.AllowedOrigins.Contains(origin, StringComparer.OrdinalIgnoreCase)) return;
        context.Response.Headers.AccessControlAllowOrigin = origin;
        context.Response.Headers.AccessControlAllowCredentials = "true";
        context.Response.Headers.Vary = "Origin";
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
