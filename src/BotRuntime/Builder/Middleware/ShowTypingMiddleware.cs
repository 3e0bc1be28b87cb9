using System;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder;

/// <summary>Shows that the bot is typing while it thinks about a message: after <c>delay</c> (500 ms), then every <c>period</c> (2000 ms).</summary>
public class ShowTypingMiddleware : IMiddleware
{
    private readonly TimeSpan _delay;
    private readonly TimeSpan _period;
    private readonly TimeProvider _clock;

    public ShowTypingMiddleware(int delay = 500, int period = 2000)
        : this(delay, period, TimeProvider.System)
    {
    }

    internal ShowTypingMiddleware(int delay, int period, TimeProvider clock)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(delay);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(period);
        _delay = TimeSpan.FromMilliseconds(delay);
        _period = TimeSpan.FromMilliseconds(period);
        _clock = clock;
    }

    public async Task OnTurnAsync(ITurnContext turnContext, NextDelegate next, CancellationToken cancellationToken)
    {
        // Buffered replies come all at once: there is no one to show it to meanwhile.
        if (turnContext.Activity.Type != ActivityTypes.Message || turnContext.Activity.DeliveryMode == DeliveryModes.ExpectReplies)
        {
            await next(cancellationToken).ConfigureAwait(false);
            return;
        }

        using var answered = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var typing = TypeAsync(turnContext, answered.Token);
        try
        {
            await next(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await answered.CancelAsync().ConfigureAwait(false);
            await typing.ConfigureAwait(false);
        }
    }

    private async Task TypeAsync(ITurnContext turnContext, CancellationToken answered)
    {
        try
        {
            for (var wait = _delay; ; wait = _period)
            {
                await Task.Delay(wait, _clock, answered).ConfigureAwait(false);

                // Straight to the adapter: it is no answer, and no hook need see it.
                var typing = new Activity { Type = ActivityTypes.Typing, RelatesTo = turnContext.Activity.RelatesTo };
                await turnContext.Adapter.SendActivitiesAsync(turnContext, [typing.ApplyConversationReference(turnContext.Activity.GetConversationReference())], answered).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (answered.IsCancellationRequested)
        {
            // The answer is there.
        }
        catch (Exception problem)
        {
            System.Diagnostics.Trace.TraceWarning($"The typing indicator could not be shown: {problem.Message}");
        }
    }
}
