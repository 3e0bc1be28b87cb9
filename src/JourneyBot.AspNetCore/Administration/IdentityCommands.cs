using JourneyBot.AspNetCore.Customers;
using JourneyBot.Journeys;
using JourneyBot.Reviews;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace JourneyBot.AspNetCore.Administration;

/// <summary><c>customers show</c>, <c>merge</c>, <c>split</c> and <c>undo</c>. A stream is in the query, as it may have a slash.</summary>
internal static class IdentityCommands
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/customers", (string stream, JourneyBook book, CancellationToken cancellationToken) => IdentityEndpoints.CardAsync(stream, book, Problems.Of, cancellationToken));
        routes.MapPost("/customers/verdicts", (HttpContext context, CustomerMerging merging, PostponedReviews postponed, TimeProvider clock) => VerdictAnswer.OfAsync(context, merging, postponed, clock, Problems.Of)).DisableAntiforgery();
    }
}
