using System.Threading;
using System.Threading.Tasks;
using Microsoft.Bot.Schema;
using Newtonsoft.Json;

namespace Microsoft.Bot.Builder;

/// <summary>Tracks every activity that comes in, goes out, is changed or is deleted. What people wrote, and their names, only when asked to.</summary>
public partial class TelemetryLoggerMiddleware(IBotTelemetryClient telemetryClient, bool logPersonalInformation = false) : IMiddleware
{
    /// <summary>Whether names, texts and attachments are tracked, too.</summary>
    public bool LogPersonalInformation { get; } = logPersonalInformation;

    [JsonIgnore]
    public IBotTelemetryClient TelemetryClient { get; } = telemetryClient ?? NullBotTelemetryClient.Instance;

    public virtual async Task OnTurnAsync(ITurnContext context, NextDelegate nextTurn, CancellationToken cancellationToken)
    {
        BotAssert.ContextNotNull(context);
        if (context.Activity is { } received) await OnReceiveActivityAsync(received, cancellationToken).ConfigureAwait(false);

        context.OnSendActivities(async (_, activities, next) =>
        {
            var responses = await next().ConfigureAwait(false);
            foreach (var activity in activities) await OnSendActivityAsync(activity, cancellationToken).ConfigureAwait(false);
            return responses;
        });
        context.OnUpdateActivity(async (_, activity, next) =>
        {
            var response = await next().ConfigureAwait(false);
            await OnUpdateActivityAsync(activity, cancellationToken).ConfigureAwait(false);
            return response;
        });
        context.OnDeleteActivity(async (_, reference, next) =>
        {
            await next().ConfigureAwait(false);
            var deletion = new Activity { Type = ActivityTypes.MessageDelete, Id = reference.ActivityId }.ApplyConversationReference(reference);
            await OnDeleteActivityAsync(deletion, cancellationToken).ConfigureAwait(false);
        });

        if (nextTurn is not null) await nextTurn(cancellationToken).ConfigureAwait(false);
    }

    protected virtual async Task OnReceiveActivityAsync(Activity activity, CancellationToken cancellation) =>
        TelemetryClient.TrackEvent(TelemetryLoggerConstants.BotMsgReceiveEvent, await FillReceiveEventPropertiesAsync(activity).ConfigureAwait(false));

    protected virtual async Task OnSendActivityAsync(Activity activity, CancellationToken cancellation) =>
        TelemetryClient.TrackEvent(TelemetryLoggerConstants.BotMsgSendEvent, await FillSendEventPropertiesAsync(activity).ConfigureAwait(false));

    protected virtual async Task OnUpdateActivityAsync(Activity activity, CancellationToken cancellation) =>
        TelemetryClient.TrackEvent(TelemetryLoggerConstants.BotMsgUpdateEvent, await FillUpdateEventPropertiesAsync(activity).ConfigureAwait(false));

    protected virtual async Task OnDeleteActivityAsync(Activity activity, CancellationToken cancellation) =>
        TelemetryClient.TrackEvent(TelemetryLoggerConstants.BotMsgDeleteEvent, await FillDeleteEventPropertiesAsync(activity).ConfigureAwait(false));
}
