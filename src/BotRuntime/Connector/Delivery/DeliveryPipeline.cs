using System;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Http.Resilience;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace Microsoft.Bot.Connector;

/// <summary>
/// Carries requests to a channel: repeats what <see cref="DeliveryRule"/> allows, backing off with jitter and never sooner
/// than the channel said.
/// </summary>
internal sealed class DeliveryPipeline
{
    /// <summary>How long a request may take with all its repetitions.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(100);

    /// <summary>How long one attempt may take where there may be another.</summary>
    public static readonly TimeSpan LongestAttempt = TimeSpan.FromSeconds(30);

    /// <summary>No attempt begins later than this after the first.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private const int Repetitions = 4;

    private static readonly ResiliencePropertyKey<Delivery> Key = new(nameof(Delivery));

    /// <summary>Against the clock of the machine.</summary>
    public static readonly DeliveryPipeline Default = new(TimeProvider.System);

    private readonly TimeProvider _clock;
    private readonly ResiliencePipeline<HttpResponseMessage> _pipeline;

    public DeliveryPipeline(TimeProvider clock)
        : this(clock, repeats: true)
    {
    }

    private DeliveryPipeline(TimeProvider clock, bool repeats)
    {
        _clock = clock;
        var pipeline = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = clock }.AddTimeout(new HttpTimeoutStrategyOptions { Timeout = Longest });
        if (repeats)
        {
            pipeline.AddRetry(new HttpRetryStrategyOptions
            {
                MaxRetryAttempts = Repetitions,
                Delay = TimeSpan.FromSeconds(1),
                MaxDelay = TimeSpan.FromSeconds(15),
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                ShouldHandle = MayRepeat,
                DelayGenerator = WaitAsTold,
                OnRetry = Forget,
            });
        }

        _pipeline = pipeline.AddTimeout(new HttpTimeoutStrategyOptions { TimeoutGenerator = LimitAttempt }).Build();
    }

    /// <summary>The clock that waiting goes by.</summary>
    public TimeProvider Clock => _clock;

    /// <summary>Carries a request once, for who repeats it by a rule of its own.</summary>
    public DeliveryPipeline Once => field ??= new DeliveryPipeline(_clock, repeats: false);

    /// <summary>Sends until there is an answer that stands; <paramref name="attempt"/> makes a new request each time.</summary>
    /// <exception cref="TaskCanceledException">It took too long; the inner exception is a <see cref="TimeoutException"/>.</exception>
    public async Task<HttpResponseMessage> SendAsync<TState>(HttpMethod method, Func<TState, CancellationToken, ValueTask<HttpResponseMessage>> attempt, TState state, CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(Key, new Delivery(method, _clock.GetTimestamp(), cancellationToken));
        try
        {
            return await _pipeline.ExecuteAsync(
                static (context, call) => call.attempt(call.state, context.CancellationToken), context, (attempt, state)).ConfigureAwait(false);
        }
        catch (TimeoutRejectedException problem)
        {
            throw new TaskCanceledException("The channel did not answer in time.", new TimeoutException(problem.Message, problem));
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private static ValueTask<TimeSpan> LimitAttempt(TimeoutGeneratorArguments arguments) =>
        ValueTask.FromResult(DeliveryRule.IsIdempotent(DeliveryOf(arguments.Context).Method) ? LongestAttempt : Timeout.InfiniteTimeSpan);

    // What the failed attempt brought is not what the caller gets.
    private static ValueTask Forget(OnRetryArguments<HttpResponseMessage> arguments)
    {
        arguments.Outcome.Result?.Dispose();
        return ValueTask.CompletedTask;
    }

    private static Delivery DeliveryOf(ResilienceContext context) => context.Properties.GetValue(Key, null);

    private ValueTask<bool> MayRepeat(RetryPredicateArguments<HttpResponseMessage> arguments)
    {
        var delivery = DeliveryOf(arguments.Context);
        var fate = arguments.Outcome.Exception is { } problem
            ? problem is TimeoutRejectedException ? Fate.Unknown : DeliveryRule.Of(problem)
            : DeliveryRule.Of(arguments.Outcome.Result.StatusCode);
        return ValueTask.FromResult(
            !delivery.GivenUp.IsCancellationRequested
            && DeliveryRule.MayRepeat(delivery.Method, fate)
            && _clock.GetElapsedTime(delivery.Start) + (Told(arguments.Outcome.Result) ?? TimeSpan.Zero) <= Patience);
    }

    // Without an answer that names a time, the pipeline's own exponential back-off holds.
    private ValueTask<TimeSpan?> WaitAsTold(RetryDelayGeneratorArguments<HttpResponseMessage> arguments)
    {
        if (Told(arguments.Outcome.Result) is not { } wait) return ValueTask.FromResult<TimeSpan?>(null);

        // A little later than told: all who were told the same must not come back at once.
        return ValueTask.FromResult<TimeSpan?>(wait + TimeSpan.FromMilliseconds(Random.Shared.Next(1000)));
    }

    private TimeSpan? Told(HttpResponseMessage response)
    {
        if (response?.Headers.RetryAfter is not { } header) return null;
        var wait = header.Delta ?? header.Date - _clock.GetUtcNow() ?? TimeSpan.Zero;
        return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
    }

    private sealed record Delivery(HttpMethod Method, long Start, CancellationToken GivenUp);
}
