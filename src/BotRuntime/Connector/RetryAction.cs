using System;
using System.Threading.Tasks;
using Microsoft.Bot.Connector.Authentication;

namespace Microsoft.Bot.Connector;

/// <summary>Does something again while a rule says so.</summary>
public static class RetryAction
{
    /// <summary>As <see cref="Retry.Run{TResult}"/>.</summary>
    public static Task<TResult> RunAsync<TResult>(Func<Task<TResult>> task, Func<Exception, int, RetryParams> retryExceptionHandler) => Retry.Run(task, retryExceptionHandler);
}
