using System.Globalization;
using JourneyBot.Outgoing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace JourneyBot.AspNetCore.Administration;

/// <summary>The sinks that are told what happens: how they are doing, and their dead letters.</summary>
internal static class OutgoingCommands
{
    private const int MostShown = 1_000;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/outgoing", async (Outbound outbound, CancellationToken token) => Results.Json(new { sinks = await outbound.StatusAsync(token) }));
        routes.MapPost("/outgoing/{sink}/retry", (string sink, Outbound outbound) => outbound.Wake(sink) ? Results.Json(new { sink }) : NoSink(sink)).DisableAntiforgery();
        routes.MapGet("/outgoing/{sink}/dead-letters", ListAsync);
        routes.MapPost("/outgoing/{sink}/dead-letters/replay", (string sink, HttpRequest request, Outbound outbound, CancellationToken token) => TakeAsync(sink, request, "replayed", outbound.ReplayAsync, token)).DisableAntiforgery();
        routes.MapDelete("/outgoing/{sink}/dead-letters", (string sink, HttpRequest request, Outbound outbound, CancellationToken token) => TakeAsync(sink, request, "discarded", outbound.DiscardAsync, token)).DisableAntiforgery();
    }

    private static async Task<IResult> ListAsync(string sink, HttpRequest request, Outbound outbound, CancellationToken cancellationToken)
    {
        var limit = 100;
        if (request.Query["limit"].ToString() is { Length: > 0 } text && !(int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out limit) && limit is >= 1 and <= MostShown))
            return Problems.Of(StatusCodes.Status400BadRequest, $"limit is a number from 1 to {MostShown:N0}");
        return await outbound.DeadLettersAsync(sink, cancellationToken) is { } letters ? Results.Json(new { count = letters.Count, deadLetters = letters.Take(limit) }) : NoSink(sink);
    }

    // What reaches all of them has to be asked for: a forgotten id must not.
    private static async Task<IResult> TakeAsync(string sink, HttpRequest request, string done, Func<string, IReadOnlyCollection<string>, CancellationToken, Task<int?>> take, CancellationToken cancellationToken)
    {
        var ids = request.Query["id"].OfType<string>().Where(id => id.Length > 0).ToHashSet(StringComparer.Ordinal);
        if (ids.Count > 0 == (request.Query["all"] == "true")) return Problems.Of(StatusCodes.Status400BadRequest, "give id=ID, more than once for several, or all=true");
        return await take(sink, ids, cancellationToken) is { } count ? Results.Json(new Dictionary<string, int> { [done] = count }) : NoSink(sink);
    }

    private static IResult NoSink(string sink) => Problems.Of(StatusCodes.Status404NotFound, $"there is no sink '{sink}' in {OutgoingOptions.Section}:Sinks of this host");
}
