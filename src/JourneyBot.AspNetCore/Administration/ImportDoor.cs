using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Ingestion.Doors;
using JourneyBot.Ingestion.Imports;
using JourneyBot.Ingestion.Imports.Batches;
using JourneyBot.Pipeline;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using System.Text.Json;

namespace JourneyBot.AspNetCore.Administration;

/// <summary>What <c>import</c> and <c>simulate</c> send: batches of rows, each stored whole or not at all, and the question how many customers streams belong to.</summary>
internal static class ImportDoor
{
    // The command line sends half of it at most.
    private static readonly DoorLimits Limits = new(8 << 20, TimeSpan.FromSeconds(100));

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/imports/events", (HttpContext context, JourneyTarget target, CommandTurns turns, TimeProvider clock) => StoreAsync(context, ImportKind.Events, target, turns, clock)).DisableAntiforgery();
        routes.MapPost("/imports/traits", (HttpContext context, JourneyTarget target, CommandTurns turns, TimeProvider clock) => StoreAsync(context, ImportKind.Traits, target, turns, clock)).DisableAntiforgery();
        routes.MapPost("/imports/customers", CustomersAsync).DisableAntiforgery();
    }

    private static async Task<IResult> StoreAsync(HttpContext context, ImportKind kind, JourneyTarget target, CommandTurns turns, TimeProvider clock)
    {
        using var turn = turns.TryTakeBatch();
        if (turn is null) return Problems.Busy(context, "as many imports are running as the host is meant for; send the same batch again");
        var body = await DoorBody.ReadAsync(context, Limits, clock);
        if (body.Refusal is { } refusal) return Problems.Of(refusal.Status, refusal.Reason);
        IReadOnlyList<IncomingEvent> rows;
        try
        {
            rows = BatchReader.Read(body.Bytes);
        }
        catch (FormatException e)
        {
            return Problems.Of(StatusCodes.Status400BadRequest, e.Message);
        }

        var result = await target.TryStoreAsync(rows, kind, context.RequestAborted);
        return result.Busy ? Problems.Busy(context, "the store is busy; send the same batch again") : Results.Json(result);
    }

    // A list of streams; the answer has their customers in the same order.
    private static async Task<IResult> CustomersAsync(HttpContext context, CustomerGraph customers, TimeProvider clock)
    {
        var body = await DoorBody.ReadAsync(context, Limits, clock);
        if (body.Refusal is { } refusal) return Problems.Of(refusal.Status, refusal.Reason);
        try
        {
            var streams = JsonSerializer.Deserialize<string[]>(body.Bytes.Span) ?? [];
            return Results.Json(streams.Select(stream => customers.CustomerOf(StreamId.Parse(stream)).ToString()).ToList());
        }
        catch (Exception e) when (e is JsonException or FormatException)
        {
            return Problems.Of(StatusCodes.Status400BadRequest, $"the body is no JSON list of streams: {e.Message}");
        }
    }
}
