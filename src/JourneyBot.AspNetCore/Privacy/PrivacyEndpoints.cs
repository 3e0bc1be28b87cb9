using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Ingestion.Doors;
using JourneyBot.Privacy;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using System.Globalization;
using System.Text.Json;

namespace JourneyBot.AspNetCore.Privacy;

/// <summary>
/// The commands and queries of privacy below <c>/api/v1</c>: <c>GET /customers/{stream}/export</c>, <c>POST /customers/{stream}/erase</c>,
/// <c>GET /privacy/audit</c> and <c>GET /privacy/erasures/{id}</c>. Who asks, and why, is written down with each.
/// </summary>
internal static class PrivacyEndpoints
{
    private const int MostEntries = 1_000;
    private static readonly DoorLimits Limits = new(16 << 10, TimeSpan.FromSeconds(10));

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/customers/{stream}/export", (string stream, string? format, string? by, string? reason, CustomerExport export, AuditTrail trail, CancellationToken cancellationToken) =>
            ExportAsync(stream, format, by, reason, export, trail, Refuse, cancellationToken));
        routes.MapPost("/customers/{stream}/erase", EraseAsync).DisableAntiforgery();
        routes.MapGet("/privacy/audit", AuditAsync);
        routes.MapGet("/privacy/erasures/{id}", ReceiptAsync);
    }

    public static async Task<IResult> ExportAsync(
        string stream, string? format, string? by, string? reason, CustomerExport export, AuditTrail trail, Func<int, string, IResult> refuse, CancellationToken cancellationToken)
    {
        if (!StreamId.TryParse(stream, out var id)) return refuse(StatusCodes.Status400BadRequest, $"'{stream}' is no stream; expected for example customer:C-1001 or anonymous:…");
        if (format is not (null or "json" or "html")) return refuse(StatusCodes.Status400BadRequest, "format is json or html");
        var act = new PrivacyAct(by ?? "", reason ?? "");
        if (act.Problem is { } problem) return refuse(StatusCodes.Status400BadRequest, problem);
        var dossier = await export.OfAsync(id, cancellationToken);
        if (dossier.IsEmpty) return refuse(StatusCodes.Status404NotFound, "there is no such customer");
        await trail.WriteAsync("exported", dossier.Subject.Streams[0], act, null, cancellationToken);
        return new DossierAnswer(dossier, format == "html");
    }

    private static async Task<IResult> EraseAsync(string stream, HttpContext context, CustomerErasure erasure, TimeProvider clock)
    {
        if (!StreamId.TryParse(stream, out var id)) return NoStream(stream);
        var body = await DoorBody.ReadAsync(context, Limits, clock);
        if (body.Refusal is { } refusal) return Results.Json(new { error = refusal.Reason }, statusCode: refusal.Status);
        PrivacyAct? act;
        try
        {
            act = JsonSerializer.Deserialize<PrivacyAct>(body.Bytes.Span, JsonSerializerOptions.Web);
        }
        catch (JsonException e)
        {
            return Wrong($"the body is no JSON with by and reason: line {e.LineNumber + 1}, position {e.BytePositionInLine + 1}");
        }

        if ((act is null ? "the body is empty; give by and reason" : act.Problem) is { } problem) return Wrong(problem);
        return Results.Json(await erasure.EraseAsync(id, act!, context.RequestAborted));
    }

    private static async Task<IResult> AuditAsync(string? customer, string? after, string? take, CustomerGraph customers, AuditTrail trail, CancellationToken cancellationToken)
    {
        var most = 100;
        if (take is not null && (!int.TryParse(take, NumberStyles.None, CultureInfo.InvariantCulture, out most) || most is < 1 or > MostEntries)) return Wrong($"take is a number from 1 to {MostEntries:N0}");
        if (customer is null) return Results.Json(await trail.ReadAsync(null, after, most, cancellationToken));
        return StreamId.TryParse(customer, out var id) ? Results.Json(await trail.ReadAsync(customers.StreamsWith(id), after, most, cancellationToken)) : NoStream(customer);
    }

    private static async Task<IResult> ReceiptAsync(string id, CustomerErasure erasure, CancellationToken cancellationToken) =>
        id.Length <= 50 && await erasure.FindAsync(id, cancellationToken) is { } receipt ? Results.Json(receipt) : Results.Json(new { error = "there is no such receipt" }, statusCode: StatusCodes.Status404NotFound);

    private static IResult NoStream(string text) => Wrong($"'{text}' is no stream; expected for example customer:C-1001 or anonymous:…");

    private static IResult Refuse(int status, string error) => Results.Json(new { error }, statusCode: status);

    private static IResult Wrong(string error) => Results.Json(new { error }, statusCode: StatusCodes.Status400BadRequest);
}
