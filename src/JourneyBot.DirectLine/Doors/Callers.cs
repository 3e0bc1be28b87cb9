using JourneyBot.DirectLine.Conversations;
using JourneyBot.DirectLine.Tokens;
using Microsoft.AspNetCore.Http;
using static Microsoft.AspNetCore.Http.StatusCodes;

namespace JourneyBot.DirectLine.Doors;

/// <summary>Says who calls, and opens the conversation they may see.</summary>
/// <remarks>
/// 401 is for no token at all. A token that is not good, or good for another conversation, gets 403: that is what Web Chat
/// takes as the end of its token, where it would try any other answer again. 404 only says that a conversation is not there,
/// and only to someone whose token names it.
/// </remarks>
internal sealed class Callers(DirectLineTokens tokens, DirectLineConversations conversations)
{
    /// <summary>The bearer token of the request; null for none.</summary>
    public static string? Bearer(HttpRequest request)
    {
        const string Scheme = "Bearer ";
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) && header.Length > Scheme.Length ? header[Scheme.Length..].Trim() : null;
    }

    public static IResult NoToken(HttpContext http)
    {
        http.Response.Headers.WWWAuthenticate = "Bearer";
        return Answer.Refuse(Status401Unauthorized, "MissingToken", "Send a Direct Line token: Authorization: Bearer …");
    }

    /// <summary>Goes on with the holder of the request's token.</summary>
    public async Task<IResult> WithHolderAsync(HttpContext http, Func<TokenHolder, Task<IResult>> next)
    {
        if (Bearer(http.Request) is not { } token) return NoToken(http);
        return await tokens.HolderAsync(token, http.RequestAborted) is { } holder ? await next(holder) : BadToken();
    }

    /// <summary>Goes on with the conversation, which stays open meanwhile.</summary>
    public async Task<IResult> WithConversationAsync(HttpContext http, string? token, string conversationId, Func<Conversation, Task<IResult>> next)
    {
        if (token is null) return NoToken(http);
        if (await tokens.HolderAsync(token, http.RequestAborted) is not { } holder) return BadToken();
        if (holder.ConversationId != conversationId) return Foreign();
        using var lease = await conversations.OpenAsync(conversationId, http.RequestAborted);
        // One that was erased is only there for who still listens to it.
        if (lease is null || (lease.Conversation.Log.IsForgotten && !HttpMethods.IsGet(http.Request.Method))) return NotFound();
        return lease.Conversation.UserId == holder.UserId ? await next(lease.Conversation) : Foreign();
    }

    public static IResult Foreign() => Answer.Refuse(Status403Forbidden, "ConversationMismatch", "The token is for another conversation.");

    private static IResult NotFound() => Answer.Refuse(Status404NotFound, "ConversationNotFound", "This conversation has not been started: POST /v3/directline/conversations with this token starts it.");

    private static IResult BadToken() => Answer.Refuse(Status403Forbidden, "TokenExpired", "The token is expired or not from here; get a new one.");
}
