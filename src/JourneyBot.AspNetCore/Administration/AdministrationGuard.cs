using JourneyBot.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace JourneyBot.AspNetCore.Administration;

/// <summary>Lets in who shows the administration key; without a key, in Development, the developer on the machine itself. No authorization that the host puts on the routes replaces it.</summary>
internal sealed partial class AdministrationGuard(AdministrationKey key, ILogger<AdministrationGuard> logger)
{
    private const string Scheme = "Bearer ";
    private const string KeyName = $"{AdministrationOptions.Section}:{nameof(AdministrationOptions.Key)}";

    public static ValueTask<object?> CheckAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var context = invocation.HttpContext;
        context.Response.Headers.CacheControl = "no-store";
        return context.RequestServices.GetRequiredService<AdministrationGuard>().Refuse(context) is { } refused ? ValueTask.FromResult<object?>(refused) : next(invocation);
    }

    private IResult? Refuse(HttpContext context)
    {
        var (path, address) = (context.Request.Path.Value ?? "", context.Connection.RemoteIpAddress?.ToString() ?? "nobody");
        if (key.IsSet)
        {
            var shown = context.Request.Headers.Authorization.ToString();
            if (shown.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) && key.Matches(shown[Scheme.Length..].Trim())) return null;
            LogRefused(logger, path, address);
            context.Response.Headers.WWWAuthenticate = "Bearer";
            return Problems.Of(StatusCodes.Status401Unauthorized, $"the key shown is not {KeyName} of this host; the command line takes it from JOURNEYBOT_KEY or --key-file");
        }

        if (DenyByDefault.IsOwnMachine(context) && !IsFromPage(context.Request)) return null;
        LogRefused(logger, path, address);
        return Problems.Of(StatusCodes.Status403Forbidden, $"nobody may administer this host: set {KeyName} to a secret of at least {AdministrationOptions.MinKey} characters, and give the same to the command line as JOURNEYBOT_KEY");
    }

    // A browser on the developer's machine carries requests of pages from anywhere; the command line is no browser.
    private static bool IsFromPage(HttpRequest request) => request.Headers.Origin.Count > 0 || request.Headers.ContainsKey("Sec-Fetch-Site");

    [LoggerMessage(540, LogLevel.Warning, "Administration: {Path} was refused to {Address}")]
    private static partial void LogRefused(ILogger logger, string path, string address);
}
