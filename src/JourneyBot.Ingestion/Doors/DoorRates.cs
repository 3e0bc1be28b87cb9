using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;

namespace JourneyBot.Ingestion.Doors;

/// <summary>How often one address, and one key, may send.</summary>
public sealed class DoorRates(IngestionOptions options) : IDisposable
{
    private const int PeriodsPerMinute = 6;

    private readonly PartitionedRateLimiter<string> browsers = Limiter(options.BatchesPerMinute);
    private readonly PartitionedRateLimiter<string> addresses = Limiter(options.RequestsPerMinute);
    private readonly PartitionedRateLimiter<string> keys = Limiter(options.RequestsPerMinute);

    /// <summary>The answer to a browser that sends too often; null where it may go on. Ask before reading the body.</summary>
    public IResult? SlowBrowser(HttpContext context) =>
        Slow(browsers, AddressOf(context), context, $"too many requests from this address; {IngestionOptions.Section}:{nameof(IngestionOptions.BatchesPerMinute)} is the limit");

    /// <summary>The answer to an address that sends too often; null where it may go on. Ask before reading the body.</summary>
    public IResult? SlowAddress(HttpContext context) =>
        Slow(addresses, AddressOf(context), context, $"too many requests from this address; {IngestionOptions.Section}:{nameof(IngestionOptions.RequestsPerMinute)} is the limit");

    /// <summary>The answer to a sender whose key is used too often; null where it may go on. Ask with keys that are known only.</summary>
    public IResult? SlowKey(HttpContext context, string key) =>
        Slow(keys, key, context, $"too many requests with this key; {IngestionOptions.Section}:{nameof(IngestionOptions.RequestsPerMinute)} is the limit");

    /// <inheritdoc />
    public void Dispose()
    {
        browsers.Dispose();
        addresses.Dispose();
        keys.Dispose();
    }

    private static IResult? Slow(PartitionedRateLimiter<string> limiter, string who, HttpContext context, string error)
    {
        using var lease = limiter.AttemptAcquire(who);
        if (lease.IsAcquired) return null;
        return DoorAnswers.Slow(context, lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : TimeSpan.FromSeconds(60.0 / PeriodsPerMinute), error);
    }

    private static string AddressOf(HttpContext context) => context.Connection.RemoteIpAddress?.ToString() ?? "unknown";

    private static PartitionedRateLimiter<string> Limiter(int perMinute) =>
        PartitionedRateLimiter.Create<string, string>(who => RateLimitPartition.GetTokenBucketLimiter(who, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = perMinute,
            TokensPerPeriod = Math.Max(1, perMinute / PeriodsPerMinute),
            ReplenishmentPeriod = TimeSpan.FromSeconds(60.0 / PeriodsPerMinute),
            AutoReplenishment = true,
        }));
}
