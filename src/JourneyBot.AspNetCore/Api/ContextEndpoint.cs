using JourneyBot.Context;
using JourneyBot.Events;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace JourneyBot.AspNetCore.Api;

/// <summary>The query <c>GET /api/v1/customers/{stream}/context</c>: what a turn would know of the customer.</summary>
internal static class ContextEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/customers/{stream}/context", AnswerAsync);

    private static async Task<IResult> AnswerAsync(string stream, JourneyContexts contexts, CancellationToken cancellationToken)
    {
        if (!StreamId.TryParse(stream, out var id)) return Results.Json(new { error = $"'{stream}' is no stream; expected for example customer:C-1001 or anonymous:…" }, statusCode: StatusCodes.Status400BadRequest);
        var context = await contexts.OfAsync(id, cancellationToken);
        if (context.Moment.Journey.Events == 0 && context.Traits.Count == 0) return Results.Json(new { error = "no such customer" }, statusCode: StatusCodes.Status404NotFound);
        return Results.Json(new
        {
            customer = context.Customer.ToString(),
            stage = new { id = context.Stage.Stage, since = context.Stage.Since, proof = context.Stage.Proof },
            signals = context.Signals,
            traits = context.Traits.Values.Select(trait => new { trait.Name, trait.Value, trait.Source, trait.At }),
            forecast = context.Forecast,
            consent = context.Consent,
            promptsAllowed = context.PromptsAllowed,
            events = context.Moment.Journey.Events,
            history = context.History.Select(e => new { e.Name, e.Channel, e.OccurredAt }),
            stale = context.Stale,
            asOf = context.AsOf,
        });
    }
}
