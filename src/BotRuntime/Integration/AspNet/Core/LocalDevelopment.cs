using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Microsoft.Bot.Builder.Integration.AspNet.Core;

/// <summary>
/// Whether a request may come without a name: only in the environment Development, and only from this very machine.
/// What was forwarded comes from elsewhere, whoever forwards it.
/// </summary>
internal static class LocalDevelopment
{
    // A request without context was made by code in this process: a server always gives one.
    public static bool Is(HttpContext context) =>
        context is null || IsLocal(context);

    private static bool IsLocal(HttpContext context) =>
        context.RequestServices?.GetService<IHostEnvironment>()?.IsDevelopment() == true
        && context.Connection.RemoteIpAddress is { } remote
        && IPAddress.IsLoopback(remote)
        && !context.Request.Headers.ContainsKey("X-Forwarded-For")
        && !context.Request.Headers.ContainsKey("Forwarded")
        && IsThisMachine(context.Request.Host.Host);

    // A page may have its own name point to this machine; the developer asks by the machine's.
    private static bool IsThisMachine(string host) =>
        host == "localhost" || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
