using JourneyBot.Ingestion.Doors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace JourneyBot.Ingestion.Segment;

/// <summary>The door that Segment's and RudderStack's senders use as they are: <c>POST /v1/{call}</c>, one for each call and one for batches, with their short forms and the <c>import</c> of older apps.</summary>
internal static class SegmentEndpoint
{
    private static readonly string[] Calls = ["identify", "track", "page", "screen", "group", "alias", "i", "t", "p", "s", "g", "a"];
    private static readonly byte[] Success = """{"success":true}"""u8.ToArray();
    private static readonly string[] Batches = ["batch", "b", "import"];

    public static void Map(IEndpointRouteBuilder routes)
    {
        foreach (var call in Calls) Map(routes, call, context => TakeAsync(context, call));
        foreach (var batch in Batches) Map(routes, batch, context => TakeAsync(context, null));
        SegmentSettings.Map(routes);
    }

    private static void Map(IEndpointRouteBuilder routes, string call, Func<HttpContext, Task<IResult>> take)
    {
        routes.MapPost("/v1/" + call, (Delegate)take).DisableAntiforgery();
        routes.MapMethods("/v1/" + call, ["OPTIONS"], Preflight);
    }

    private static IResult Preflight(HttpContext context, DoorOrigins origins)
    {
        var answer = origins.Preflight(context, withCookies: false);
        // With the last one a page's sender counts its tries.
        context.Response.Headers.AccessControlAllowHeaders = "authorization, content-type, x-retry-count";
        return answer;
    }

    // Senders try again what was answered 429 or 5xx and drop what was answered 400, all of the batch: so one bad call is a dead letter, and the answer is a good one.
    private static async Task<IResult> TakeAsync(HttpContext context, string? call)
    {
        var services = context.RequestServices;
        services.GetRequiredService<DoorOrigins>().Allow(context, withCookies: false);
        context.Response.Headers.AccessControlExposeHeaders = "Retry-After";
        if (services.GetRequiredService<DoorRates>().SlowAddress(context) is { } slow) return slow;
        var clock = services.GetRequiredService<TimeProvider>();
        var sent = await DoorBody.ReadAsync(context, DoorLimits.Of(SegmentBody.MaxBytes), clock);
        if (sent.Refusal is { } refusal) return DoorAnswers.Told(refusal);

        SegmentBody body;
        try
        {
            body = SegmentBody.Read(sent.Bytes, isBatch: call is null);
        }
        catch (FormatException e)
        {
            return DoorAnswers.Told(StatusCodes.Status400BadRequest, e.Message);
        }

        if (body.Entries.Count > SegmentBody.MaxEntries) return DoorAnswers.Told(StatusCodes.Status413PayloadTooLarge, $"a batch has at most {SegmentBody.MaxEntries:N0} calls, not {body.Entries.Count:N0}; send fewer at a time");
        var key = SegmentKey.Of(context.Request) ?? body.WriteKey;
        if (services.GetRequiredService<DoorKeys>().Of(context, key) is not { } trust) return services.GetRequiredService<DoorKeys>().Unknown();
        if (services.GetRequiredService<DoorRates>().SlowKey(context, key ?? "") is { } often) return often;
        if (trust == SenderTrust.Browser && services.GetRequiredService<DoorOrigins>().Refuse(context) is { } foreign) return foreign;
        // Global Privacy Control is a no: nothing of such a browser is kept.
        if (trust == SenderTrust.Browser && context.Request.Headers["Sec-GPC"] == "1") return Taken();

        var delivery = DeliveryOf(body, call, trust == SenderTrust.Server || services.GetRequiredService<IngestionOptions>().TrustBrowserUserIds, clock.GetUtcNow());
        var mapper = services.GetRequiredService<SegmentMapper>();
        var result = await services.GetRequiredService<Intake>().TakeAsync(delivery, [.. body.Entries.Select((entry, index) => Mapped(mapper, entry, index, delivery))], context.RequestAborted);
        if (result.Busy) return DoorAnswers.Busy(context);
        return result.Rejected.Count == 0 ? Taken() : Results.Json(new { success = true, rejected = result.Rejected.Select(item => new { call = item.Index, reason = item.Reason }) });
    }

    private static MappedEntry Mapped(SegmentMapper mapper, ReadOnlyMemory<byte> entry, int index, Delivery delivery) =>
        entry.Length > SegmentBody.MaxEntryBytes
            ? new MappedEntry(entry, index, [], $"the call has {entry.Length:N0} bytes; at most {SegmentBody.MaxEntryBytes:N0} are taken")
            : MappedEntry.Of(mapper, entry, index, delivery);

    private static Delivery DeliveryOf(SegmentBody body, string? call, bool isTrusted, DateTimeOffset receivedAt)
    {
        var details = new Dictionary<string, string>();
        if (call is not null) details[SegmentMapper.CallDetail] = call;
        if (body.Context is not null) details[SegmentMapper.ContextDetail] = body.Context;
        return new Delivery(SegmentMapper.DoorName, SegmentMapper.DoorName, isTrusted, receivedAt, body.SentAt, details.Count == 0 ? null : details);
    }

    private static IResult Taken() => Results.Bytes(Success, "application/json; charset=utf-8");
}
