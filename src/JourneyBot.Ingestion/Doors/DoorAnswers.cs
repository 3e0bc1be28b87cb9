using Microsoft.AspNetCore.Http;

namespace JourneyBot.Ingestion.Doors;

/// <summary>What doors answer when they do not take something: a status and <c>{"error": "one sentence"}</c>.</summary>
public static class DoorAnswers
{
    /// <summary>A status and one sentence.</summary>
    public static IResult Told(int status, string error) => Results.Json(new { error }, statusCode: status);

    /// <summary>Why a body was not read.</summary>
    public static IResult Told(BodyRefusal refusal)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        return Told(refusal.Status, refusal.Reason);
    }

    /// <summary>503: the store's queue is full; the same may be sent again after a second.</summary>
    public static IResult Busy(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Response.Headers.RetryAfter = "1";
        return Told(StatusCodes.Status503ServiceUnavailable, "the store is busy; send the same again");
    }

    /// <summary>429: the sender sends too often.</summary>
    public static IResult Slow(HttpContext context, TimeSpan wait, string error)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(System.Globalization.CultureInfo.InvariantCulture);
        return Told(StatusCodes.Status429TooManyRequests, error);
    }
}
