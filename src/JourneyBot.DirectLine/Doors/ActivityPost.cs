using JourneyBot.DirectLine.Conversations;
using JourneyBot.DirectLine.Turns;
using JourneyBot.DirectLine.Wire;
using JourneyBot.Journeys;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using static Microsoft.AspNetCore.Http.StatusCodes;

namespace JourneyBot.DirectLine.Doors;

/// <summary>Writes a user's activity into its conversation, together with the turn it starts: what has an id is never lost. Sent again, it gets the same id and no second turn.</summary>
internal sealed class ActivityPost(TurnQueue turns, IOptions<DirectLineOptions> options, TimeProvider clock)
{
    public bool HasRoomFor(Conversation conversation) => turns.HasRoomFor(conversation.Id);

    public static IResult TooMany(HttpContext http) =>
        Answer.Later(http, Status429TooManyRequests, 1, "TooManyTurns", "The bot has not yet answered what was sent before; wait.");

    /// <summary>Writes it with what else belongs to it.</summary>
    public Task<Posted> WriteAsync(Conversation conversation, Activity activity, IReadOnlyList<DocumentChange> alongside, CancellationToken cancellationToken)
    {
        IncomingActivity.Address(activity, conversation.Id, conversation.UserId, clock.GetUtcNow());
        return conversation.Log.WriteAsync(draft => Compose(draft, conversation, activity, alongside), cancellationToken);
    }

    public IResult Answered(Posted posted) => posted.Id is { } id
        ? Results.Json(new IdAnswer(id), WireJson.Default.IdAnswer)
        : Answer.Refuse(Status409Conflict, "ConversationFull", $"The conversation has {options.Value.MaxActivitiesPerConversation} activities; start a new one.");

    private Posted Compose(LogDraft draft, Conversation conversation, Activity activity, IReadOnlyList<DocumentChange> alongside)
    {
        var known = IncomingActivity.ClientId(activity) is { } clientId ? draft.Activities.IdOfClientId(clientId) : null;
        if (known is null && draft.Activities.Count >= options.Value.MaxActivitiesPerConversation) return new Posted(null, false);
        activity.Id = known ?? draft.NextId;
        if (!draft.Knows(activity.ReplyToId)) activity.ReplyToId = null;
        var json = ActivityJson.ToObject(activity);
        var turn = new PendingTurn(conversation.Id, ConversationIds.Sequence(activity.Id), ActivityJson.Write(json));
        // Also where it is known: if the store took it the first time but failed to say so, the bot still owes its turn. Otherwise it is struck off and does not run.
        draft.WhenWritten(() => turns.Enqueue(turn));
        if (known is not null) return new Posted(known, false);

        json.Remove("serviceUrl");
        json["timestamp"] = ActivityJson.Moment(clock.GetUtcNow());
        draft.Append(json);
        draft.Alongside(turn.Write());
        foreach (var change in alongside) draft.Alongside(change);
        return new Posted(activity.Id, true);
    }
}

/// <summary>What became of a user's activity.</summary>
/// <param name="Id">Its id; null where the conversation is full.</param>
/// <param name="IsNew">Whether it was written now, and not before.</param>
internal sealed record Posted(string? Id, bool IsNew);
