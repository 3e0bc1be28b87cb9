using JourneyBot.AspNetCore.Privacy;
using JourneyBot.Events;
using JourneyBot.Journeys;
using JourneyBot.Privacy;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace JourneyBot.AspNetCore.Administration;

/// <summary><c>customers export</c> and <c>customers erase</c>. A stream is in the query, as it may have a slash.</summary>
internal static class CustomerCommands
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/customers/export", (string stream, string? format, string? by, string? reason, CustomerExport export, AuditTrail trail, CancellationToken cancellationToken) =>
            PrivacyEndpoints.ExportAsync(stream, format, by, reason, export, trail, (status, text) => Problems.Of(status == StatusCodes.Status404NotFound ? StatusCodes.Status422UnprocessableEntity : status, text), cancellationToken));
        routes.MapPost("/customers/erase", Erase).DisableAntiforgery();
    }

    private static IResult Erase(string stream, string? by, string? reason, string? compact, CustomerErasure erasure, Compaction compaction, CommandTurns turns)
    {
        if (!StreamId.TryParse(stream, out var id)) return Problems.Of(StatusCodes.Status400BadRequest, $"'{stream}' is no stream; expected for example customer:C-1001 or anonymous:…");
        if (compact is not (null or "true" or "false")) return Problems.Of(StatusCodes.Status400BadRequest, "compact is true or false");
        var act = new PrivacyAct(by ?? "", reason ?? "");
        if (act.Problem is { } problem) return Problems.Of(StatusCodes.Status400BadRequest, problem);
        return new MaintenanceAnswer<CustomerErased>("customers erase", turns, async (steps, token) =>
        {
            steps.Report("erasing");
            var receipt = await erasure.EraseAsync(id, act, token);
            return new CustomerErased(receipt, compact == "true" && await compaction.RunAsync(steps, token));
        });
    }
}

/// <summary>What <c>customers erase</c> did.</summary>
/// <param name="Receipt">The receipt.</param>
/// <param name="Compacted">Whether the file was written anew, so that nothing is left on the disk; else that is done in the next night.</param>
public sealed record CustomerErased(ErasureReceipt Receipt, bool Compacted);
