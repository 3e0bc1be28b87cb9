using System.Net;
using System.Net.Http.Headers;
using System.Security.Principal;
using System.Text;
using BotRuntime.Tests.Connector;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Integration.AspNet.Core;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Newtonsoft.Json.Linq;
using Xunit;

namespace BotRuntime.Tests.Http;

public sealed class CloudAdapterTests
{
    private const string Replies = """{"type":"message","text":"hi","channelId":"webchat","deliveryMode":"expectReplies","from":{"id":"u"},"recipient":{"id":"b"},"conversation":{"id":"c"}}""";

    private static Task Echo(ITurnContext turn, CancellationToken token) => turn.SendActivityAsync($"you said {turn.Activity.Text}", cancellationToken: token);

    [Fact]
    public async Task Expected_replies_are_the_answer()
    {
        await using var app = await StartAsync(Echo);
        var response = await PostAsync(app, Replies);
        var body = JObject.Parse(await response.Content.ReadAsStringAsync());

        Assert.Equal((HttpStatusCode.OK, "application/json"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        Assert.Equal("you said hi", (string?)Assert.Single(body["activities"]!)["text"]);
    }

    [Theory]
    [InlineData("webchat", 1)]
    [InlineData("emulator", 2)]
    public async Task Traces_are_for_the_emulator_only(string channel, int replies)
    {
        await using var app = await StartAsync(async (turn, token) =>
        {
            await turn.SendActivityAsync((Activity)Activity.CreateTraceActivity("BotState", value: new { email = "a@b.example" }), token);
            await Echo(turn, token);
        });
        var body = await (await PostAsync(app, Replies.Replace("webchat", channel, StringComparison.Ordinal))).Content.ReadAsStringAsync();

        Assert.Equal(replies, JObject.Parse(body)["activities"]!.Count());
    }

    [Fact]
    public async Task An_invoke_is_answered_with_what_the_bot_says_or_501()
    {
        var invoke = Replies.Replace("\"message\"", "\"invoke\"", StringComparison.Ordinal).Replace("expectReplies", "normal", StringComparison.Ordinal);
        await using var answering = await StartAsync((turn, token) => turn.SendActivityAsync(
            new Activity { Type = ActivityTypesEx.InvokeResponse, Value = new InvokeResponse { Status = 202, Body = new { ok = true } } }, token));
        await using var silent = await StartAsync((_, _) => Task.CompletedTask);

        var response = await PostAsync(answering, invoke);
        Assert.Equal((HttpStatusCode.Accepted, """{"ok":true}"""), (response.StatusCode, await response.Content.ReadAsStringAsync()));
        Assert.Equal(HttpStatusCode.NotImplemented, (await PostAsync(silent, invoke)).StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("42")]
    [InlineData("{} {}")]
    [InlineData("""{"text":"no type"}""")]
    [InlineData("""{"type":"message","membersAdded":5}""")]
    [InlineData("""{"type":"message","timestamp":"yesterday"}""")]
    [InlineData("""{"type":"message","serviceUrl":"file:///etc/passwd"}""")]
    public async Task What_is_no_activity_is_400_and_says_why(string body)
    {
        await using var app = await StartAsync(Echo);
        var response = await PostAsync(app, body);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.NotEmpty((string)JObject.Parse(await response.Content.ReadAsStringAsync())["error"]!["message"]!);
    }

    [Fact]
    public async Task A_deep_body_and_one_that_is_not_UTF8_are_400()
    {
        await using var app = await StartAsync(Echo);
        var deep = "{\"type\":\"message\",\"value\":" + new string('[', 200) + new string(']', 200) + "}";
        var latin = new ByteArrayContent([.. "{\"type\":\"message\",\"text\":\""u8, 0xE9, .. "\"}"u8]) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };

        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(app, deep)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await app.GetTestClient().PostAsync("/api/messages", latin)).StatusCode);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_that_is_too_long_is_413_told_or_found(bool told)
    {
        await using var app = await StartAsync(Echo);
        var content = new StringContent("{\"type\":\"message\",\"text\":\"" + new string('x', 300_000) + "\"}", Encoding.UTF8, "application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages") { Content = content };
        if (!told) request.Headers.TransferEncodingChunked = true;

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await app.GetTestClient().SendAsync(request)).StatusCode);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/json; charset=iso-8859-1")]
    public async Task Another_content_type_is_415(string type)
    {
        await using var app = await StartAsync(Echo);
        var content = new StringContent(Replies) { Headers = { ContentType = MediaTypeHeaderValue.Parse(type) } };

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await app.GetTestClient().PostAsync("/api/messages", content)).StatusCode);
    }

    [Fact]
    public async Task A_web_socket_is_501()
    {
        await using var app = await StartAsync(Echo);
        var sockets = app.GetTestServer().CreateWebSocketClient();

        Assert.Contains("501", (await Assert.ThrowsAnyAsync<Exception>(() => sockets.ConnectAsync(new Uri("ws://localhost/api/messages"), default))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"type":"message","text":"hi","conversation":{"id":"c"}}""", "service url")]
    [InlineData("""{"type":"message","text":"hi","serviceUrl":"http://localhost:1"}""", "conversation")]
    public async Task An_activity_that_cannot_be_answered_is_400_if_the_bot_answers_it(string activity, string missing)
    {
        await using var app = await StartAsync(Echo);
        await using var silent = await StartAsync((_, _) => Task.CompletedTask);
        var response = await PostAsync(app, activity);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(missing, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(silent, activity)).StatusCode);
    }

    [Fact]
    public async Task What_the_bot_is_refused_in_its_turn_is_no_401_for_its_caller()
    {
        await using var app = await StartAsync((_, _) => throw new UnauthorizedAccessException("the bot's own file"));

        Assert.Equal(HttpStatusCode.InternalServerError, (await PostAsync(app, Replies)).StatusCode);
    }

    [Fact]
    public async Task A_turn_whose_answer_is_the_response_ends_with_its_caller_and_any_other_goes_on()
    {
        foreach (var (activity, ends) in new[] { (Replies, true), (Replies.Replace("expectReplies", "normal", StringComparison.Ordinal), false) })
        {
            const TaskCreationOptions Apart = TaskCreationOptions.RunContinuationsAsynchronously;
            var (began, ended, left) = (new TaskCompletionSource(Apart), new TaskCompletionSource<bool>(Apart), new TaskCompletionSource(Apart));
            await using var app = await StartAsync(async (_, token) =>
            {
                began.SetResult();
                await left.Task;
                ended.SetResult(token.IsCancellationRequested);
                token.ThrowIfCancellationRequested();
            });
            using var caller = new CancellationTokenSource();
            var asking = PostAsync(app, activity, cancellationToken: caller.Token);
            await began.Task;
            await caller.CancelAsync();
            left.SetResult();

            Assert.Equal(ends, await ended.Task);
            await Task.WhenAny(asking);
        }
    }

    [Fact]
    public async Task A_turn_brings_all_that_bots_look_for()
    {
        var found = new List<bool>();
        await using var app = await StartAsync((turn, _) =>
        {
            found.AddRange(
            [
                turn.TurnState.Get<IIdentity>(BotAdapter.BotIdentityKey) is not null,
                turn.TurnState.Get<IConnectorClient>() is not null,
                turn.TurnState.Get<UserTokenClient>() is not null,
                turn.TurnState.Get<BotCallbackHandler>() is not null,
                turn.TurnState.Get<ConnectorFactory>() is not null,
                turn.TurnState.Get<string>(BotAdapter.OAuthScopeKey) == AuthenticationConstants.ToChannelFromBotOAuthScope,
            ]);
            return Task.CompletedTask;
        });
        await PostAsync(app, Replies.Replace("\"type\"", "\"serviceUrl\":\"https://channel.example/\",\"type\"", StringComparison.Ordinal));

        Assert.Equal(Enumerable.Repeat(true, 6), found);
    }

    [Fact]
    public async Task A_page_of_somebody_else_cannot_speak_through_the_developers_browser()
    {
        await using var app = await StartAsync(Echo);

        Assert.Equal(HttpStatusCode.Unauthorized, (await PostAsync(app, Replies, origin: "https://evil.example")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(app, Replies, origin: "http://localhost:3000")).StatusCode);
    }

    [Fact]
    public async Task A_request_that_no_server_made_is_answered_too()
    {
        var context = new DefaultHttpContext();
        context.Request.Method = "POST";
        context.Request.Body = new MemoryStream([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Replies)]);
        context.Response.Body = new MemoryStream();
        await new CloudAdapter().ProcessAsync(context.Request, context.Response, Some.Bot(Echo));
        context.Response.Body.Position = 0;

        Assert.Equal(200, context.Response.StatusCode);
        Assert.Contains("you said hi", await new StreamReader(context.Response.Body).ReadToEndAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("HEAD")]
    [InlineData("PUT")]
    public async Task Another_method_is_405(string method)
    {
        await using var app = await StartAsync(Echo);
        var response = await app.GetTestClient().SendAsync(new HttpRequestMessage(new HttpMethod(method), "/api/messages"));

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Contains("POST", response.Content.Headers.Allow);
    }

    [Theory]
    [InlineData("Development", "127.0.0.1", null, HttpStatusCode.OK)]
    [InlineData("Development", "::1", null, HttpStatusCode.OK)]
    [InlineData("Development", "192.0.2.1", null, HttpStatusCode.Unauthorized)]
    [InlineData("Development", "127.0.0.1", "192.0.2.1", HttpStatusCode.Unauthorized)]
    [InlineData("Production", null, null, HttpStatusCode.OK)]
    [InlineData("Production", "127.0.0.1", null, HttpStatusCode.Unauthorized)]
    public async Task Without_a_registration_only_the_developers_own_machine_and_this_very_process_may_speak(string environment, string? from, string? forwardedFor, HttpStatusCode status)
    {
        await using var app = await StartAsync(Echo, environment, from);

        Assert.Equal(status, (await PostAsync(app, Replies, forwardedFor: forwardedFor)).StatusCode);
    }

    [Fact]
    public async Task A_channel_may_speak_with_its_token_and_is_the_caller_whatever_the_wire_says()
    {
        using var authority = new ChannelAuthority();
        string? caller = null;
        await using var app = await StartAsync((turn, _) => { caller = turn.Activity.CallerId; return Task.CompletedTask; }, "Production", "192.0.2.1", authority);
        var activity = $$$"""{"type":"message","channelId":"msteams","callerId":"forged","serviceUrl":"{{{ChannelAuthority.ServiceUrl}}}","conversation":{"id":"c"}}""";

        Assert.Equal(HttpStatusCode.OK, (await PostAsync(app, activity, authority.Token(TimeProvider.System.GetUtcNow()))).StatusCode);
        Assert.Equal(CallerIdConstants.PublicAzureChannel, caller);
        Assert.Equal(HttpStatusCode.Unauthorized, (await PostAsync(app, activity)).StatusCode);
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData("a.b.c")]
    [InlineData("eyJhbGciOiJub25lIn0.e30.")]
    public async Task A_malformed_token_is_401(string token)
    {
        using var authority = new ChannelAuthority();
        await using var app = await StartAsync(Echo, "Production", "192.0.2.1", authority);
        var response = await PostAsync(app, Replies, token);

        Assert.Equal((HttpStatusCode.Unauthorized, "Bearer"), (response.StatusCode, response.Headers.WwwAuthenticate.ToString()));
    }

    [Fact]
    public async Task A_token_is_401_while_the_keys_cannot_be_read()
    {
        using var authority = new ChannelAuthority { Reachable = false };
        await using var app = await StartAsync(Echo, "Production", "192.0.2.1", authority);

        Assert.Equal(HttpStatusCode.Unauthorized, (await PostAsync(app, Replies, authority.Token(TimeProvider.System.GetUtcNow()))).StatusCode);
    }

    private static async Task<WebApplication> StartAsync(BotCallbackHandler bot, string environment = "Development", string? from = "127.0.0.1", ChannelAuthority? authority = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.WebHost.UseTestServer();
        var settings = new ConfigurationBuilder().AddInMemoryCollection(authority is null ? [] : new Dictionary<string, string?>
        {
            ["MicrosoftAppId"] = ChannelAuthority.AppId,
            ["MicrosoftAppPassword"] = "secret",
            ["ToBotFromChannelOpenIdMetadataUrl"] = ChannelAuthority.MetadataUrl,
        }).Build();
        var adapter = new CloudAdapter(settings, authority?.Web);
        var app = builder.Build();
        app.Use((context, next) =>
        {
            context.Connection.RemoteIpAddress = from is null ? null : IPAddress.Parse(from);
            return next(context);
        });
        app.UseWebSockets();
        app.Map("/api/messages", context => adapter.ProcessAsync(context.Request, context.Response, Some.Bot(bot)));
        await app.StartAsync();
        return app;
    }

    private static Task<HttpResponseMessage> PostAsync(WebApplication app, string body, string? token = null, string? forwardedFor = null, string? origin = null, CancellationToken cancellationToken = default)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (forwardedFor is not null) request.Headers.Add("X-Forwarded-For", forwardedFor);
        if (origin is not null) request.Headers.Add("Origin", origin);
        return app.GetTestClient().SendAsync(request, cancellationToken);
    }
}
