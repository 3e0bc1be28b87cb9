using System;
using Microsoft.Extensions.Logging;
using Microsoft.Identity.Client;
using LogLevel = Microsoft.Extensions.Logging.LogLevel;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>Whether to ask for a token again after it was not given.</summary>
internal static partial class Throttling
{
    /// <summary>Again only when the token service is busy: when it says, else after the default pause.</summary>
    public static RetryParams After(Exception problem, int count, ILogger log)
    {
        if (problem is not MsalServiceException service || !(service.StatusCode is 429 or 503 || service.ErrorCode == "temporarily_unavailable"))
            return RetryParams.StopRetrying;

        var next = RetryParams.DefaultBackOff(count);
        if (next.ShouldRetry && Told(service) is { } told) next = new RetryParams(told);
        TokenServiceBusy(log, service.StatusCode, service.ErrorCode);
        return next;
    }

    private static TimeSpan? Told(MsalServiceException service)
    {
        if (service.Headers?.RetryAfter is not { } header) return null;
        var wait = header.Delta ?? header.Date - TimeProvider.System.GetUtcNow();
        return wait > TimeSpan.Zero ? wait : null;
    }

    [LoggerMessage(494, LogLevel.Warning, "The token service is busy ({Status}, {Code}); the bot's token is asked for again.")]
    private static partial void TokenServiceBusy(ILogger log, int status, string code);
}
