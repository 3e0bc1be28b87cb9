using JourneyBot.Accounts;
using JourneyBot.Events;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace JourneyBot.AspNetCore.Api;

/// <summary>The query <c>GET /api/v1/accounts/{id}</c>: what is known of an account, a page of its members, and at which stages they are.</summary>
internal static class AccountEndpoint
{
    private const int Usual = 50;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/accounts/{id}", AnswerAsync);

    private static async Task<IResult> AnswerAsync(string id, string? after, int? limit, AccountBook accounts, AccountJourneys journeys, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (limit is < 1 or > AccountBook.LargestPage) return Wrong(StatusCodes.Status400BadRequest, $"limit is a number of members from 1 to {AccountBook.LargestPage}");
        if (after is not null && !StreamId.TryParse(after, out _)) return Wrong(StatusCodes.Status400BadRequest, "after is what the page before gave as next");
        // Routing decodes a path but for its slashes.
        if (await accounts.FindAsync(id.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase), cancellationToken) is not { } account) return Wrong(StatusCodes.Status404NotFound, "no such account");
        var page = await accounts.MembersAsync(account.Id, after, limit ?? Usual, cancellationToken);
        var now = clock.GetUtcNow();
        return Results.Json(new
        {
            id = account.Id,
            traits = account.Traits.Values.Select(trait => TraitWire.Of(trait, now)),
            members = new
            {
                known = account.Members,
                more = account.HasMore,
                page = (await journeys.OfAsync(page, cancellationToken)).Select(each => new
                {
                    customer = each.Member.Customer.ToString(),
                    since = each.Member.Membership.Since,
                    source = each.Member.Membership.Source,
                    at = each.Member.Membership.At,
                    stage = each.Moment.Stage.Stage,
                    events = each.Moment.Journey.Events,
                    lastEventAt = each.Moment.Journey.Last?.OccurredAt,
                }),
                next = page.Next,
            },
            stages = await journeys.StagesAsync(account.Id, cancellationToken),
            stagesOfAtMost = AccountJourneys.MostLookedAt,
            asOf = now,
        });
    }

    private static IResult Wrong(int status, string problem) => Results.Json(new { error = problem }, statusCode: status);
}
