using JourneyBot.Dashboard.Serving;
using JourneyBot.Identity;
using JourneyBot.Reviews;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace JourneyBot.Dashboard.Reviews;

/// <summary>Opens the queue of what only a person can say, and takes their answers.</summary>
internal static class ReviewEndpoints
{
    private const int Usual = 10;
    private const int MostBytes = 16 << 10;

    public static void MapReviews(this RouteGroupBuilder group)
    {
        group.MapRoom("/reviews", (string? after, IdentityReviews reviews, IAntiforgery antiforgery, HttpContext http) => PageAsync(reviews, antiforgery, http, after, null, StatusCodes.Status200OK));
        group.MapAnswer("/reviews", AnswerAsync).WithMetadata(new RequestSizeLimitAttribute(MostBytes));
    }

    private static async Task<IResult> AnswerAsync(IdentityReviews reviews, IAntiforgery antiforgery, HttpContext http)
    {
        if (!http.Request.HasFormContentType || !await antiforgery.IsRequestValidAsync(http))
            return await PageAsync(reviews, antiforgery, http, null, "The page was too old to take the answer. Please give it again.", StatusCodes.Status400BadRequest);
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        string Of(string name) => form[name].ToString();
        if (AnswerOf(Of("answer")) is not (true, var answer))
            return await PageAsync(reviews, antiforgery, http, null, "The answer is same, different or later.", StatusCodes.Status400BadRequest);
        // Who has signed in says it, whatever the form claims.
        var by = NameOf(http) ?? Of("by");
        if (await reviews.AnswerAsync(Of("id"), answer, by, Of("reason"), http.RequestAborted) is not { } outcome)
            return await PageAsync(reviews, antiforgery, http, null, "That question no longer waits: somebody else has answered it.", StatusCodes.Status409Conflict);
        if (answer is not null && !outcome.IsTaken)
            return await PageAsync(reviews, antiforgery, http, null, $"Nothing was changed: {outcome.Reason}.", StatusCodes.Status400BadRequest);
        return TypedResults.Redirect(DashboardUrls.Of(http).Reviews);
    }

    private static async Task<IResult> PageAsync(IdentityReviews reviews, IAntiforgery antiforgery, HttpContext http, string? after, string? notice, int status)
    {
        var tokens = antiforgery.GetAndStoreTokens(http);
        var view = new ReviewsView(
            await reviews.ReadAsync(string.IsNullOrEmpty(after) ? null : after, Usual, http.RequestAborted), notice, NameOf(http), tokens.FormFieldName, tokens.RequestToken ?? "");
        return Pages.Of<ReviewsPage>(new { Model = (object)view, Links = (object)DashboardUrls.Of(http) }, status);
    }

    private static string? NameOf(HttpContext http) => http.User.Identity is { IsAuthenticated: true, Name: { Length: > 0 } name } ? name : null;

    private static (bool IsAnswer, VerdictKind? Answer) AnswerOf(string text) => text switch
    {
        "same" => (true, VerdictKind.Same),
        "different" => (true, VerdictKind.Different),
        "later" => (true, null),
        _ => (false, null),
    };
}
