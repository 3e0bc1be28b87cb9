#pragma warning disable CS0618 // Bots of the older adapter use these, and are to find them.
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Integration;
using Microsoft.Bot.Builder.Integration.AspNet.Core;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Newtonsoft.Json.Linq;
using Xunit;

namespace BotRuntime.Tests.Http;

/// <summary>The entrances of older bots take and refuse what that of <see cref="CloudAdapter"/> does.</summary>
public sealed class LegacyEntranceTests
{
    private const string Replies = """{"type":"message","text":"hi","channelId":"webchat","deliveryMode":"expectReplies","from":{"id":"u"},"recipient":{"id":"b"},"conversation":{"id":"c"}}""";

    public static TheoryData<string> Entrances => ["BotFrameworkHttpAdapter", "UseBotFramework", "an adapter of the bot's own"];

    private static Task Echo(ITurnContext turn, CancellationToken token) => turn.SendActivityAsync($"you said {turn.Activity.Text}", cancellationToken: token);

    [Theory]
    [MemberData(nameof(Entrances))]
    public async Task A_bot_on_the_developers_machine_answers(string entrance)
    {
        await using var app = await StartAsync(entrance, Echo);
        var body = JObject.Parse(await (await PostAsync(app, Replies)).Content.ReadAsStringAsync());

        Assert.Equal("you said hi", (string?)Assert.Single(body["activities"]!)["text"]);
    }

    [Theory]
    [MemberData(nameof(Entrances))]
    public async Task What_is_no_activity_and_who_is_not_known_is_refused(string entrance)
    {
        await using var app = await StartAsync(entrance, Echo);
        await using var elsewhere = await StartAsync(entrance, Echo, from: "192.0.2.1");
        await using var production = await StartAsync(entrance, Echo, "Production");
        await using var registered = await StartAsync(entrance, Echo, appId: "app");
        using var get = new HttpRequestMessage(HttpMethod.Get, "/api/messages");

        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(app, "{}")).StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await PostAsync(app, "{\"type\":\"message\",\"text\":\"" + new string('x', 300_000) + "\"}")).StatusCode);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await PostAsync(app, Replies, type: "text/plain")).StatusCode);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await app.GetTestClient().SendAsync(get)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await PostAsync(elsewhere, Replies)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await PostAsync(production, Replies)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await PostAsync(registered, Replies)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await PostAsync(registered, Replies, token: "a.b.c")).StatusCode);
    }

    [Theory]
    [InlineData("BotFrameworkHttpAdapter")]
    [InlineData("UseBotFramework")]
    public async Task What_the_bot_is_refused_in_its_turn_is_no_401_for_its_caller(string entrance)
    {
        await using var app = await StartAsync(entrance, (_, _) => throw new UnauthorizedAccessException("the bot's own file"));

        Assert.Equal(HttpStatusCode.InternalServerError, (await PostAsync(app, Replies)).StatusCode);
    }

    [Fact]
    public async Task The_options_of_a_bot_are_those_of_its_adapter()
    {
        var told = new List<string>();
        await using var app = await StartAsync("UseBotFramework", (_, _) => throw new InvalidOperationException("ouch"), configure: options =>
        {
            options.Paths.BasePath = "/bots";
            options.Paths.MessagesPath = "/mine";
            options.Middleware.Add(new Telling(told));
            options.OnTurnError = (turn, failure) => turn.SendActivityAsync(failure.Message);
        });
        var response = await PostAsync(app, Replies, path: "/bots/mine");

        Assert.Equal(["hi"], told);
        Assert.Contains("ouch", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static async Task<WebApplication> StartAsync(string entrance, BotCallbackHandler bot, string environment = "Development", string from = "127.0.0.1", string? appId = null, Action<BotFrameworkOptions>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.WebHost.UseTestServer();
        var provider = new SimpleCredentialProvider(appId, "secret");
        if (entrance.StartsWith("an", StringComparison.Ordinal)) builder.Services.AddSingleton<IAdapterIntegration>(new Own(new BotFrameworkAdapter(provider)));
        builder.Services.AddBot(Some.Bot(bot), options =>
        {
            options.CredentialProvider = provider;
            configure?.Invoke(options);
        });
        var app = builder.Build();
        app.Use((context, next) =>
        {
            context.Connection.RemoteIpAddress = IPAddress.Parse(from);
            return next(context);
        });
        if (entrance == "BotFrameworkHttpAdapter")
        {
            var adapter = new BotFrameworkHttpAdapter(provider);
            app.Map("/api/messages", context => adapter.ProcessAsync(context.Request, context.Response, Some.Bot(bot)));
        }
        else
        {
            app.UseBotFramework();
        }

        await app.StartAsync();
        return app;
    }

    private static Task<HttpResponseMessage> PostAsync(WebApplication app, string body, string? token = null, string type = "application/json", string path = "/api/messages")
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, type) };
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return app.GetTestClient().SendAsync(request);
    }

    private sealed class Own(BotFrameworkAdapter adapter) : IAdapterIntegration
    {
        public Task<InvokeResponse> ProcessActivityAsync(string authHeader, Activity activity, BotCallbackHandler callback, CancellationToken cancellationToken) => adapter.ProcessActivityAsync(authHeader, activity, callback, cancellationToken);

        public Task ContinueConversationAsync(string botId, ConversationReference reference, BotCallbackHandler callback, CancellationToken cancellationToken = default) => adapter.ContinueConversationAsync(botId, reference, callback, cancellationToken);
    }

    private sealed class Telling(List<string> told) : IMiddleware
    {
        public Task OnTurnAsync(ITurnContext turnContext, NextDelegate next, CancellationToken cancellationToken = default)
        {
            told.Add(turnContext.Activity.Text);
            return next(cancellationToken);
        }
    }
}
