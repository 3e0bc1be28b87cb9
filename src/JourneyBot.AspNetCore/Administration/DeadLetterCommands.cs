using System.Globalization;
using JourneyBot.Ingestion.DeadLetters;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace JourneyBot.AspNetCore.Administration;

/// <summary>What doors could not take: listing, trying again, throwing away. A letter's id is in the query, as it has a slash.</summary>
internal static class DeadLetterCommands
{
    private const int MostListed = 1_000;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/dead-letters", ListAsync);
        routes.MapGet("/dead-letters/entry", EntryAsync);
        routes.MapPost("/dead-letters/replay", ReplayAsync).DisableAntiforgery();
        routes.MapDelete("/dead-letters", RemoveAsync);
    }

    // The latest first: these are what somebody looks for.
    private static async Task<IResult> ListAsync(string? door, string? limit, DeadLetterBox box, CancellationToken cancellationToken)
    {
        var most = 100;
        if (limit is not null && (!int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out most) || most is < 1 or > MostListed))
            return Problems.Of(StatusCodes.Status400BadRequest, $"limit is a number from 1 to {MostListed:N0}");
        var letters = await box.ListAsync(door, cancellationToken);
        return Results.Json(new
        {
            total = letters.Count,
            byDoor = letters.GroupBy(letter => letter.Delivery.Door).ToDictionary(group => group.Key, group => group.Count()),
            letters = letters.Reverse().Take(most).Select(letter => new { letter.Id, letter.Delivery.Door, letter.Delivery.Source, letter.Delivery.ReceivedAt, letter.Index, letter.Reason, letter.Preview }),
        });
    }

    private static async Task<IResult> EntryAsync(string id, DeadLetterBox box, CancellationToken cancellationToken)
    {
        if (await box.FindAsync(id, cancellationToken) is not { } letter) return Problems.Of(StatusCodes.Status404NotFound, "there is no such letter");
        return box.Open(letter) is { } entry
            ? Results.Bytes(entry, "application/json")
            : Problems.Of(StatusCodes.Status410Gone, "the keys that sealed the letter are gone (data protection); it can only be thrown away");
    }

    private static async Task<IResult> ReplayAsync(string? id, string? door, DeadLetterBox box, DeadLetterReplay replay, CancellationToken cancellationToken) =>
        await ChosenAsync(id, door, box, cancellationToken) is { } chosen
            ? Results.Json(await replay.RunAsync(chosen, cancellationToken))
            : NoneChosen();

    private static async Task<IResult> RemoveAsync(string? id, string? door, DeadLetterBox box, CancellationToken cancellationToken) =>
        await ChosenAsync(id, door, box, cancellationToken) is { } chosen
            ? Results.Json(new { removed = await box.RemoveAsync(chosen, cancellationToken) })
            : NoneChosen();

    private static async Task<IReadOnlyList<string>?> ChosenAsync(string? id, string? door, DeadLetterBox box, CancellationToken cancellationToken) =>
        id is not null ? [id] : door is not null ? [.. (await box.ListAsync(door, cancellationToken)).Select(letter => letter.Id)] : null;

    private static IResult NoneChosen() => Problems.Of(StatusCodes.Status400BadRequest, "say which: id=… for one letter, door=… for all of a door");
}
