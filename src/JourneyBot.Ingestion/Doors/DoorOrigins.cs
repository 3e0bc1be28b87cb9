using Microsoft.AspNetCore.Http;

namespace JourneyBot.Ingestion.Doors;

/// <summary>Which pages may send to this host: its own, and those of the allowed origins.</summary>
public sealed class DoorOrigins(IngestionOptions options)
{
    /// <summary>The answer to a page of an origin that is not allowed; null where the request may go on.</summary>
    public IResult? Refuse(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return IsForeign(context.Request)
            ? DoorAnswers.Told(StatusCodes.Status403Forbidden, $"the page's origin is not one of {IngestionOptions.Section}:{nameof(IngestionOptions.AllowedOrigins)}")
            : null;
    }

    /// <summary>Tells a browser that a page of an allowed origin may read the answer.</summary>
    /// <param name="context">The request.</param>
    /// <param name="withCookies">Whether the page's request may carry cookies.</param>
    public void Allow(HttpContext context, bool withCookies)
    {
        ArgumentNullException.ThrowIfNull(context);
        var origin = context.Request.Headers.Origin.ToString();
        if (!IsAllowed(origin)) return;
        context.Response.Headers.AccessControlAllowOrigin = origin;
        if (withCookies) context.Response.Headers.AccessControlAllowCredentials = "true";
        context.Response.Headers.Vary = "Origin";
    }

    /// <summary>Answers a browser that asks before it sends.</summary>
    public IResult Preflight(HttpContext context, bool withCookies)
    {
        Allow(context, withCookies);
        context.Response.Headers.AccessControlAllowMethods = "POST, GET";
        context.Response.Headers.AccessControlAllowHeaders = "authorization, content-type";
        context.Response.Headers.AccessControlMaxAge = "600";
        return Results.NoContent();
    }

    private bool IsAllowed(string origin) => options.AllowedOrigins.Contains(origin, StringComparer.OrdinalIgnoreCase);

    private bool IsForeign(HttpRequest request)
    {
        var origin = request.Headers.Origin.ToString();
        if (origin.Length == 0 || IsAllowed(origin)) return false;
        return !(Uri.TryCreate(origin, UriKind.Absolute, out var page) && string.Equals(page.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase));
    }
}
