using System.Security.Cryptography;
using System.Text;
using System.Threading.RateLimiting;
using JourneyBot.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace JourneyBot.Ingestion.Collect;

/// <summary>Decides whether a browser may send to this host: its site's key, the page's origin, and how often it has sent.</summary>
public sealed class SiteGuard(IngestionOptions options, IHostEnvironment environment) : IDisposable
{
    private readonly PartitionedRateLimiter<string> limiter = PartitionedRateLimiter.Create<string, string>(address =>
        RateLimitPartition.GetTokenBucketLimiter(address, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = options.BatchesPerMinute,
            TokensPerPeriod = Math.Max(1, options.BatchesPerMinute / 6),
            ReplenishmentPeriod = TimeSpan.FromSeconds(10),
            AutoReplenishment = true,
        }));

    /// <summary>The answer that turns the request away; null where it may go on.</summary>
    public IResult? Refuse(HttpContext context, string key)
    {
        if (!KnowsKey(context, key))
            return Told(StatusCodes.Status401Unauthorized, options.SiteKeys.Count == 0 ? "no site may send events: set JourneyBot:Ingestion:SiteKeys" : "the site key is not one of JourneyBot:Ingestion:SiteKeys");
        return IsForeign(context.Request) ? Told(StatusCodes.Status403Forbidden, "the page's origin is not one of JourneyBot:Ingestion:AllowedOrigins") : null;
    }

    /// <summary>The answer to one who sends too often; null where it may go on. Ask before reading the body.</summary>
    public IResult? Slow(HttpContext context)
    {
        using var lease = limiter.AttemptAcquire(context.Connection.RemoteIpAddress?.ToString() ?? "unknown");
        if (lease.IsAcquired) return null;
        context.Response.Headers.RetryAfter = "10";
        return Told(StatusCodes.Status429TooManyRequests, "too many requests from this address; JourneyBot:Ingestion:BatchesPerMinute is the limit");
    }

    /// <summary>An answer with a status and one sentence.</summary>
    public static IResult Told(int status, string error) => Results.Json(new { error }, statusCode: status);

    /// <inheritdoc />
    public void Dispose() => limiter.Dispose();

    private bool KnowsKey(HttpContext context, string key)
    {
        if (options.SiteKeys.Count == 0)
            return environment.IsDevelopment() && OwnMachine.Sent(context.Connection.RemoteIpAddress, context.Request.Host.Host, context.Request.Headers.Keys);
        var given = Encoding.UTF8.GetBytes(key);
        return options.SiteKeys.Any(known => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(known), given));
    }

    private bool IsForeign(HttpRequest request)
    {
        var origin = request.Headers.Origin.ToString();
        if (origin.Length == 0) return false;
        return !options.AllowedOrigins.Contains(origin, StringComparer.OrdinalIgnoreCase)
            && !(Uri.TryCreate(origin, UriKind.Absolute, out var page) && string.Equals(page.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase));
    }
}
