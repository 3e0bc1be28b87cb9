using System.Net;
using JourneyBot.BotFramework.Turns;
using JourneyBot.Consent;
using JourneyBot.Context;
using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Pipeline;
using JourneyBot.Prompts;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Logging;

namespace JourneyBot.BotFramework.Proactive;

/// <summary>
/// Delivers prompts through the bot's own adapters with <c>ContinueConversationAsync</c>, so that they pass its middleware like any turn; and to
/// a customer who has no conversation, but was on the site a moment ago, as a teaser that waits for the browser.
/// </summary>
public sealed partial class BotPromptDelivery(
    CustomerGraph customers,
    ConversationReferences references,
    IEnumerable<ProactiveChannel> channels,
    IEnumerable<PromptDialog> dialogs,
    Teasers teasers,
    ILogger<BotPromptDelivery> logger,
    TurnOutbox? outbox = null,
    TimeProvider? clock = null) : IPromptDelivery
{
    private const string Web = "web";
    private const string WritesBlocked = "MessageWritesBlocked";

    /// <inheritdoc />
    public async ValueTask<string?> ReachableInAsync(JourneyContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var reference = await FindAsync(context, cancellationToken);
        if (reference is not null && ChannelOf(reference) is not null) return reference.ChannelId;
        return dialogs.Any(dialog => dialog.Teaser is not null) && HasBrowser(context) ? Web : null;
    }

    /// <inheritdoc />
    public async ValueTask<PromptDelivery> DeliverAsync(PromptRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (dialogs.FirstOrDefault(candidate => candidate.Prompt == request.Prompt) is not { } dialog)
            return new PromptDelivery(DeliveryOutcome.Failed, null, $"the bot has no dialog for the prompt {request.Prompt}; add one with AddPrompt");
        if (await FindAsync(request.Context, cancellationToken) is not { } reference || ChannelOf(reference) is not { } channel)
            return await WaitAsync(dialog, request, cancellationToken);

        Exception? failure = null;
        try
        {
            await channel.Adapter.ContinueConversationAsync(channel.BotAppId, reference, async (turn, token) =>
            {
                try
                {
                    await dialog.SayAsync(turn, token);
                }
                catch (Exception e)
                {
                    // OnTurnError may take it from here; the receipt has to know of it all the same.
                    failure = e;
                    throw;
                }
            }, cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            failure = e;
        }

        if (failure is null) return new PromptDelivery(DeliveryOutcome.Delivered, reference.ChannelId, "the channel took it");
        LogFailed(logger, failure, request.Prompt);
        if (IsFinal(failure)) await ForgetAsync(request.Context, reference, cancellationToken);
        if (IsBlocked(failure)) await OptOutAsync(request.Context, reference, cancellationToken);
        return new PromptDelivery(DeliveryOutcome.Failed, reference.ChannelId, $"the channel refused it: {failure.GetType().Name}");
    }

    private async ValueTask<PromptDelivery> WaitAsync(PromptDialog dialog, PromptRequest request, CancellationToken cancellationToken)
    {
        if (dialog.Teaser is not { } say || !HasBrowser(request.Context)) return new PromptDelivery(DeliveryOutcome.Failed, null, "the conversation is gone");
        await teasers.PutAsync(new Teaser(request.Prompt, request.ReceiptId, request.Context.Customer.Stream, say(request.Context), request.ExpiresAt), cancellationToken);
        return new PromptDelivery(DeliveryOutcome.Waiting, Web, "it waits for the customer's browser");
    }

    // A page of the site, of this session: it may still be open, and asks with what happens on it next.
    private static bool HasBrowser(JourneyContext context) =>
        context.Moment.InSession && context.Moment.Journey.Session is { } session
        && context.History.Any(e => e.Source == EventSources.Tracker && e.OccurredAt >= session.StartedAt);

    // The customer is where they last wrote; the youngest reference may be of a device they have left since.
    private async ValueTask<ConversationReference?> FindAsync(JourneyContext context, CancellationToken cancellationToken) =>
        (context.Moment.LastOf(EventNames.MessageReceived) is { } last ? await references.FindAsync([last.Stream], cancellationToken) : null)
        ?? await references.FindAsync(customers.StreamsWith(context.Customer.Stream), cancellationToken);

    // The customer has blocked or removed the bot, or the conversation is no more.
    private static bool IsFinal(Exception failure) =>
        failure is ErrorResponseException { Response.StatusCode: HttpStatusCode.Forbidden or HttpStatusCode.NotFound };

    // Who blocks the bot has said "stop messaging me", and no other word of it will come.
    private static bool IsBlocked(Exception failure) =>
        failure is ErrorResponseException { Response.StatusCode: HttpStatusCode.Forbidden } refused
        && (refused.Body?.Error?.Code == WritesBlocked || refused.Response.Content?.Contains(WritesBlocked, StringComparison.OrdinalIgnoreCase) == true);

    private Task OptOutAsync(JourneyContext context, ConversationReference reference, CancellationToken cancellationToken) =>
        outbox is null || clock is null ? Task.CompletedTask : outbox.RecordAsync(
            [
                new IncomingEvent
                {
                    Identifiers = [context.Customer.Stream],
                    Source = reference.ChannelId,
                    Id = Guid.CreateVersion7().ToString(),
                    Name = EventNames.ConsentUpdated,
                    Channel = reference.ChannelId,
                    OccurredAt = clock.GetUtcNow(),
                    Properties = EventProperties.Of(("proactive", false), ("reason", WritesBlocked)),
                    Traits = new Dictionary<string, string> { [ConsentState.OptOutTrait] = "true" },
                },
            ],
            cancellationToken);

    private async ValueTask ForgetAsync(JourneyContext context, ConversationReference reference, CancellationToken cancellationToken)
    {
        try
        {
            await references.ForgetAsync(reference, customers.StreamsWith(context.Customer.Stream), cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // The next prompt is refused in the same way, and forgets it then.
            LogNotForgotten(logger, e);
        }
    }

    private ProactiveChannel? ChannelOf(ConversationReference reference) => channels.FirstOrDefault(channel => channel.Serves(reference));

    [LoggerMessage(420, LogLevel.Warning, "Prompt {Prompt} could not be delivered")]
    private static partial void LogFailed(ILogger logger, Exception exception, string prompt);

    [LoggerMessage(422, LogLevel.Warning, "A conversation that takes no more messages was not forgotten; the next prompt is tried there again")]
    private static partial void LogNotForgotten(ILogger logger, Exception exception);
}
