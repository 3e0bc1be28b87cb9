using JourneyBot.DirectLine.Conversations;
using JourneyBot.DirectLine.Turns;
using JourneyBot.DirectLine.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using static Microsoft.AspNetCore.Http.StatusCodes;

namespace JourneyBot.DirectLine.Doors;

/// <summary>Takes the user's activities, and gives a conversation's activities to those who ask by and by.</summary>
internal sealed class ActivityDoor(Callers callers, TurnQueue turns, IOptions<DirectLineOptions> options, TimeProvider clock)
{
    private const int PageSize = 200;

    /// <summary>Stores the activity together with the turn it starts, then answers: what has an id is never lost. Sent again, it gets the same id and no second turn.</summary>
    public Task<IResult> PostAsync(HttpContext http, string conversationId) =>
        callers.WithConversationAsync(http, Callers.Bearer(http.Request), conversationId, async conversation =>
        {
            if (await Body.ReadAsync(http.Request, http.RequestAborted) is not { } body) return Body.TooLarge();
            var (activity, fault) = IncomingActivity.Read(body, options.Value.MaxTextLength);
            if (fault is not null) return Answer.Refuse(fault);
            if (activity is null || !turns.HasRoomFor(conversationId))
                return Answer.Later(http, Status429TooManyRequests, 1, "TooManyTurns", "The bot has not yet answered what was sent before; wait.");

            IncomingActivity.Address(activity, conversation.Id, conversation.UserId, clock.GetUtcNow());
            var id = await conversation.Log.WriteAsync(draft => Post(draft, conversation, activity), http.RequestAborted);
            return id is null
                ? Answer.Refuse(Status409Conflict, "ConversationFull", $"The conversation has {options.Value.MaxActivitiesPerConversation} activities; start a new one.")
                : Results.Json(new IdAnswer(id), WireJson.Default.IdAnswer);
        });

    /// <summary>What follows the watermark.</summary>
    public Task<IResult> GetAsync(HttpContext http, string conversationId, string? watermark) =>
        callers.WithConversationAsync(http, Callers.Bearer(http.Request), conversationId, conversation =>
        {
            if (!Watermark.TryRead(watermark, out var read)) return Task.FromResult(ConversationDoor.BadWatermark());
            var page = conversation.Log.Since(read, PageSize);
            var frame = ActivityFrame.Write(ActivityFrame.StillTrue(page, clock.GetUtcNow()), page.Watermark);
            return Task.FromResult(Results.Bytes(frame, "application/json; charset=utf-8"));
        });

    public static IResult Upload() =>
        Answer.Refuse(Status501NotImplemented, "UploadNotSupported", "This channel takes no uploads yet; send a link to the file.");

    private string? Post(LogDraft draft, Conversation conversation, Activity activity)
    {
        var known = IncomingActivity.ClientId(activity) is { } clientId ? draft.Activities.IdOfClientId(clientId) : null;
        if (known is null && draft.Activities.Count >= options.Value.MaxActivitiesPerConversation) return null;
        activity.Id = known ?? draft.NextId;
        if (!draft.Knows(activity.ReplyToId)) activity.ReplyToId = null;
        var json = ActivityJson.ToObject(activity);
        var turn = new PendingTurn(conversation.Id, ConversationIds.Sequence(activity.Id), ActivityJson.Write(json));
        // Also where it is known: if the store took it the first time but failed to say so, the bot still owes its turn. Otherwise it is struck off and does not run.
        draft.WhenWritten(() => turns.Enqueue(turn));
        if (known is not null) return known;

        json.Remove("serviceUrl");
        json["timestamp"] = ActivityJson.Moment(clock.GetUtcNow());
        draft.Append(json);
        draft.Alongside(turn.Write());
        return activity.Id;
    }
}
