using JourneyBot.DirectLine.Conversations;
using JourneyBot.DirectLine.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using static Microsoft.AspNetCore.Http.StatusCodes;

namespace JourneyBot.DirectLine.Doors;

/// <summary>Opens web sockets on conversations.</summary>
internal sealed class StreamDoor(Callers callers, OriginGate origins, IHostApplicationLifetime lifetime, TimeProvider clock)
{
    private const int MaxSockets = 16;

    public async Task OpenAsync(HttpContext http)
    {
        var conversationId = http.Request.RouteValues["conversationId"] as string ?? "";
        var answer = origins.Refusal(http) ?? await callers.WithConversationAsync(http, Token(http.Request), conversationId, conversation => FollowAsync(http, conversation));
        await answer.ExecuteAsync(http);
    }

    private async Task<IResult> FollowAsync(HttpContext http, Conversation conversation)
    {
        if (!http.WebSockets.IsWebSocketRequest) return Answer.Refuse(Status400BadRequest, "NoWebSocket", "This address is for web sockets; GET …/activities answers without one.");
        if (!Watermark.TryRead(http.Request.Query["watermark"], out var read)) return ConversationDoor.BadWatermark();
        if (!conversation.TryAddSocket(MaxSockets)) return Answer.Later(http, Status429TooManyRequests, 5, "TooManySockets", $"The conversation has {MaxSockets} open sockets; close one.");
        try
        {
            using var socket = await http.WebSockets.AcceptWebSocketAsync();
            await new ActivityStream(socket, conversation.Log, clock).RunAsync(read, lifetime.ApplicationStopping, http.RequestAborted);
        }
        finally
        {
            conversation.RemoveSocket();
        }

        return Results.Empty;
    }

    // A browser cannot give a web socket headers, so the address carries the token.
    private static string? Token(HttpRequest request) => request.Query["t"].ToString() is { Length: > 0 } token ? token : Callers.Bearer(request);
}
