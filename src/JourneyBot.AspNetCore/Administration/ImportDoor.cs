using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Ingestion.Doors;
using JourneyBot.Ingestion.Imports;
using JourneyBot.Ingestion.Imports.Batches;
using JourneyBot.Ingestion.Imports.Resuming;
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
        routes.MapPost("/imports/events", StoreAsync).DisableAntiforgery();
        routes.MapPost("/imports/customers", CustomersAsync).DisableAntiforgery();
        routes.MapGet("/imports/checkpoints/{key}", CheckpointAsync);
        routes.MapPut("/imports/checkpoints/{key}", KeepAsync).DisableAntiforgery();
    }

    private static async Task<IResult> StoreAsync(HttpContext context, JourneyTarget target, CommandTurns turns, TimeProvider clock)
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

        var result = await target.TryStoreAsync(rows, context.RequestAborted);
        return result.Busy ? Problems.Busy(context, "the store is busy; send the same batch again") : Results.Json(result);
    }

    // No rows where there is no checkpoint yet: the question is not wrong.
    private static async Task<IResult> CheckpointAsync(string key, JourneyTarget target, CancellationToken cancellationToken) =>
        ImportCheckpoint.IsKey(key) ? Results.Json(await target.ReadCheckpointAsync(key, cancellationToken) ?? new ImportCheckpoint(0, "", 0)) : NoKey();

    private static async Task<IResult> KeepAsync(string key, HttpContext context, JourneyTarget target, TimeProvider clock)
    {
        if (!ImportCheckpoint.IsKey(key)) return NoKey();
        var body = await DoorBody.ReadAsync(context, Limits, clock);
        if (body.Refusal is { } refusal) return Problems.Of(refusal.Status, refusal.Reason);
        try
        {
            var checkpoint = JsonSerializer.Deserialize<ImportCheckpoint>(body.Bytes.Span, JsonSerializerOptions.Web);
            if (checkpoint is not { Rows: > 0, Digest.Length: 16, Erased: >= 0 }) return Problems.Of(StatusCodes.Status400BadRequest, "the body is no checkpoint of an import");
            await target.WriteCheckpointAsync(key, checkpoint, CancellationToken.None);
            return Results.Json(checkpoint);
        }
        catch (JsonException e)
        {
            return Problems.Of(StatusCodes.Status400BadRequest, $"the body is no checkpoint of an import: {e.Message}");
        }
    }

    private static IResult NoKey() => Problems.Of(StatusCodes.Status400BadRequest, "the key of a checkpoint has 32 hexadecimal digits");

    // A list of streams; the answer has their customers in the same order.
    private static async Task<IResult> CustomersAsync(HttpContext context, JourneyTarget target, TimeProvider clock)
    {
        var body = await DoorBody.ReadAsync(context, Limits, clock);
        if (body.Refusal is { } refusal) return Problems.Of(refusal.Status, refusal.Reason);
        try
        {
            var streams = JsonSerializer.Deserialize<string[]>(body.Bytes.Span) ?? [];
            var found = await target.CustomersOfAsync([.. streams.Select(StreamId.Parse)], context.RequestAborted);
            return Results.Json(found.Select(customer => customer.ToString()));
        }
        catch (Exception e) when (e is JsonException or FormatException)
        {
            return Problems.Of(StatusCodes.Status400BadRequest, $"the body is no JSON list of streams: {e.Message}");
        }
    }
}
