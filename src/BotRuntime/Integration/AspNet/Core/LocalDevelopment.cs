using System;
using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Microsoft.Bot.Builder.Integration.AspNet.Core;

/// <summary>
/// Whether a request may come without a name: from this very process, over no connection at all; or in the environment
/// Development from this very machine. What was forwarded comes from elsewhere, whoever forwards it.
/// </summary>
internal static class LocalDevelopment
{
    public static bool Is(HttpContext context) =>
        context?.Features?.Get<IHttpConnectionFeature>() is not { } connection
        || IsNone(connection)
        || (context.RequestServices?.GetService<IHostEnvironment>()?.IsDevelopment() == true && IsThisMachine(connection, context.Request));

    // What stands in for a connection when somebody asks for one and no server brought it.
    private static bool IsNone(IHttpConnectionFeature connection) =>
        connection.GetType() == typeof(HttpConnectionFeature) && connection is { RemoteIpAddress: null, LocalIpAddress: null, LocalPort: 0 };

    private static bool IsThisMachine(IHttpConnectionFeature connection, HttpRequest request) =>
        connection.RemoteIpAddress is { } remote
        && IPAddress.IsLoopback(remote)
        && !request.Headers.ContainsKey("X-Forwarded-For")
        && !request.Headers.ContainsKey("Forwarded")
        && IsThisMachine(request.Host.Host)
        && (request.Headers.Origin.Count == 0 || (Uri.TryCreate(request.Headers.Origin, UriKind.Absolute, out var page) && IsThisMachine(page.Host)));

    // A page may have its own name point to this machine; the developer asks by the machine's.
    private static bool IsThisMachine(string host) =>
        host == "localhost" || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
