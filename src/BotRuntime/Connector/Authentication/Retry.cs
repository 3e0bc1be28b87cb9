using System;
using System.Collections.Generic;
using System.Threading.Tasks;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>Does something again while a rule says so.</summary>
public static class Retry
{
    /// <summary>Runs <paramref name="task"/> until it succeeds or <paramref name="retryExceptionHandler"/>, given the failure and how many came before it, says no.</summary>
    /// <exception cref="AggregateException">It never succeeded: all failures in order.</exception>
    public static async Task<TResult> Run<TResult>(Func<Task<TResult>> task, Func<Exception, int, RetryParams> retryExceptionHandler)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(retryExceptionHandler);
        var failures = new List<Exception>();
        while (true)
        {
            try
            {
                return await task().ConfigureAwait(false);
            }
            catch (Exception problem)
            {
                failures.Add(problem);
            }

            var next = retryExceptionHandler(failures[^1], failures.Count - 1);
            if (!next.ShouldRetry) throw new AggregateException($"It failed after {failures.Count} attempt(s).", failures);
            await Task.Delay(next.RetryAfter.WithJitter(), TimeProvider.System).ConfigureAwait(false);
        }
    }
}
