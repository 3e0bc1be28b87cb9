using JourneyBot.BotFramework.Turns;
using JourneyBot.Consent;
using JourneyBot.Context;
using JourneyBot.DirectLine.Conversations;
using JourneyBot.DirectLine.Tokens;
using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Ingestion.Collect;
using JourneyBot.Ingestion.Doors;
using JourneyBot.Pipeline;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace JourneyBot.AspNetCore.Chat;

/// <summary>The launcher's route, <c>POST /chat/token</c>: the chat's user is derived here from the signed cookie, never taken from the page.</summary>
internal static partial class ChatTokenEndpoint
{
    private const int MaxBytes = 8 * 1024;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/chat/token", (Delegate)IssueAsync).DisableAntiforgery();

    private static async Task<IResult> IssueAsync(HttpContext context)
    {
        var services = context.RequestServices;
        if (services.GetRequiredService<DoorRates>().SlowBrowser(context) is { } slow) return slow;
        if (context.Request.ContentLength is null or > MaxBytes) return DoorAnswers.Told(StatusCodes.Status413PayloadTooLarge, $"the body has at most {MaxBytes} bytes and says its length");
        ChatRequest? request;
        try
        {
            request = await JsonSerializer.DeserializeAsync(context.Request.Body, ChatJson.Default.ChatRequest, context.RequestAborted);
        }
        catch (JsonException e)
        {
            return DoorAnswers.Told(StatusCodes.Status400BadRequest, $"the body is no JSON object with key and conversationId: {e.Message}");
        }

        var keys = services.GetRequiredService<DoorKeys>();
        if (keys.Of(context, request?.Key) is null) return keys.Unknown();
        if (services.GetRequiredService<DoorOrigins>().Refuse(context) is { } refused) return refused;
        var browser = services.GetRequiredService<BrowserCookie>().Read(context.Request);
        return await AnswerAsync(services, browser, request?.ConversationId, context.RequestAborted);
    }

    private static async Task<IResult> AnswerAsync(IServiceProvider services, string? browser, string? conversationId, CancellationToken cancellationToken)
    {
        var user = browser is null ? null : TurnIdentity.BrowserUser + browser;
        if (conversationId is not null)
        {
            var owner = await services.GetRequiredService<DirectLineConversations>().OwnerOfAsync(conversationId, cancellationToken);
            if (owner is null) return DoorAnswers.Told(StatusCodes.Status404NotFound, "there is no such conversation");
            // Somebody who chats unrecognised has nothing to show but the conversation's own, unguessable id.
            var unrecognised = owner.StartsWith(TurnIdentity.ThrowAwayUser, StringComparison.Ordinal);
            if (owner != user && !(unrecognised && MayResume(services, browser, conversationId))) return DoorAnswers.Told(StatusCodes.Status403Forbidden, "the conversation is somebody else's");
            if (unrecognised && browser is not null) await JoinAsync(services, browser, conversationId, cancellationToken);
            user = owner;
        }

        user ??= TurnIdentity.ThrowAwayUser + Guid.CreateVersion7().ToString("N");
        var token = services.GetRequiredService<DirectLineTokens>().Issue(user, conversationId);
        return Results.Json(
            new ChatAnswer(token.Token, user, token.ConversationId, token.ExpiresIn, "v3/directline", $"_journeybot/{WebAssets.WebAsset.WebChat.Name}", await MayPromptAsync(services, browser, cancellationToken)),
            ChatJson.Default.ChatAnswer);
    }

    // Once it is a browser's it is no other's: the id may still lie in a page that somebody else uses now.
    private static bool MayResume(IServiceProvider services, string? browser, string conversationId)
    {
        var together = services.GetRequiredService<CustomerGraph>().StreamsWith(new StreamId(StreamKind.Conversation, conversationId));
        return together.All(stream => stream.Kind == StreamKind.Conversation) || (browser is not null && together.Contains(new StreamId(StreamKind.Anonymous, browser)));
    }

    // They chatted first and agreed to be recognised later: the conversation is this browser's.
    private static async Task JoinAsync(IServiceProvider services, string browser, string conversationId, CancellationToken cancellationToken) =>
        await services.GetRequiredService<JourneyPipeline>().ProcessAsync(
            [
                new IncomingEvent
                {
                    Identifiers = [new StreamId(StreamKind.Anonymous, browser), new StreamId(StreamKind.Conversation, conversationId)],
                    Evidence = EvidenceGrade.SignedToken,
                    Source = EventSources.Server,
                    Id = conversationId,
                    Name = null,
                    Channel = "webchat",
                    OccurredAt = services.GetRequiredService<TimeProvider>().GetUtcNow(),
                },
            ],
            cancellationToken);

    private static async Task<bool> MayPromptAsync(IServiceProvider services, string? browser, CancellationToken cancellationToken) =>
        browser is not null && (await services.GetRequiredService<JourneyContexts>().OfAsync(new StreamId(StreamKind.Anonymous, browser), cancellationToken)).PromptsAllowed;

    internal sealed record ChatRequest(string? Key, string? AnonymousId, string? Page, string? ConversationId);

    internal sealed record ChatAnswer(string Token, string UserId, string ConversationId, int ExpiresIn, string Domain, string Webchat, bool Proactive);

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
    [JsonSerializable(typeof(ChatRequest))]
    [JsonSerializable(typeof(ChatAnswer))]
    private sealed partial class ChatJson : JsonSerializerContext;
}
