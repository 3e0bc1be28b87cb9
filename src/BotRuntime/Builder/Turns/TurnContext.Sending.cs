using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder;

/// <content>Out through the hooks, in the order in which they were added, and last to the adapter.</content>
public partial class TurnContext
{
    public Task<ResourceResponse> SendActivityAsync(string textReplyToSend, string speak = null, string inputHint = null, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (string.IsNullOrWhiteSpace(textReplyToSend)) throw new ArgumentNullException(nameof(textReplyToSend));
        var activity = new Activity { Type = ActivityTypes.Message, Text = textReplyToSend };
        if (!string.IsNullOrEmpty(speak)) activity.Speak = speak;
        if (!string.IsNullOrEmpty(inputHint)) activity.InputHint = inputHint;
        return SendActivityAsync(activity, cancellationToken);
    }

    public async Task<ResourceResponse> SendActivityAsync(IActivity activity, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        ArgumentNullException.ThrowIfNull(activity);
        var responses = await SendActivitiesAsync([activity], cancellationToken).ConfigureAwait(false);

        // A hook may have answered in the channel's place, with nothing.
        return responses is null or [] ? new ResourceResponse() : responses[0];
    }

    public Task<ResourceResponse[]> SendActivitiesAsync(IActivity[] activities, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        ArgumentNullException.ThrowIfNull(activities);
        if (activities.Length == 0) throw new ArgumentException("Give at least one activity to send.", nameof(activities));

        var reference = Activity.GetConversationReference();
        if (_onSendActivities.Count == 0)
        {
            var direct = new Activity[activities.Length];
            for (var i = 0; i < direct.Length; i++) direct[i] = Addressed(activities[i], reference);
            return DeliverAsync(direct, cancellationToken);
        }

        var outgoing = new List<Activity>(activities.Length);
        foreach (var activity in activities) outgoing.Add(Addressed(activity, reference));
        return SendThroughAsync(0, outgoing, cancellationToken);
    }

    public Task<ResourceResponse> UpdateActivityAsync(IActivity activity, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        ArgumentNullException.ThrowIfNull(activity);
        return UpdateThroughAsync(0, Addressed(activity, Activity.GetConversationReference()), cancellationToken);
    }

    public Task DeleteActivityAsync(string activityId, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (string.IsNullOrWhiteSpace(activityId)) throw new ArgumentNullException(nameof(activityId));
        var reference = Activity.GetConversationReference();
        reference.ActivityId = activityId;
        return DeleteActivityAsync(reference, cancellationToken);
    }

    public Task DeleteActivityAsync(ConversationReference conversationReference, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        ArgumentNullException.ThrowIfNull(conversationReference);
        return DeleteThroughAsync(0, conversationReference, cancellationToken);
    }

    private static Activity Addressed(IActivity activity, ConversationReference reference) => activity switch
    {
        null => throw new ArgumentException("One of the activities to send is null.", nameof(activity)),
        _ => activity.ApplyConversationReference(reference),
    };

    private Task<ResourceResponse[]> SendThroughAsync(int hook, List<Activity> activities, CancellationToken cancellationToken) =>
        hook == _onSendActivities.Count
            ? DeliverAsync(activities.ToArray(), cancellationToken)
            : SendToHookAsync(hook, activities, cancellationToken);

    // Apart, so that the way to the adapter makes no closure.
    private Task<ResourceResponse[]> SendToHookAsync(int hook, List<Activity> activities, CancellationToken cancellationToken) =>
        _onSendActivities[hook](this, activities, () => SendThroughAsync(hook + 1, activities, cancellationToken));

    private Task<ResourceResponse> UpdateThroughAsync(int hook, Activity activity, CancellationToken cancellationToken) =>
        hook == _onUpdateActivity.Count
            ? Adapter.UpdateActivityAsync(this, activity, cancellationToken)
            : _onUpdateActivity[hook](this, activity, () => UpdateNextAsync(hook + 1, activity, cancellationToken));

    // A hook sees the id that the channel gave.
    private async Task<ResourceResponse> UpdateNextAsync(int hook, Activity activity, CancellationToken cancellationToken)
    {
        var response = await UpdateThroughAsync(hook, activity, cancellationToken).ConfigureAwait(false);
        if (response is not null) activity.Id = response.Id;
        return response;
    }

    private Task DeleteThroughAsync(int hook, ConversationReference reference, CancellationToken cancellationToken) =>
        hook == _onDeleteActivity.Count
            ? Adapter.DeleteActivityAsync(this, reference, cancellationToken)
            : _onDeleteActivity[hook](this, reference, () => DeleteThroughAsync(hook + 1, reference, cancellationToken));

    private async Task<ResourceResponse[]> DeliverAsync(Activity[] activities, CancellationToken cancellationToken)
    {
        if (activities.Length == 0) return [];
        ResourceResponse[] responses;
        if (string.Equals(Activity.DeliveryMode, DeliveryModes.ExpectReplies, StringComparison.Ordinal))
        {
            responses = Buffer(activities);
        }
        else
        {
            responses = await Adapter.SendActivitiesAsync(this, activities, cancellationToken).ConfigureAwait(false);
            for (var i = 0; i < activities.Length && i < (responses?.Length ?? 0); i++) activities[i].Id = responses[i]?.Id;
        }

        foreach (var activity in activities)
        {
            if (!string.Equals(activity.Type, ActivityTypes.Trace, StringComparison.Ordinal)) Responded = true;
        }

        return responses;
    }

    private ResourceResponse[] Buffer(Activity[] activities)
    {
        var responses = new ResourceResponse[activities.Length];
        for (var i = 0; i < activities.Length; i++)
        {
            BufferedReplyActivities.Add(activities[i]);

            // The adapter, which would otherwise note it, never sees this one.
            if (activities[i].Type == ActivityTypesEx.InvokeResponse) TurnState.Set(BotAdapter.InvokeResponseKey, activities[i]);
            responses[i] = new ResourceResponse();
        }

        return responses;
    }
}
