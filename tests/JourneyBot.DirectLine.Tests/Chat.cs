using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using JourneyBot.DirectLine.Tokens;
using JourneyBot.Journeys;
using JourneyBot.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Bot.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace JourneyBot.DirectLine.Tests;

/// <summary>A server with a bot, on which tests talk like Web Chat.</summary>
public sealed class Chat : IAsyncDisposable
{
    public const string Secret = "a secret of some length";
    public const string Root = "/v3/directline";

    private readonly WebApplication app;

    private Chat(WebApplication app, FakeTimeProvider clock, IDocumentStore store) => (this.app, Clock, Store, Http) = (app, clock, store, app.GetTestClient());

    public FakeTimeProvider Clock { get; }

    public IDocumentStore Store { get; }

    public HttpClient Http { get; }

    public IServiceProvider Services => app.Services;

    public DirectLineAdapter Adapter => Services.GetRequiredService<DirectLineAdapter>();

    public DirectLineTokens Tokens => Services.GetRequiredService<DirectLineTokens>();

    public static async Task<Chat> StartAsync(IBot? bot = null, IDocumentStore? store = null, Action<IServiceProvider, DirectLineAdapter>? adapter = null, IPAddress? from = null, string environment = "Production", params (string Key, string? Value)[] settings)
    {
        var clock = new FakeTimeProvider(Some.Noon);
        var documents = store ?? new MemoryStore();
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.WebHost.UseTestServer();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["JourneyBot:DirectLine:Secret"] = Secret });
        builder.Configuration.AddInMemoryCollection(settings.ToDictionary(pair => $"JourneyBot:DirectLine:{pair.Key}", pair => pair.Value));
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddSingleton(documents);
        builder.Services.AddSingleton(bot ?? new EchoBot());
        builder.Services.AddDirectLine(adapter);
        var app = builder.Build();
        app.Use((http, next) =>
        {
            http.Connection.RemoteIpAddress = from ?? IPAddress.Loopback;
            return next(http);
        });
        app.MapDirectLine();
        await app.StartAsync();
        return new Chat(app, clock, documents);
    }

    /// <summary>Starts a conversation of that user; gives its token.</summary>
    public async Task<DirectLineToken> BeginAsync(string user = "dl_ann")
    {
        var token = Tokens.Issue(user, null);
        using var started = await SendAsync(HttpMethod.Post, "/conversations", token.Token, """{"locale":"en-GB"}""");
        Assert.Equal(HttpStatusCode.Created, started.StatusCode);
        return token;
    }

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? bearer, string? body = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, Root + path);
        if (bearer is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        foreach (var (name, value) in headers) request.Headers.Add(name, value);
        return await Http.SendAsync(request);
    }

    public Task<HttpResponseMessage> PostAsync(DirectLineToken token, string activity) =>
        SendAsync(HttpMethod.Post, $"/conversations/{token.ConversationId}/activities", token.Token, activity);

    /// <summary>Posts a message; gives its id.</summary>
    public async Task<string> SayAsync(DirectLineToken token, string text, string? clientId = null)
    {
        var activity = new JsonObject { ["type"] = "message", ["text"] = text, ["from"] = new JsonObject { ["id"] = "anybody" } };
        if (clientId is not null) activity["channelData"] = new JsonObject { ["clientActivityID"] = clientId };
        using var response = await PostAsync(token, activity.ToJsonString());
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return (string)(await JsonAsync(response))["id"]!;
    }

    /// <summary>What follows the watermark, by polling once.</summary>
    public async Task<JsonNode> ReadAsync(DirectLineToken token, string watermark = "")
    {
        using var response = await SendAsync(HttpMethod.Get, $"/conversations/{token.ConversationId}/activities?watermark={watermark}", token.Token);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await JsonAsync(response);
    }

    public static async Task<JsonNode> JsonAsync(HttpResponseMessage response) => JsonNode.Parse(await response.Content.ReadAsStringAsync())!;

    public async Task<Follower> FollowAsync(DirectLineToken token, string watermark = "", string? origin = null)
    {
        var client = app.GetTestServer().CreateWebSocketClient();
        if (origin is not null) client.ConfigureRequest = request => request.Headers.Origin = origin;
        var socket = await client.ConnectAsync(new Uri($"ws://localhost{Root}/conversations/{token.ConversationId}/stream?watermark={watermark}&t={token.Token}"), CancellationToken.None);
        return new Follower(socket);
    }

    public Task StopAsync() => app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await app.DisposeAsync();
    }
}
