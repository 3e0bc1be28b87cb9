using System.Collections.Concurrent;
using JourneyBot.BotFramework.Proactive;
using JourneyBot.Consent;
using JourneyBot.Context;
using JourneyBot.Events;
using JourneyBot.Journeys;
using JourneyBot.Pipeline;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;

namespace JourneyBot.BotFramework.Turns;

/// <summary>
/// Records every turn as journey events, whatever becomes of it, and gives the turn its journey context.
/// The store being slow or down never breaks the conversation: the context is marked stale, the events wait in the outbox.
/// </summary>
public sealed class JourneyMiddleware(
    JourneyBook book,
    JourneyContexts contexts,
    TurnOutbox outbox,
    ConversationReferences references,
    PromptOpening opening,
    BotFrameworkOptions options,
    TimeProvider clock,
    ConsentOptions? consent = null) : IMiddleware
{
    private readonly ConcurrentDictionary<string, byte> running = [];

    /// <inheritdoc />
    public Task OnTurnAsync(ITurnContext turnContext, NextDelegate next, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        ArgumentNullException.ThrowIfNull(next);
        if (TurnIdentity.Of(turnContext) is not { } identity) return next(cancellationToken);
        var turnId = TurnEvents.IncomingId(turnContext.Activity);
        var mayComeAgain = turnContext.Activity.Type == ActivityTypes.Message && !string.IsNullOrEmpty(turnContext.Activity.Id);
        return mayComeAgain && !running.TryAdd(turnId, 0) ? Task.CompletedTask : RunAsync(turnContext, next, identity, turnId, mayComeAgain, cancellationToken);
    }

    // One method, because each that waits for the disk costs a turn an object and a step on the way back.
    private async Task RunAsync(ITurnContext turnContext, NextDelegate next, TurnIdentity identity, string turnId, bool mayComeAgain, CancellationToken cancellationToken)
    {
        TurnRecord? record = null;
        try
        {
            var context = await contexts.OfAsync(identity.Stream, options.ContextBudget, cancellationToken);
            // A channel that saw no answer in time sends the same activity again: it runs the bot once.
            if (mayComeAgain && context.Moment.Journey.HasRecent(EventSources.Bot, turnId)) return;
            record = Begin(turnContext, new JourneyTurn(context, identity, outbox, clock, consent), turnId);
            await next(cancellationToken);
            if (await opening.OfAsync(turnContext.Activity, context, cancellationToken) is { } prompt) await prompt.SayAsync(turnContext, cancellationToken);
        }
        catch (Exception e)
        {
            record?.Fail(e);
            throw;
        }
        finally
        {
            try
            {
                // The turn's own token may be cancelled by now; what happened is recorded all the same.
                if (record is not null) await record.FinishAsync(CancellationToken.None);
                if (record is { IsKept: true }) await references.KeepAsync(turnContext, identity, CancellationToken.None);
            }
            finally
            {
                if (mayComeAgain) running.TryRemove(turnId, out _);
            }
        }
    }

    private TurnRecord Begin(ITurnContext turnContext, JourneyTurn turn, string turnId)
    {
        turnContext.TurnState.Set(turn);
        var record = new TurnRecord(turnContext.Activity, turnId, turn, book, outbox, clock);
        turnContext.OnSendActivities(record.OnSendAsync);
        return record;
    }
}
