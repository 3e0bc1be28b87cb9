using JourneyBot.Journeys;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace JourneyBot.AspNetCore.Administration;

/// <summary>The verbs of <c>db</c>: where the store is, check, backup, compact. One at a time; a second is answered 409.</summary>
internal static class StoreCommands
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/store", (IStoreMaintenance store) => Results.Json(store.Place));
        routes.MapPost("/store/check", (IStoreMaintenance store, CommandTurns turns) => new MaintenanceAnswer<StoreCheck>("db check", turns, store.CheckAsync)).DisableAntiforgery();
        routes.MapPost("/store/compact", (IStoreMaintenance store, CommandTurns turns) => new MaintenanceAnswer<Compaction>("db compact", turns, (steps, token) => CompactAsync(store, steps, token))).DisableAntiforgery();
        routes.MapPost("/store/backup", (IStoreMaintenance store, CommandTurns turns) => new BackupAnswer(store, turns)).DisableAntiforgery();
    }

    private static async Task<Compaction> CompactAsync(IStoreMaintenance store, IProgress<string> steps, CancellationToken cancellationToken)
    {
        var before = store.Place.Bytes;
        steps.Report("compacting");
        await store.CompactAsync(cancellationToken);
        return new Compaction(store.Place.Name, before, store.Place.Bytes);
    }

    private sealed record Compaction(string Name, long BytesBefore, long Bytes);
}
