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
    PromptOpening opening,
    TurnPorts ports,
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
        if (TurnIdentity.Of(turnContext) is not { } authenticated) return next(cancellationToken);
        var turnId = TurnEvents.IncomingId(turnContext.Activity);
        var mayComeAgain = turnContext.Activity.Type == ActivityTypes.Message && !string.IsNullOrEmpty(turnContext.Activity.Id);
        return mayComeAgain && !running.TryAdd(turnId, 0) ? Task.CompletedTask : RunAsync(turnContext, next, authenticated, turnId, mayComeAgain, cancellationToken);
    }

    // One method, because each that waits for the disk costs a turn an object and a step on the way back.
    private async Task RunAsync(ITurnContext turnContext, NextDelegate next, TurnIdentity authenticated, string turnId, bool mayComeAgain, CancellationToken cancellationToken)
    {
        TurnRecord? record = null;
        JourneyTurn? turn = null;
        try
        {
            var identity = await ports.SignIns.OfAsync(turnContext.Activity, authenticated, cancellationToken);
            var context = await contexts.OfAsync(identity.Stream, options.ContextBudget, cancellationToken);
            // A channel that saw no answer in time sends the same activity again: it runs the bot once.
            if (mayComeAgain && context.Moment.Journey.HasRecent(EventSources.Bot, turnId)) return;
            turn = new JourneyTurn(turnContext.Activity, context, authenticated, identity, outbox, ports, clock, consent);
            record = Begin(turnContext, turn, turnId);
            await next(cancellationToken);
            if (await opening.OfAsync(turnContext.Activity, turn.Context, cancellationToken) is { } prompt) await prompt.SayAsync(turnContext, cancellationToken);
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
                if (turn is not null && record is { IsKept: true }) await ports.References.KeepAsync(turnContext, turn.Identity, CancellationToken.None);
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
