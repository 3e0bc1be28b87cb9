using System;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>Whether and when to try again. Nobody waits longer than ten seconds.</summary>
public class RetryParams
{
    private const int MaxRetries = 10;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Default = TimeSpan.FromMilliseconds(50);

    public RetryParams()
    {
    }

    public RetryParams(TimeSpan retryAfter, bool shouldRetry = true)
    {
        RetryAfter = retryAfter < Longest ? retryAfter : Longest;
        ShouldRetry = shouldRetry;
    }

    public static RetryParams StopRetrying { get; } = new();

    public bool ShouldRetry { get; set; }

    public TimeSpan RetryAfter { get; set; }

    /// <summary>Ten times, after 50 ms each.</summary>
    public static RetryParams DefaultBackOff(int retryCount) => retryCount < MaxRetries ? new RetryParams(Default) : StopRetrying;
}
