using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace JourneyBot.Ingestion.Tests.Web;

/// <summary>As much of Direct Line 3.0 as Web Chat needs, with an echo bot behind it, and the launcher's token route.</summary>
internal sealed class FakeDirectLine : IDisposable
{
    private readonly ConcurrentDictionary<string, Conversation> conversations = new();
    private readonly CancellationTokenSource stopping = new();
    private readonly Signal changed = new();

    public FakeDirectLine(WebApplication app)
    {
        app.MapPost("/chat/token", (Delegate)TokenAsync);
        var api = app.MapGroup("/v3/directline");
        api.MapPost("/tokens/refresh", (HttpContext http) => Results.Json(new { token = Bearer(http), expires_in = 1800 }));
        // A page that goes on with a conversation must ask for it by GET: to start it again is an error.
        api.MapPost("/conversations", (HttpContext http) => conversations.ContainsKey(Claim(Bearer(http), "conv"))
            ? Results.StatusCode(403)
            : Started(http, Claim(Bearer(http), "conv"), 201));
        api.MapGet("/conversations/{id}", (HttpContext http, string id) => conversations.ContainsKey(id) ? Started(http, id, 200) : Results.NotFound());
        api.MapGet("/conversations/{id}/stream", StreamAsync);
        api.MapPost("/conversations/{id}/activities", PostAsync);
        api.MapGet("/conversations/{id}/activities", (HttpContext http, string id, string? watermark) => Activities(http, id, watermark));
    }

    /// <summary>The status that the token route answers, in turn; 200 when empty.</summary>
    public ConcurrentQueue<int> TokenAnswers { get; } = new();

    /// <summary>The bodies of the token requests.</summary>
    public ConcurrentQueue<JsonObject> TokenRequests { get; } = new();

    public ConcurrentQueue<string> Polls { get; } = new();

    public IReadOnlyCollection<string> Conversations => [.. conversations.Keys];

    public IReadOnlyList<JsonObject> Sent(string id) => [.. conversations[id].All().Where(a => (string?)a["from"]!["role"] == "user")];

    public Task UntilAsync(Func<bool> holds, string what) => changed.UntilAsync(holds, what);

    /// <summary>The bot speaks, unasked.</summary>
    public void Say(string id, string text) => Add(id, new JsonObject { ["type"] = "message", ["text"] = text, ["from"] = Bot() });

    /// <summary>The bot shows an Adaptive Card and suggests two answers.</summary>
    public void Show(string id) => Add(id, JsonNode.Parse("""
        {
          "type": "message", "from": { "id": "bot", "name": "Bot", "role": "bot" },
          "attachments": [{ "contentType": "application/vnd.microsoft.card.adaptive", "content": {
            "type": "AdaptiveCard", "version": "1.5",
            "body": [
              { "type": "TextBlock", "text": "Your cart", "weight": "Bolder", "size": "Medium" },
              { "type": "FactSet", "facts": [{ "title": "Blue shirt", "value": "39.00" }, { "title": "Shoes", "value": "89.00" }] },
              { "type": "Input.Text", "id": "voucher", "label": "Voucher", "placeholder": "Six letters" }],
            "actions": [
              { "type": "Action.Submit", "title": "Check out", "data": { "do": "checkout" } },
              { "type": "Action.OpenUrl", "title": "See the cart", "url": "https://example.org" }] } }],
          "suggestedActions": { "actions": [
            { "type": "imBack", "title": "Track parcel", "value": "Track parcel" },
            { "type": "imBack", "title": "Send back", "value": "Send back" }] }
        }
        """)!.AsObject());

    public void Forget(string id) => conversations.TryRemove(id, out _);

    public void Dispose()
    {
        stopping.Cancel();
        stopping.Dispose();
    }

    private async Task<IResult> TokenAsync(HttpContext http)
    {
        var body = (await JsonSerializer.DeserializeAsync<JsonObject>(http.Request.Body, cancellationToken: http.RequestAborted))!;
        TokenRequests.Enqueue(body);
        changed.Pulse();
        if (TokenAnswers.TryDequeue(out var status) && status != 200) return Results.StatusCode(status);
        var wanted = (string?)body["conversationId"];
        if (wanted is not null && !conversations.ContainsKey(wanted)) return Results.NotFound();
        var id = wanted ?? $"c{Guid.CreateVersion7():N}";
        return Results.Json(new
        {
            token = Token("dl_visitor", id), userId = "dl_visitor", conversationId = id, expiresIn = 1800,
            domain = "/v3/directline", webchat = $"/_journeybot/{WebAssets.WebAsset.WebChat.Name}", proactive = false,
        });
    }

    private IResult Started(HttpContext http, string id, int status)
    {
        conversations.GetOrAdd(id, _ => new());
        changed.Pulse();
        var stream = $"ws://{http.Request.Host}/v3/directline/conversations/{id}/stream?watermark={http.Request.Query["watermark"]}";
        return Results.Json(new { conversationId = id, token = Bearer(http), expires_in = 1800, streamUrl = stream }, statusCode: status);
    }

    private async Task PostAsync(HttpContext http, string id)
    {
        var activity = (await JsonSerializer.DeserializeAsync<JsonObject>(http.Request.Body, cancellationToken: http.RequestAborted))!;
        activity["from"] = new JsonObject { ["id"] = "dl_visitor", ["role"] = "user" };
        var added = Add(id, activity);
        await http.Response.WriteAsJsonAsync(new { id = added }, http.RequestAborted);
        if ((string?)activity["type"] == "message") Say(id, $"You said **{activity["text"]}**");
        if ((string?)activity["name"] == "webchat/join") Say(id, "Welcome");
    }

    private IResult Activities(HttpContext http, string id, string? watermark)
    {
        if (!conversations.TryGetValue(id, out var conversation) || Claim(Bearer(http), "conv") != id) return Results.StatusCode(403);
        Polls.Enqueue(watermark ?? "");
        changed.Pulse();
        return Results.Json(conversation.After(watermark));
    }

    private async Task StreamAsync(HttpContext http, string id, string? watermark)
    {
        using var socket = await http.WebSockets.AcceptWebSocketAsync();
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stopping.Token, http.RequestAborted);
        var closed = CloseAsync(socket, ending);
        try
        {
            while (!ending.IsCancellationRequested && conversations.TryGetValue(id, out var conversation))
            {
                var next = changed.Changed;
                var set = conversation.After(watermark);
                if (set["activities"]!.AsArray().Count > 0)
                {
                    await socket.SendAsync(Encoding.UTF8.GetBytes(set.ToJsonString()), WebSocketMessageType.Text, true, ending.Token);
                    watermark = (string?)set["watermark"];
                }
                else
                {
                    await next.WaitAsync(ending.Token);
                }
            }
        }
        catch (Exception e) when (e is OperationCanceledException or WebSocketException)
        {
            // The page went away, or the test is over.
        }
        await closed;
    }

    private static async Task CloseAsync(WebSocket socket, CancellationTokenSource ending)
    {
        try
        {
            var buffer = new byte[1024];
            while ((await socket.ReceiveAsync(buffer, ending.Token)).MessageType != WebSocketMessageType.Close) { }
        }
        catch (Exception e) when (e is OperationCanceledException or WebSocketException)
        {
            // As above.
        }
        await ending.CancelAsync();
    }

    private string Add(string id, JsonObject activity)
    {
        var added = conversations[id].Add(id, activity);
        changed.Pulse();
        return added;
    }

    private static JsonObject Bot() => new() { ["id"] = "bot", ["name"] = "Bot", ["role"] = "bot" };

    private static string Bearer(HttpContext http) => http.Request.Headers.Authorization.ToString()["Bearer ".Length..];

    private static string Token(string user, string conversation) =>
        string.Join('.', Part("""{"alg":"HS256","typ":"JWT"}"""), Part(JsonSerializer.Serialize(new { user, conv = conversation })), "signature");

    private static string Claim(string token, string name) =>
        (string)JsonNode.Parse(System.Buffers.Text.Base64Url.DecodeFromChars(token.Split('.')[1]))![name]!;

    private static string Part(string json) => System.Buffers.Text.Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));

    private sealed class Conversation
    {
        private readonly List<JsonObject> activities = [];

        public string Add(string id, JsonObject activity)
        {
            lock (activities)
            {
                activity["id"] = $"{id}|{activities.Count:0000000}";
                activity["timestamp"] = TimeProvider.System.GetUtcNow().ToString("O");
                activity["conversation"] = new JsonObject { ["id"] = id };
                activity["channelId"] = "webchat";
                activities.Add(activity);
                return (string)activity["id"]!;
            }
        }

        public IReadOnlyList<JsonObject> All()
        {
            lock (activities) return [.. activities];
        }

        public JsonObject After(string? watermark)
        {
            lock (activities)
            {
                var from = int.TryParse(watermark, out var mark) ? mark : 0;
                return new JsonObject
                {
                    ["activities"] = new JsonArray([.. activities.Skip(from).Select(a => a.DeepClone())]),
                    ["watermark"] = $"{activities.Count}",
                };
            }
        }
    }
}
