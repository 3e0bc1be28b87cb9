using System.Globalization;
using JourneyBot.Identity.Matching;
using JourneyBot.Journeys;
using JourneyBot.Pipeline.Proposals;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace JourneyBot.AspNetCore.Administration;

/// <summary>The verbs <c>evaluate identity</c> and <c>customers propose</c>, with the same documents. One at a time with the analyses; others wait, told so.</summary>
internal static class IdentityQueries
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        MapEvaluation(routes);
        routes.MapPost("/customers/proposals", (HttpRequest request, Proposing proposing, MatchingOptions options, CommandTurns turns) =>
        {
            var least = options.ProposeAbove;
            if (request.Query["atLeast"].ToString() is { Length: > 0 } text && (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out least) || least is not (>= 0.5 and <= 1)))
                return Problems.Of(StatusCodes.Status400BadRequest, "atLeast is a probability from 0.5 to 1");
            return new LongAnswer<ProposalReport>("customers propose", async (steps, token) =>
            {
                steps.Report("waiting");
                using var turn = await turns.AnalyzeAsync(token);
                return await proposing.RunAsync(new MatchingOptions { ProposeAbove = least, LinkAbove = options.LinkAbove }, steps, token);
            });
        }).DisableAntiforgery();
    }

    private static void MapEvaluation(IEndpointRouteBuilder routes) =>
        routes.MapGet("/evaluations/identity", (string? truth, IJourneyStore store, CommandTurns turns, TimeProvider clock) =>
            string.IsNullOrWhiteSpace(truth)
                ? Problems.Of(StatusCodes.Status400BadRequest, "truth names the trait that is the same for all records of one person")
                : new LongAnswer<MatchEvaluation>("evaluate identity", async (steps, token) =>
                {
                    steps.Report("waiting");
                    using var turn = await turns.AnalyzeAsync(token);
                    steps.Report("reading");
                    var records = await StoredRecords.ReadAsync(store, token);
                    steps.Report("matching");
                    try
                    {
                        return MatchEvaluation.Run(records, truth, clock, token);
                    }
                    catch (ArgumentException e)
                    {
                        // What is told to the client is the message of an IOException.
                        throw new IOException(e.Message.Split(" (Parameter")[0], e);
                    }
                }));
}
