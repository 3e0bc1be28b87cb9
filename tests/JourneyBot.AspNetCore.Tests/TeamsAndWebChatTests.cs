using System.Net;
using BotRuntime.Tests.Connector;
using JourneyBot.BotFramework.Proactive;
using JourneyBot.Events;
using JourneyBot.Privacy;
using Microsoft.AspNetCore.Builder;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.DependencyInjection;

namespace JourneyBot.AspNetCore.Tests;

/// <summary>One bot in one process: Teams with an app registration, and Web Chat over the local Direct Line.</summary>
public sealed class TeamsAndWebChatTests : TestFolder, IAsyncLifetime
{
    private readonly Heard _heard = new();
    private StrictConnector _teams = null!;
    private TeamsCloud _cloud = null!;
    private Site _site = null!;

    public async Task InitializeAsync()
    {
        _teams = await StrictConnector.StartAsync();
        _cloud = new TeamsCloud(_teams);
        _site = await Site.StartAsync(Folder, "Production", compose: Compose, settings: [.. TeamsCloud.Settings, ("JourneyBot:Ingestion:SiteKeys:0", "shop")]);
    }

    public async Task DisposeAsync()
    {
        await _site.DisposeAsync();
        await _teams.DisposeAsync();
    }

    [Fact]
    public async Task The_same_bot_answers_Teams_through_its_connector_and_Web_Chat_through_the_local_Direct_Line()
    {
        var ann = _site.Visitor();
        await ann.OpenChatAsync();
        Assert.Equal("hi from the web | awareness", await ann.SayAsync("hi from the web"));
        Assert.Empty(_teams.Done);

        using var answer = await ann.SendAsync(HttpMethod.Post, "/api/messages", _cloud.Message("hi from Teams"), _cloud.Token());
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var (method, path, reply) = Assert.Single(_teams.Done);
        Assert.Equal(("POST", "/v3/conversations/a%3Aann-and-the-bot/activities/1795000000001"), (method, path));
        Assert.Equal("hi from Teams | awareness", (string?)reply!["text"]);
        Assert.Equal("29:ann", (string?)reply["recipient"]!["id"]);
        Assert.Equal(["hi from the web | awareness"], await ann.HeardAsync());
        Assert.Equal(["hi from the web", "hi from Teams"], _heard.Messages.Select(message => message.Text));
        _teams.AssertObeyed();
    }

    [Fact]
    public async Task What_is_deleted_in_Teams_is_deleted_here()
    {
        var ann = _site.Visitor();
        (await ann.SendAsync(HttpMethod.Post, "/api/messages", _cloud.Message("a secret"), _cloud.Token())).Dispose();
        (await ann.SendAsync(HttpMethod.Post, "/api/messages", _cloud.Message("less of a secret").Replace("\"message\"", "\"messageUpdate\"", StringComparison.Ordinal), _cloud.Token())).Dispose();
        Assert.Equal(["a secret", "less of a secret"], await WordsAsync());
        Assert.Equal(1, await _site.Services.GetRequiredService<MessageRevisions>().RunAsync(default));
        Assert.Equal(["less of a secret", "less of a secret"], await WordsAsync());
        (await ann.SendAsync(HttpMethod.Post, "/api/messages", _cloud.Message("").Replace("\"message\"", "\"messageDelete\"", StringComparison.Ordinal), _cloud.Token())).Dispose();
        Assert.Equal(2, await _site.Services.GetRequiredService<MessageRevisions>().RunAsync(default));
        Assert.Empty(await WordsAsync());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("garbage")]
    [InlineData("another bot's")]
    public async Task Nobody_speaks_for_Teams_without_its_token(string? token)
    {
        if (token == "another bot's") token = _cloud.Token(audience: "99999999-1111-2222-3333-444444444444");
        using var answer = await _site.Visitor().SendAsync(HttpMethod.Post, "/api/messages", _cloud.Message("hi"), token);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Empty(_heard.Messages);
        Assert.Empty(_teams.Done);
    }

    [Fact]
    public async Task The_bot_speaks_first_through_the_adapter_of_the_channel()
    {
        var ann = _site.Visitor();
        await ann.OpenChatAsync();
        await ann.SayAsync("hi from the web");
        (await ann.SendAsync(HttpMethod.Post, "/api/messages", _cloud.Message("hi from Teams"), _cloud.Token())).Dispose();
        _teams.Begin();

        foreach (var message in _heard.Messages.ToList())
        {
            var reference = message.GetConversationReference();
            reference.ActivityId = null;
            var channel = _site.Services.GetServices<ProactiveChannel>().First(channel => channel.Serves(reference));
            await channel.Adapter.ContinueConversationAsync(channel.BotAppId, reference, (turn, stop) => turn.SendActivityAsync($"psst, {message.ChannelId}", cancellationToken: stop), default);
        }

        Assert.Equal("psst, webchat", await ann.HearAsync("psst"));
        var (_, path, told) = Assert.Single(_teams.Done);
        Assert.StartsWith("/v3/conversations/a%3Aann-and-the-bot/activities", path, StringComparison.Ordinal);
        Assert.Equal("psst, msteams", (string?)told!["text"]);
        _teams.AssertObeyed();
    }

    private async Task<IEnumerable<string>> WordsAsync() =>
        (await _site.ContextAsync(new(StreamKind.Account, "aad:7faf8bd2-3d5e-4d0a-8a1d-0d4f1a3f9d11"))).History.Where(e => e.Name != EventNames.MessageSent).Select(e => e.Properties.Text("text")).OfType<string>();

    private void Compose(WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ServiceClientCredentialsFactory, TeamsCloud.Credentials>();
        builder.Services.AddHttpClient("").ConfigurePrimaryHttpMessageHandler(() => _cloud);
        builder.Services.AddJourneyBot(builder.Configuration).UseLiteDb().AddLanguage().AddBot<TestBot>((_, adapter) => adapter.Use(_heard));
    }

    private sealed class Heard : IMiddleware
    {
        public List<Activity> Messages { get; } = [];

        public Task OnTurnAsync(ITurnContext turnContext, NextDelegate next, CancellationToken cancellationToken = default)
        {
            if (turnContext.Activity.Type == ActivityTypes.Message) Messages.Add(turnContext.Activity);
            return next(cancellationToken);
        }
    }
}
