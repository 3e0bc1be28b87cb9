using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace JourneyBot.DirectLine.Doors;

/// <summary>Lets pages of the server's own origin and of the configured ones in. Web sockets need it too: browsers hold no page back from those.</summary>
internal sealed class OriginGate(IOptions<DirectLineOptions> options)
{
    private const string Headers = "authorization,content-type,x-ms-bot-agent,x-requested-with";

    /// <summary>The refusal of a foreign page; null for a request that may go on, whose answer then says so to the browser.</summary>
    public IResult? Refusal(HttpContext http)
    {
        var origin = http.Request.Headers.Origin.ToString();
        // No browser sends this request from another page, or it is no browser's.
        if (origin.Length == 0 || IsOwn(http.Request, origin)) return null;
        http.Response.Headers.Vary = "Origin";
        if (!options.Value.AllowedOrigins.Contains(origin, StringComparer.OrdinalIgnoreCase))
            return Answer.Refuse(StatusCodes.Status403Forbidden, "OriginNotAllowed", $"Pages of another origin may talk to this channel once {DirectLineOptions.Section}:{nameof(DirectLineOptions.AllowedOrigins)} names it.");
        http.Response.Headers.AccessControlAllowOrigin = origin;
        return null;
    }

    /// <summary>Answers what a browser asks ahead of a request to another origin.</summary>
    public IResult Preflight(HttpContext http)
    {
        if (Refusal(http) is { } refusal) return refusal;
        http.Response.Headers.AccessControlAllowMethods = "GET,POST,OPTIONS";
        http.Response.Headers.AccessControlAllowHeaders = Headers;
        http.Response.Headers.AccessControlMaxAge = "600";
        return Results.NoContent();
    }

    // By host alone: a proxy that ends TLS hides the scheme. Sec-Fetch-Site is the browser's own word, no page can set it.
    private static bool IsOwn(HttpRequest request, string origin) =>
        request.Headers["Sec-Fetch-Site"] == "same-origin"
        || (Uri.TryCreate(origin, UriKind.Absolute, out var uri) && string.Equals(uri.Authority, new Uri($"{uri.Scheme}://{request.Host.Value}").Authority, StringComparison.OrdinalIgnoreCase));
}
