using System.Net;
using System.Security.Claims;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Integration.AspNet.Core;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.DependencyInjection;
using Newtonsoft.Json.Linq;
using Xunit;

namespace BotRuntime.Tests.Http;

[ApiController]
[Route("api/skills")]
public sealed class SkillsController(ChannelServiceHandlerBase handler) : ChannelServiceController(handler);

public sealed class ChannelServiceControllerTests
{
    [Fact]
    public async Task A_skills_activity_arrives_as_it_was_sent()
    {
        await using var app = await StartAsync();
        var response = await SendAsync(app, HttpMethod.Post, "conversations/c1/activities/a1", """{"type":"message","text":"hi","channelData":{"x":[1]},"future":{"y":"2026-01-02T03:04:05Z"}}""");

        Assert.Equal((HttpStatusCode.OK, """{"id":"new"}"""), (response.StatusCode, await response.Content.ReadAsStringAsync()));
        var (conversation, replyTo, activity) = Assert.Single(app.Services.GetRequiredService<Recording>().Sent);
        Assert.Equal(("c1", "a1", "hi"), (conversation, replyTo, activity.Text));
        Assert.Equal(1, (int?)((JObject)activity.ChannelData)["x"]![0]);
        Assert.Equal("2026-01-02T03:04:05Z", (string?)activity.Properties["future"]!["y"]);
    }

    [Theory]
    [InlineData("POST", "conversations/gone/activities", "{}", 404)]
    [InlineData("POST", "conversations/c1/activities", "not json", 400)]
    [InlineData("POST", "conversations/c1/activities", "", 400)]
    [InlineData("POST", "conversations", "{}", 501)]
    [InlineData("GET", "conversations/c1/pagedmembers?pageSize=5", null, 501)]
    [InlineData("DELETE", "conversations/c1/activities/a1", null, 200)]
    public async Task A_call_is_answered_with_a_status(string method, string path, string? body, int status)
    {
        await using var app = await StartAsync();

        Assert.Equal(status, (int)(await SendAsync(app, new HttpMethod(method), path, body)).StatusCode);
    }

    [Fact]
    public async Task Who_does_not_say_who_it_is_gets_401_and_too_much_413()
    {
        await using var app = await StartAsync();

        Assert.Equal(401, (int)(await SendAsync(app, HttpMethod.Post, "conversations/c1/activities", "{}", authorization: null)).StatusCode);
        Assert.Equal(413, (int)(await SendAsync(app, HttpMethod.Post, "conversations/c1/activities", $$"""{"text":"{{new string('x', 300_000)}}"}""")).StatusCode);
    }

    private static async Task<WebApplication> StartAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseTestServer();
        builder.Services.AddControllers().AddApplicationPart(typeof(SkillsController).Assembly);
        builder.Services.AddSingleton<Recording>().AddSingleton<ChannelServiceHandlerBase>(services => services.GetRequiredService<Recording>());
        var app = builder.Build();
        app.MapControllers();
        await app.StartAsync();
        return app;
    }

    private static Task<HttpResponseMessage> SendAsync(WebApplication app, HttpMethod method, string path, string? body, string? authorization = "Bearer skill")
    {
        var request = new HttpRequestMessage(method, $"/api/skills/v3/{path}");
        if (authorization is not null) request.Headers.TryAddWithoutValidation("Authorization", authorization);
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        return app.GetTestClient().SendAsync(request);
    }

    private sealed class Recording() : CloudChannelServiceHandler(new BearerOnly())
    {
        public List<(string Conversation, string? ReplyTo, Activity Activity)> Sent { get; } = [];

        protected override Task<ResourceResponse> OnSendToConversationAsync(ClaimsIdentity claimsIdentity, string conversationId, Activity activity, CancellationToken cancellationToken = default) =>
            OnReplyToActivityAsync(claimsIdentity, conversationId, null!, activity, cancellationToken);

        protected override Task<ResourceResponse> OnReplyToActivityAsync(ClaimsIdentity claimsIdentity, string conversationId, string activityId, Activity activity, CancellationToken cancellationToken = default)
        {
            if (conversationId == "gone") throw new KeyNotFoundException();
            Sent.Add((conversationId, activityId, activity));
            return Task.FromResult(new ResourceResponse("new"));
        }

        protected override Task OnDeleteActivityAsync(ClaimsIdentity claimsIdentity, string conversationId, string activityId, CancellationToken cancellationToken = default) => Task.CompletedTask;
    }

    private sealed class BearerOnly : BotFrameworkAuthentication
    {
        public override Task<ClaimsIdentity> AuthenticateChannelRequestAsync(string authHeader, CancellationToken cancellationToken) =>
            authHeader?.StartsWith("Bearer ", StringComparison.Ordinal) == true ? Task.FromResult(new ClaimsIdentity()) : throw new UnauthorizedAccessException();

        public override Task<AuthenticateRequestResult> AuthenticateRequestAsync(Activity activity, string authHeader, CancellationToken cancellationToken) => throw new NotSupportedException();

        public override Task<AuthenticateRequestResult> AuthenticateStreamingRequestAsync(string authHeader, string channelIdHeader, CancellationToken cancellationToken) => throw new NotSupportedException();

        public override ConnectorFactory CreateConnectorFactory(ClaimsIdentity claimsIdentity) => throw new NotSupportedException();

        public override Task<UserTokenClient> CreateUserTokenClientAsync(ClaimsIdentity claimsIdentity, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
