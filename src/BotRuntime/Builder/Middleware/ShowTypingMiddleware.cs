using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Bot.Builder.Skills;
using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder;

/// <summary>Shows that the bot is typing while it thinks about a message: after <c>delay</c> (500 ms), then every <c>period</c> (2000 ms); each answer begins the wait anew.</summary>
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
        BotAssert.ContextNotNull(turnContext);
        if (!IsWatched(turnContext))
        {
            await next(cancellationToken).ConfigureAwait(false);
            return;
        }

        var indicator = new TypingIndicator(turnContext, _delay, _period, _clock, cancellationToken);
        turnContext.OnSendActivities(async (_, activities, send) =>
        {
            if (activities.Any(activity => activity.Type == ActivityTypes.Message)) await indicator.BeginAnewAsync().ConfigureAwait(false);
            return await send().ConfigureAwait(false);
        });
        await using (indicator.ConfigureAwait(false)) await next(cancellationToken).ConfigureAwait(false);
    }

    // Buffered replies come all at once, and a skill speaks to a bot: there is no one to show it to meanwhile.
    private static bool IsWatched(ITurnContext turnContext) =>
        turnContext.Activity.Type == ActivityTypes.Message
        && turnContext.Activity.DeliveryMode != DeliveryModes.ExpectReplies
        && CallingBot.Of(turnContext) is null;
}
