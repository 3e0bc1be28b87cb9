using System.Globalization;
using JourneyBot.Analytics;
using JourneyBot.Identity;
using JourneyBot.Journeys;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace JourneyBot.AspNetCore.Administration;

/// <summary>The verbs of <c>analyze</c>, with the same documents. One analysis at a time; others wait, told so.</summary>
internal static class AnalysisQueries
{
    private const int MostTop = 100_000;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/analyses/dfg", (HttpRequest request, IJourneyStore store, CustomerGraph customers, CommandTurns turns) => Answer(request, "analyze dfg", store, customers, turns, (table, filter, _) => TransitionMap.Of(table, filter)));
        routes.MapGet("/analyses/variants", (HttpRequest request, IJourneyStore store, CustomerGraph customers, CommandTurns turns) => Answer(request, "analyze variants", store, customers, turns, Variants.Of));
    }

    private static IResult Answer<T>(HttpRequest request, string command, IJourneyStore store, CustomerGraph customers, CommandTurns turns, Func<EventTable, EventFilter, int, T> analyze)
    {
        EventFilter filter;
        int top;
        try
        {
            filter = new EventFilter { From = Time(request, "from"), To = Time(request, "to"), Channel = Text(request, "channel"), Scope = Scope(request) };
            top = Top(request);
        }
        catch (FormatException e)
        {
            return Problems.Of(StatusCodes.Status400BadRequest, e.Message);
        }

        return new LongAnswer<T>(command, async (steps, token) =>
        {
            steps.Report("waiting");
            using var turn = await turns.AnalyzeAsync(token);
            steps.Report("reading");
            var table = await EventTable.ReadAsync(store, customers, token);
            steps.Report("counting");
            return analyze(table, filter, top);
        });
    }

    private static string? Text(HttpRequest request, string name) => request.Query[name] is [{ Length: > 0 } text, ..] ? text : null;

    private static DateTimeOffset? Time(HttpRequest request, string name) =>
        Text(request, name) is not { } text ? null
        : DateTimeOffset.TryParseExact(text, "O", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time.ToUniversalTime()
        : throw new FormatException($"{name} is a time such as 2026-11-23T12:00:00.0000000Z");

    private static PathScope Scope(HttpRequest request) => Text(request, "scope") switch
    {
        null or "customer" => PathScope.Customer,
        "session" => PathScope.Session,
        _ => throw new FormatException("scope is customer or session"),
    };

    private static int Top(HttpRequest request) =>
        Text(request, "top") is not { } text ? 10
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var top) && top is >= 1 and <= MostTop ? top
        : throw new FormatException($"top is a number from 1 to {MostTop:N0}");
}
