using JourneyBot.Context;
using JourneyBot.Events;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace JourneyBot.AspNetCore.Api;

/// <summary>The query <c>GET /api/v1/customers/{stream}/context</c>: what a turn would know of the customer. Past <c>JourneyBot:ContextBudget</c> it is what was read by then, marked stale.</summary>
internal static class ContextEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/customers/{stream}/context", AnswerAsync);

    private static async Task<IResult> AnswerAsync(string stream, JourneyContexts contexts, JourneyBotOptions options, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (!StreamId.TryParse(stream, out var id)) return Results.Json(new { error = $"'{stream}' is no stream; expected for example customer:C-1001 or anonymous:…" }, statusCode: StatusCodes.Status400BadRequest);
        var started = clock.GetTimestamp();
        var context = await contexts.OfAsync(id, options.ContextBudget, cancellationToken);
        if (context is { Stale: false, Moment.Journey.Events: 0, Traits.Count: 0, Memberships.Count: 0 }) return Results.Json(new { error = "no such customer" }, statusCode: StatusCodes.Status404NotFound);
        var prompts = await contexts.PromptsOfAsync(context, options.ContextBudget - clock.GetElapsedTime(started), cancellationToken);
        if (prompts is null) context = context with { Freshness = context.Freshness with { Missing = [.. context.Freshness.Missing, "prompts"] } };
        return Results.Json(new
        {
            customer = context.Customer.ToString(),
            streams = context.Streams.Select(each => each.ToString()),
            stage = new { id = context.Stage.Stage, since = context.Stage.Since, proof = context.Stage.Proof },
            signals = context.Signals,
            segments = context.Segments,
            traits = context.Traits.Values.Select(trait => TraitWire.Of(trait, context.AsOf)),
            account = context.Account is not { } account ? null : new
            {
                account.Id,
                account.Since,
                members = account.Members,
                moreMembers = account.HasMore,
                traits = account.Traits.Values.Select(trait => TraitWire.Of(trait, context.AsOf)),
            },
            accounts = context.Memberships,
            goals = context.Goals,
            forecast = context.Forecast,
            consent = new
            {
                context.Consent.Service,
                context.Consent.Analytics,
                context.Consent.Proactive,
                context.Consent.Marketing,
                context.Consent.OptedOut,
                context.Consent.OptOutAt,
                context.Consent.OptOutSource,
                records = context.Consent.Records.Select(ConsentWire.Of),
            },
            promptsAllowed = context.PromptsAllowed,
            prompts = prompts ?? [],
            events = context.Moment.Journey.Events,
            channels = context.Channels.Select(channel => new { channel.Channel, channel.Count, last = Of(channel.Last) }),
            history = context.History.Select(Of),
            freshness = new { context.Freshness.AsOf, context.Freshness.LastEventAt, stale = context.Stale, context.Freshness.Missing },
            stale = context.Stale,
            asOf = context.AsOf,
        });
    }

    private static object Of(JourneyEvent e) => new { e.Name, e.Channel, e.OccurredAt };
}
