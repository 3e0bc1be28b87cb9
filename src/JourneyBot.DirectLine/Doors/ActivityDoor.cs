using JourneyBot.DirectLine.Conversations;
using JourneyBot.DirectLine.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using static Microsoft.AspNetCore.Http.StatusCodes;

namespace JourneyBot.DirectLine.Doors;

/// <summary>Takes the user's activities, and gives a conversation's activities to those who ask by and by.</summary>
internal sealed class ActivityDoor(Callers callers, ActivityPost posts, IOptions<DirectLineOptions> options, TimeProvider clock)
{
    private const int PageSize = 200;

    /// <summary>Stores the activity together with the turn it starts, then answers: what has an id is never lost. Sent again, it gets the same id and no second turn.</summary>
    public Task<IResult> PostAsync(HttpContext http, string conversationId) =>
        callers.WithConversationAsync(http, Callers.Bearer(http.Request), conversationId, async conversation =>
        {
            if (await Body.ReadAsync(http.Request, http.RequestAborted) is not { } body) return Body.TooLarge();
            var (activity, fault) = IncomingActivity.Read(body, options.Value.MaxTextLength);
            if (fault is not null) return Answer.Refuse(fault);
            if (activity is null || !posts.HasRoomFor(conversation)) return ActivityPost.TooMany(http);
            return posts.Answered(await posts.WriteAsync(conversation, activity, [], http.RequestAborted));
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
}
