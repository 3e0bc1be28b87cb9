using Microsoft.AspNetCore.Http;

namespace JourneyBot.AspNetCore.Administration;

/// <summary>Errors as RFC 9457 has them; the command line prints their detail.</summary>
internal static class Problems
{
    public static IResult Of(int status, string detail) => Results.Problem(detail: detail, statusCode: status);

    /// <summary>Another command has the whole store.</summary>
    public static IResult IsRunning(string other) => Of(StatusCodes.Status409Conflict, $"{other} is running on this host; ask again when it has ended");

    /// <summary>Nothing was taken; the same request may be sent again after a second.</summary>
    public static IResult Busy(HttpContext context, string detail)
    {
        context.Response.Headers.RetryAfter = "1";
        return Of(StatusCodes.Status503ServiceUnavailable, detail);
    }
}
