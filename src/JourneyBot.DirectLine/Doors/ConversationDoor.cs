using System.Globalization;
using JourneyBot.DirectLine.Conversations;
using JourneyBot.DirectLine.Tokens;
using JourneyBot.DirectLine.Turns;
using JourneyBot.DirectLine.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Options;
using static Microsoft.AspNetCore.Http.StatusCodes;

namespace JourneyBot.DirectLine.Doors;

/// <summary>Starts conversations and lets clients find back into them.</summary>
internal sealed class ConversationDoor(
    DirectLineTokens tokens,
    DirectLineConversations conversations,
    Callers callers,
    TurnQueue turns,
    IOptions<DirectLineOptions> options,
    TimeProvider clock)
{
    private const int MaxLocaleLength = 35;
    private readonly AddressQuota quota = new(options.Value.ConversationsPerMinute, clock);

    /// <summary>Starts the token's conversation and has the bot welcome the user; resumes it where it is there already.</summary>
    public Task<IResult> StartAsync(HttpContext http) => callers.WithHolderAsync(http, async holder =>
    {
        var (wish, refusal) = await Body.ReadWishAsync(http.Request, WireJson.Default.ConversationWish, http.RequestAborted);
        if (refusal is not null) return refusal;
        if (wish?.Locale?.Length > MaxLocaleLength) return Answer.Refuse(Status400BadRequest, "BadLocale", $"locale has more than {MaxLocaleLength} characters; give a language tag such as en-GB.");
        var welcome = new PendingTurn(holder.ConversationId, 0, ActivityJson.Write(ActivityJson.ToObject(Welcome(holder, wish?.Locale))));
        if (await conversations.OwnerOfAsync(holder.ConversationId, http.RequestAborted) is { } owner)
        {
            if (owner != holder.UserId) return Callers.Foreign();
            // If the store took the start but failed to say so, the welcome is still owed; otherwise it is struck off and does not run.
            if (turns.HasRoomFor(holder.ConversationId)) turns.Enqueue(welcome);
            return Opened(http, holder, 0, Status200OK);
        }

        if (!quota.TryTake(http.Connection.RemoteIpAddress, out var wait))
            return Answer.Later(http, Status429TooManyRequests, (int)Math.Ceiling(wait.TotalSeconds), "TooManyConversations", "This address starts too many conversations; wait.");

        if (await conversations.StartAsync(holder.ConversationId, holder.UserId, wish?.Locale, welcome, http.RequestAborted)) turns.Enqueue(welcome);
        return Opened(http, holder, 0, Status201Created);
    });

    /// <summary>Gives a client that lost its socket or its page a fresh token and stream.</summary>
    public Task<IResult> ReconnectAsync(HttpContext http, string conversationId, string? watermark) =>
        callers.WithConversationAsync(http, Callers.Bearer(http.Request), conversationId, conversation => Task.FromResult(
            Watermark.TryRead(watermark, out var read)
                ? Opened(http, new TokenHolder(conversation.UserId, conversation.Id), read, Status200OK)
                : BadWatermark()));

    public static IResult BadWatermark() => Answer.Refuse(Status400BadRequest, "BadWatermark", "The watermark is none that this server gave out; leave it out to get everything.");

    private IResult Opened(HttpContext http, TokenHolder holder, long watermark, int status)
    {
        var token = tokens.Issue(holder.UserId, holder.ConversationId);
        var request = http.Request;
        var scheme = request.IsHttps ? "wss" : "ws";
        // Below whatever the routes were mapped under.
        var path = request.Path.Value ?? "";
        var root = request.PathBase + path[..path.LastIndexOf("/conversations", StringComparison.OrdinalIgnoreCase)];
        var stream = string.Create(CultureInfo.InvariantCulture, $"{scheme}://{request.Host}{root}/conversations/{holder.ConversationId}/stream?watermark={watermark}&t={token.Token}");
        return Results.Json(new ConversationAnswer(token.ConversationId, token.Token, token.ExpiresIn, stream, token.ConversationId), WireJson.Default.ConversationAnswer, statusCode: status);
    }

    private Activity Welcome(TokenHolder holder, string? locale)
    {
        var welcome = new Activity
        {
            Type = ActivityTypes.ConversationUpdate,
            Id = Guid.CreateVersion7().ToString(),
            Locale = locale,
            MembersAdded = [DirectLineAdapter.Bot(), new ChannelAccount(holder.UserId, role: RoleTypes.User)],
        };
        IncomingActivity.Address(welcome, holder.ConversationId, holder.UserId, clock.GetUtcNow());
        return welcome;
    }
}
