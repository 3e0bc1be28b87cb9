using System.Globalization;
using JourneyBot.DirectLine.Wire;
using Microsoft.AspNetCore.Http;

namespace JourneyBot.DirectLine.Doors;

/// <summary>What the routes answer.</summary>
internal static class Answer
{
    public static IResult Refuse(int status, string code, string message) =>
        Results.Json(new Refusal(new RefusalReason(code, message)), WireJson.Default.Refusal, statusCode: status);

    public static IResult Refuse(RefusalReason reason) => Results.Json(new Refusal(reason), WireJson.Default.Refusal, statusCode: StatusCodes.Status400BadRequest);

    /// <summary>Refuses for now.</summary>
    public static IResult Later(HttpContext http, int status, int seconds, string code, string message)
    {
        http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return Refuse(status, code, message);
    }
}
