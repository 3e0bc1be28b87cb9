using System.Security.Cryptography;
using System.Text;
using JourneyBot.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace JourneyBot.Ingestion.Doors;

/// <summary>Whose keys open the doors. Without any, in Development, the developer's own machine may send: a page as a browser, anything else as a server.</summary>
public sealed class DoorKeys(IngestionOptions options, IHostEnvironment environment)
{
    /// <summary>What a key vouches for; null for one that is not known.</summary>
    public SenderTrust? Of(HttpContext context, string? key)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (options.SiteKeys.Count == 0 && options.ServerKeys.Count == 0) return IsDeveloper(context) ? IsPage(context.Request) ? SenderTrust.Browser : SenderTrust.Server : null;
        if (string.IsNullOrEmpty(key)) return null;
        var given = Encoding.UTF8.GetBytes(key);
        return Has(options.ServerKeys, given) ? SenderTrust.Server : Has(options.SiteKeys, given) ? SenderTrust.Browser : null;
    }

    /// <summary>The answer to a key that is not known.</summary>
    public IResult Unknown() => DoorAnswers.Told(
        StatusCodes.Status401Unauthorized,
        options.SiteKeys.Count == 0 && options.ServerKeys.Count == 0
            ? $"nobody may send events: set {IngestionOptions.Section}:{nameof(IngestionOptions.SiteKeys)} for pages, or {nameof(IngestionOptions.ServerKeys)} for servers"
            : $"the key is not one of {IngestionOptions.Section}:{nameof(IngestionOptions.SiteKeys)} or {nameof(IngestionOptions.ServerKeys)}");

    // All are compared, whatever the first is, so that the time tells nothing.
    private static bool Has(IEnumerable<string> known, byte[] given) =>
        known.Aggregate(false, (found, key) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(key), given) | found);

    private bool IsDeveloper(HttpContext context) =>
        environment.IsDevelopment() && OwnMachine.Sent(context.Connection.RemoteIpAddress, context.Request.Host.Host, context.Request.Headers.Keys);

    private static bool IsPage(HttpRequest request) => request.Headers.Origin.Count > 0 || request.Headers.ContainsKey("Sec-Fetch-Site");
}
