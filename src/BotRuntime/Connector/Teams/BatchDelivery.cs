using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Rest;

namespace Microsoft.Bot.Connector.Teams;

/// <summary>Asks Teams about batches: throttled more than anything else, so it asks more often, and tells of every attempt.</summary>
internal sealed class BatchDelivery(RestService service)
{
    private const int Attempts = 11;

    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestTold = TimeSpan.FromSeconds(10);

    /// <exception cref="AggregateException">It did not succeed: the failure of each attempt, in order.</exception>
    public async Task<HttpOperationResponse<T>> AskAsync<T>(RestRequest asked, CancellationToken cancellationToken)
    {
        var once = service with { Delivery = service.Delivery.Once };
        var failures = new List<Exception>();
        while (true)
        {
            try
            {
                return await once.AskAsync<T>(asked, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception problem) when (!cancellationToken.IsCancellationRequested)
            {
                failures.Add(problem);
                if (failures.Count == Attempts || !DeliveryRule.MayRepeat(asked.Method, FateOf(problem)))
                    throw new AggregateException($"Teams did not do it in {failures.Count} attempt(s).", failures);
            }

            await Task.Delay(Pause(failures), service.Delivery.Clock, cancellationToken).ConfigureAwait(false);
        }
    }

    private static Fate FateOf(Exception problem) =>
        problem is HttpOperationException { Response: { } answer } ? DeliveryRule.Of(answer.StatusCode) : DeliveryRule.Of(problem);

    private static TimeSpan Pause(List<Exception> failures)
    {
        if (Told(failures[^1]) is { } told) return (told < LongestTold ? told : LongestTold).WithJitter();
        var doubled = Shortest * Math.Pow(2, failures.Count - 1);
        return (doubled < Longest ? doubled : Longest).WithJitter();
    }

    private static TimeSpan? Told(Exception problem) =>
        problem is HttpOperationException { Response.Headers: { } headers }
        && headers.TryGetValue("Retry-After", out var values)
        && int.TryParse(values.FirstOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? TimeSpan.FromSeconds(seconds)
            : null;
}
