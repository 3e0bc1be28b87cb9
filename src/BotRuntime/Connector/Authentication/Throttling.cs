using System;
using System.Threading.Tasks;
using Microsoft.Extensions.Logging;
using Microsoft.Identity.Client;
using LogLevel = Microsoft.Extensions.Logging.LogLevel;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>Asks for a token again while the token service is busy: when it says, else after a short pause, but not for longer than a turn can wait.</summary>
internal sealed partial class Throttling(ILogger log, TimeProvider clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private readonly long _start = clock.GetTimestamp();

    /// <exception cref="AggregateException">The token was not given.</exception>
    public static Task<AuthenticatorResult> RunAsync(Func<Task<AuthenticatorResult>> acquire, ILogger log) =>
        Retry.Run(acquire, new Throttling(log, TimeProvider.System).After);

    public RetryParams After(Exception problem, int count)
    {
        if (problem is not MsalServiceException service || !(service.StatusCode is 429 or 503 || service.ErrorCode == "temporarily_unavailable")) return RetryParams.StopRetrying;
        var next = RetryParams.DefaultBackOff(count);
        if (next.ShouldRetry && Told(service) is { } told) next = new RetryParams(told);
        if (clock.GetElapsedTime(_start) + next.RetryAfter > Patience) return RetryParams.StopRetrying;
        if (next.ShouldRetry) TokenServiceBusy(log, service.StatusCode, service.ErrorCode);
        return next;
    }

    private TimeSpan? Told(MsalServiceException service)
    {
        if (service.Headers?.RetryAfter is not { } header) return null;
        var wait = header.Delta ?? header.Date - clock.GetUtcNow();
        return wait > TimeSpan.Zero ? wait : null;
    }

    [LoggerMessage(494, LogLevel.Warning, "The token service is busy ({Status}, {Code}); the bot's token is asked for again.")]
    private static partial void TokenServiceBusy(ILogger log, int status, string code);
}
