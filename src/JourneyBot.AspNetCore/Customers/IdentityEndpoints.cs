using System.Globalization;
using JourneyBot.Events;
using JourneyBot.Journeys;
using JourneyBot.Pipeline.Codes;
using JourneyBot.Reviews;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace JourneyBot.AspNetCore.Customers;

/// <summary>
/// Who is who, below <c>/api/v1</c>: <c>GET /identity/reviews</c>, <c>POST /identity/verdicts</c>, <c>GET /customers/{stream}</c> and
/// <c>POST /customers/{stream}/codes</c>.
/// </summary>
internal static class IdentityEndpoints
{
    private const int Usual = 25;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/identity/reviews", ReviewsAsync);
        routes.MapPost("/identity/verdicts", (HttpContext context, CustomerMerging merging, PostponedReviews postponed, TimeProvider clock) => VerdictAnswer.OfAsync(context, merging, postponed, clock, Wrong)).DisableAntiforgery();
        routes.MapPost("/customers/{stream}/codes", CodeAsync).DisableAntiforgery();
        routes.MapGet("/customers/{stream}", (string stream, JourneyBook book, CancellationToken cancellationToken) => CardAsync(stream, book, Wrong, cancellationToken));
    }

    /// <summary>The card of a customer; what is wrong is told in the words of the routes that ask.</summary>
    public static async Task<IResult> CardAsync(string stream, JourneyBook book, Func<int, string, IResult> wrong, CancellationToken cancellationToken)
    {
        if (!StreamId.TryParse(stream, out var id)) return wrong(StatusCodes.Status400BadRequest, NoStream(stream));
        return await CustomerCard.OfAsync(id, book, cancellationToken) is { } card ? Results.Json(card) : wrong(StatusCodes.Status404NotFound, "there is no such customer");
    }

    public static string NoStream(string? text) => $"'{text}' is no stream; expected for example customer:C-1001 or anonymous:…";

    private static async Task<IResult> ReviewsAsync(string? after, string? take, IdentityReviews reviews, CancellationToken cancellationToken)
    {
        var most = Usual;
        if (take is not null && (!int.TryParse(take, NumberStyles.None, CultureInfo.InvariantCulture, out most) || most is < 1 or > IdentityReviews.MostAtOnce))
            return Wrong(StatusCodes.Status400BadRequest, $"take is a number from 1 to {IdentityReviews.MostAtOnce}");
        var page = await reviews.ReadAsync(string.IsNullOrEmpty(after) ? null : after, most, cancellationToken);
        return Results.Json(new
        {
            page.Open,
            page.Blocked,
            page.Next,
            reviews = page.Reviews.Select(review => new
            {
                review.Question.Id,
                a = review.Question.A.ToString(),
                b = review.Question.B.ToString(),
                evidence = review.Question.Evidence?.ToString(),
                review.Question.Reason,
                review.Question.At,
                review.Question.Source,
                review.Question.Times,
                review.Left,
                review.Right,
            }),
        });
    }

    // Whoever holds the code is taken for the customer: nothing on the way may keep it.
    private static async Task<IResult> CodeAsync(string stream, HttpContext context, OneTimeCodes codes, CancellationToken cancellationToken)
    {
        if (!StreamId.TryParse(stream, out var id)) return Wrong(StatusCodes.Status400BadRequest, NoStream(stream));
        context.Response.Headers.CacheControl = "no-store";
        return Results.Json(await codes.IssueAsync(id, cancellationToken));
    }

    private static IResult Wrong(int status, string error) => Results.Json(new { error }, statusCode: status);
}
