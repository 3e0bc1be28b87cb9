using System.Globalization;
using JourneyBot.DirectLine.Conversations;
using JourneyBot.DirectLine.Wire;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Newtonsoft.Json.Linq;

namespace JourneyBot.DirectLine;

/// <content>What the bot sends goes into the conversation's log; the log's readers are the clients.</content>
public sealed partial class DirectLineAdapter
{
    private const int RoomForLastWords = 500;
    private static readonly TimeSpan LongestDelay = TimeSpan.FromMinutes(5);

    /// <inheritdoc />
    public override async Task<ResourceResponse[]> SendActivitiesAsync(ITurnContext turnContext, Activity[] activities, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        ArgumentNullException.ThrowIfNull(activities);
        using var lease = await ConversationAsync(turnContext.Activity.Conversation?.Id, cancellationToken);
        var responses = new ResourceResponse[activities.Length];
        List<int> together = [];
        for (var i = 0; i < activities.Length; i++)
        {
            responses[i] = new ResourceResponse(activities[i].Id ?? "");
            switch (activities[i].Type)
            {
                case ActivityTypes.Trace:
                    break;
                case ActivityTypesEx.InvokeResponse:
                    turnContext.TurnState.Set(InvokeResponseKey, activities[i]);
                    break;
                case ActivityTypesEx.Delay:
                    await FlushAsync();
                    await Task.Delay(Pause(activities[i]), clock, cancellationToken);
                    break;
                default:
                    together.Add(i);
                    break;
            }
        }

        await FlushAsync();
        return responses;

        // Neighbours are one transaction: one wait for the disk, and all of them or none.
        async Task FlushAsync()
        {
            if (together.Count == 0) return;
            var ids = await lease.Conversation.Log.WriteAsync(draft => together.ConvertAll(i => Append(draft, lease.Conversation, activities[i])), cancellationToken);
            foreach (var (i, id) in together.Zip(ids)) responses[i] = new ResourceResponse(id);
            together.Clear();
        }
    }

    /// <summary>Replaces an activity: clients get the new one under the old id, and keep it in its place.</summary>
    /// <exception cref="InvalidOperationException">The conversation has no such activity.</exception>
    public override async Task<ResourceResponse> UpdateActivityAsync(ITurnContext turnContext, Activity activity, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        ArgumentNullException.ThrowIfNull(activity);
        await ReplaceAsync(turnContext, activity.Id, activity, cancellationToken);
        return new ResourceResponse(activity.Id);
    }

    /// <summary>Takes an activity out of the conversation: clients get a <c>messageDelete</c> under its id.</summary>
    /// <exception cref="InvalidOperationException">The conversation has no such activity.</exception>
    public override Task DeleteActivityAsync(ITurnContext turnContext, ConversationReference reference, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        ArgumentNullException.ThrowIfNull(reference);
        return ReplaceAsync(turnContext, reference.ActivityId, new Activity { Type = ActivityTypes.MessageDelete }, cancellationToken);
    }

    private async Task ReplaceAsync(ITurnContext turnContext, string? id, Activity activity, CancellationToken cancellationToken)
    {
        using var lease = await ConversationAsync(turnContext.Activity.Conversation?.Id, cancellationToken);
        await lease.Conversation.Log.WriteAsync(
            draft =>
            {
                if (!draft.Knows(id) || draft.Activities.Find(id ?? "") is not { } old) throw new InvalidOperationException($"Conversation {lease.Conversation.Id} has no activity '{id}' to change.");
                draft.Append(Outgoing(draft, lease.Conversation, activity, old.Id, old.At));
                return old.Id;
            },
            cancellationToken);
    }

    private string Append(LogDraft draft, Conversation conversation, Activity activity)
    {
        if (draft.Activities.Count >= maxActivities)
            throw new InvalidOperationException($"Conversation {conversation.Id} is full; {DirectLineOptions.Section}:{nameof(DirectLineOptions.MaxActivitiesPerConversation)} limits it.");
        var id = draft.NextId;
        draft.Append(Outgoing(draft, conversation, activity, id, clock.GetUtcNow()));
        return id;
    }

    private static JObject Outgoing(LogDraft draft, Conversation conversation, Activity activity, string id, DateTimeOffset at)
    {
        var json = ActivityJson.ToObject(activity);
        json["id"] = id;
        json["timestamp"] = ActivityJson.Moment(at);
        json["channelId"] = ChannelId;
        json["conversation"] = new JObject { ["id"] = conversation.Id };
        json["from"] = Named(BotId, RoleTypes.Bot, activity.From);
        json["recipient"] = Named(conversation.UserId, RoleTypes.User, activity.Recipient);
        json.Remove("serviceUrl");
        // To a client an unknown one is a message yet to come, for which it holds this one back some seconds.
        if (!draft.Knows(activity.ReplyToId)) json.Remove("replyToId");
        // A bot that answers with the user's own channelData would replace the user's bubble by its own.
        (json["channelData"] as JObject)?.Remove("clientActivityID");
        return json;
    }

    private static JObject Named(string id, string role, ChannelAccount? account)
    {
        var named = new JObject { ["id"] = id };
        if (!string.IsNullOrEmpty(account?.Name)) named["name"] = account.Name;
        named["role"] = role;
        return named;
    }

    private static TimeSpan Pause(Activity activity)
    {
        try
        {
            var pause = TimeSpan.FromMilliseconds(Convert.ToDouble(activity.Value, CultureInfo.InvariantCulture));
            return pause < TimeSpan.Zero ? TimeSpan.Zero : pause > LongestDelay ? LongestDelay : pause;
        }
        catch (Exception e) when (e is FormatException or InvalidCastException or OverflowException)
        {
            throw new ArgumentException($"The value of a delay activity is its length in milliseconds; this is '{activity.Value}'.", nameof(activity), e);
        }
    }
}
