using JourneyBot.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace JourneyBot.Dashboard.Serving;

/// <summary>Denies by default: who may see customers' journeys is the host's choice, and without one nobody may.</summary>
internal static class DashboardAccess
{
    public static async ValueTask<object?> CheckAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        IsChosen(context.HttpContext.GetEndpoint()) || IsDeveloperHere(context.HttpContext) ? await next(context) : Denied();

    private static bool IsChosen(Endpoint? endpoint) =>
        endpoint is not null && (endpoint.Metadata.GetMetadata<IAuthorizeData>() is not null
            || endpoint.Metadata.GetMetadata<AuthorizationPolicy>() is not null
            || endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null);

    private static bool IsDeveloperHere(HttpContext http) =>
        http.RequestServices.GetRequiredService<IHostEnvironment>().IsDevelopment()
        && OwnMachine.Sent(http.Connection.RemoteIpAddress, http.Request.Host.Host, http.Request.Headers.Keys);

    private static ContentHttpResult Denied() => TypedResults.Content(
        """
        <!doctype html>
        <html lang="en">
        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>Not open yet · JourneyBot</title></head>
        <body>
        <main>
        <h1>The dashboard is not open yet</h1>
        <p>It shows what customers did and wrote, so it answers nobody until the host says who may see it.</p>
        <p>Choose in <code>Program.cs</code>:</p>
        <pre>var journeys = app.MapJourneyBot();
        journeys.Dashboard.RequireAuthorization("Support");</pre>
        <p>In Development it is open to a browser on the same machine.</p>
        </main>
        </body>
        </html>
        """,
        "text/html; charset=utf-8", statusCode: StatusCodes.Status403Forbidden);
}
