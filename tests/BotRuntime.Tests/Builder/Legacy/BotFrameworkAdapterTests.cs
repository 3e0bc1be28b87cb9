#pragma warning disable CS0618 // Bots of the older adapter use these, and are to find them.
using System.Security.Claims;
using System.Text;
using BotRuntime.Tests.Connector;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.OAuth;
using Microsoft.Bot.Builder.Teams;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Logging;
using Newtonsoft.Json.Linq;
using Xunit;

namespace BotRuntime.Tests.Builder.Legacy;

public sealed class BotFrameworkAdapterTests : IDisposable
{
    private static readonly MicrosoftAppCredentials Unsigned = new(null, null);

    private readonly FakeWeb _web = new((_, _) => FakeWeb.Json("""{"id":"sent-1","activityId":"first"}"""));
    private readonly HttpClient _http;
    private readonly BotFrameworkAdapter _adapter;

    public BotFrameworkAdapterTests()
    {
        _http = _web.CreateClient("");
        _adapter = new BotFrameworkAdapter(new SimpleCredentialProvider(), customHttpClient: _http);
    }

    public void Dispose()
    {
        _http.Dispose();
        _web.Dispose();
    }

    [Fact]
    public async Task A_bot_answers_the_channel_and_can_again_though_it_disposed_its_client()
    {
        for (var turns = 0; turns < 2; turns++)
        {
            await _adapter.ProcessActivityAsync("", Some.Message("hi"), async (turn, token) =>
            {
                using var client = turn.TurnState.Get<IConnectorClient>();
                await turn.SendActivityAsync("hello", cancellationToken: token);
            }, default);
        }

        Assert.Equal(2, _web.Asked.Count(asked => asked.Url == "https://channel.example/v3/conversations/convo1/activities/a1"));
    }

    [Fact]
    public async Task A_registered_bot_hears_nobody_without_a_token()
    {
        var adapter = new BotFrameworkAdapter(new SimpleCredentialProvider("app", "secret"), customHttpClient: _http);

        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => adapter.ProcessActivityAsync("", Some.Message("hi"), (_, _) => Task.CompletedTask, default));
    }

    [Fact]
    public async Task The_log_says_why_a_sender_was_refused()
    {
        var log = new Lines();
        var adapter = new BotFrameworkAdapter(new SimpleCredentialProvider("app", "secret"), customHttpClient: _http, logger: log);
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => adapter.ProcessActivityAsync("Basic secret", Some.Message("hi"), (_, _) => Task.CompletedTask, default));

        Assert.Contains("Bearer", Assert.Single(log.Written), StringComparison.Ordinal);
        Assert.DoesNotContain("secret", log.Written[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", CallerIdConstants.PublicAzureChannel, AuthenticationConstants.ToChannelFromBotOAuthScope)]
    [InlineData(GovernmentAuthenticationConstants.ChannelService, CallerIdConstants.USGovChannel, GovernmentAuthenticationConstants.ToChannelFromBotOAuthScope)]
    [InlineData("https://mine.example", null, AuthenticationConstants.ToChannelFromBotOAuthScope)]
    public async Task A_channel_is_named_and_answered_as_its_cloud_has_it_whatever_the_wire_says(string service, string? caller, string audience)
    {
        var adapter = new BotFrameworkAdapter(new SimpleCredentialProvider("app", "secret"), new SimpleChannelProvider(service), customHttpClient: _http);
        var activity = Some.Message("hi");
        activity.CallerId = "forged";
        (string? Caller, string? Audience, string? Signer, string? For) seen = default;
        await adapter.ProcessActivityAsync(Identity("app"), activity, (turn, _) =>
        {
            var credentials = (AppCredentials)turn.TurnState.Get<IConnectorClient>().Credentials;
            seen = (turn.Activity.CallerId, turn.TurnState.Get<string>(BotAdapter.OAuthScopeKey), credentials.MicrosoftAppId, credentials.OAuthScope);
            return Task.CompletedTask;
        }, default);

        Assert.Equal((caller, audience, "app", audience), seen);
    }

    [Fact]
    public async Task A_conversation_is_continued_at_its_service_url()
    {
        await _adapter.ContinueConversationAsync("", Some.Message("hi").GetConversationReference(), (turn, token) => turn.SendActivityAsync("psst", cancellationToken: token), default);

        Assert.StartsWith("https://channel.example/v3/conversations/convo1/activities", Assert.Single(_web.Asked).Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_conversation_is_in_the_tenant_of_the_reference()
    {
        Activity? seen = null;
        var reference = new ConversationReference { Conversation = new ConversationAccount(tenantId: "t") };
        await _adapter.CreateConversationAsync("msteams", "https://channel.example/", Unsigned, new ConversationParameters(), (turn, _) => { seen = turn.Activity; return Task.CompletedTask; }, reference, default);

        var asked = JObject.Parse(Assert.Single(_web.Asked).Body);
        Assert.Equal(("t", "t"), ((string?)asked["tenantId"], (string?)asked["channelData"]!["tenant"]!["tenantId"]));
        Assert.Equal(("CreateConversation", "sent-1", "first", "t"), (seen!.Name, seen.Conversation.Id, seen.Id, seen.Conversation.TenantId));
    }

    [Fact]
    public async Task A_message_to_a_Teams_channel_starts_a_conversation_with_the_given_credentials()
    {
        using var turn = new TurnContext(_adapter, Some.Message("hi", "msteams"));
        var (reference, id) = await TeamsInfo.SendMessageToTeamsChannelAsync(turn, MessageFactory.Text("news"), "19:channel", Unsigned);

        Assert.Equal(("sent-1", "first", "19:channel"), (reference.Conversation.Id, id, (string?)JObject.Parse(Assert.Single(_web.Asked).Body)["channelData"]!["channel"]!["id"]));
    }

    [Theory]
    [InlineData("msteams", null, "t")]
    [InlineData("msteams", "own", "own")]
    [InlineData("webchat", null, null)]
    public async Task The_tenant_that_Teams_names_aside_is_in_the_conversation(string channel, string? given, string? tenant)
    {
        var activity = Some.Message("hi", channel);
        activity.Conversation.TenantId = given;
        activity.ChannelData = JObject.Parse("""{"tenant":{"id":"t"}}""");
        await _adapter.ProcessActivityAsync("", activity, (_, _) => Task.CompletedTask, default);

        Assert.Equal(tenant, activity.Conversation.TenantId);
    }

    [Fact]
    public async Task Channel_data_of_any_shape_is_no_reason_to_fail()
    {
        foreach (var data in new object[] { "text", 5, new JArray(), JObject.Parse("""{"tenant":"t"}"""), JObject.Parse("""{"tenant":{"id":{}}}""") })
        {
            var activity = Some.Message("hi", "msteams");
            activity.ChannelData = data;
            await _adapter.ProcessActivityAsync("", activity, (_, _) => Task.CompletedTask, default);

            Assert.Null(activity.Conversation.TenantId);
        }
    }

    [Fact]
    public async Task Members_are_asked_for_in_the_conversation_of_the_turn()
    {
        await _adapter.ProcessActivityAsync("", Some.Message("hi"), async (turn, token) => await _adapter.DeleteConversationMemberAsync(turn, "u1", token), default);

        Assert.Equal((HttpMethod.Delete, "https://channel.example/v3/conversations/convo1/members/u1"), (_web.Asked[0].Method, _web.Asked[0].Url));
    }

    [Fact]
    public async Task An_adapter_with_a_way_of_its_own_sends_by_that()
    {
        var adapter = new OwnWay();
        await adapter.ProcessActivityAsync("", Some.Message("hi"), (turn, token) => turn.SendActivityAsync("hello", cancellationToken: token), default);

        Assert.Equal("hello", Assert.Single(adapter.Sent).Text);
    }

    [Fact]
    public async Task The_token_service_is_asked_for_the_user_of_the_turn()
    {
        await InTurnAsync(Some.Message("hi"), turn => _adapter.GetUserTokenAsync(turn, Unsigned, "graph", "123456"));

        Assert.Equal("https://api.botframework.com/api/usertoken/GetToken?userId=user1&connectionName=graph&channelId=test&code=123456", Assert.Single(_web.Asked).Url);
    }

    [Fact]
    public async Task The_link_to_sign_in_leads_back_to_the_conversation()
    {
        await InTurnAsync(Some.Message("hi"), turn => _adapter.GetOauthSignInLinkAsync(turn, Unsigned, "graph", "user1", "https://back.example/"));

        var asked = new Uri(Assert.Single(_web.Asked).Url);
        var query = System.Web.HttpUtility.ParseQueryString(asked.Query);
        var state = JObject.Parse(Encoding.UTF8.GetString(Convert.FromBase64String(query["state"]!)));
        Assert.Equal(("/api/botsignin/GetSignInUrl", "https://back.example/"), (asked.AbsolutePath, query["finalRedirect"]));
        Assert.Equal(("app", "graph"), ((string?)state["MsAppId"] ?? (string?)state["msAppId"], (string?)state["ConnectionName"] ?? (string?)state["connectionName"]));
    }

    [Fact]
    public async Task Without_a_registration_there_is_nobody_to_ask_for_tokens()
    {
        Exception? problem = null;
        await _adapter.ProcessActivityAsync("", Some.Message("hi"), async (turn, _) => problem = await Record.ExceptionAsync(() => _adapter.GetUserTokenAsync(turn, "graph", null)), default);

        Assert.Contains("MicrosoftAppId", Assert.IsType<InvalidOperationException>(problem).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("test", "api.botframework.com")]
    [InlineData("emulator", "channel.example")]
    public async Task Only_the_Emulator_stands_in_for_the_token_service_and_only_when_told(string channel, string host)
    {
        await InTurnAsync(Some.Message("hi", channel), turn => _adapter.SignOutUserAsync(turn, Unsigned));
        Assert.Equal("api.botframework.com", new Uri(_web.Asked[^1].Url).Host);

        OAuthClientConfig.EmulateOAuthCards = true;
        try
        {
            await InTurnAsync(Some.Message("hi", channel), turn => _adapter.SignOutUserAsync(turn, Unsigned));
        }
        finally
        {
            OAuthClientConfig.EmulateOAuthCards = false;
        }

        Assert.Equal(host, new Uri(_web.Asked[^1].Url).Host);
    }

    [Fact]
    public async Task A_client_for_another_bot_signs_for_that_bot()
    {
        var adapter = new BotFrameworkAdapter(new SimpleCredentialProvider("app", "secret"), customHttpClient: _http);
        using var client = await ((IConnectorClientBuilder)adapter).CreateConnectorClientAsync("https://skill.example/", Identity("app"), "skill");

        Assert.Equal(("app", "skill"), (((AppCredentials)client.Credentials).MicrosoftAppId, ((AppCredentials)client.Credentials).OAuthScope));
    }

    [Theory]
    [InlineData("file:///etc/passwd")]
    [InlineData("urn:botframework:WebSockets")]
    public async Task A_channel_that_is_not_on_the_web_is_refused(string serviceUrl)
    {
        var activity = Some.Message("hi");
        activity.ServiceUrl = serviceUrl;

        await Assert.ThrowsAsync<ArgumentException>(() => _adapter.ProcessActivityAsync(Identity("app"), activity, (_, _) => Task.CompletedTask, default));
    }

    private static ClaimsIdentity Identity(string appId) => new([new Claim(AuthenticationConstants.AudienceClaim, appId)], "test");

    private async Task InTurnAsync(Activity activity, Func<ITurnContext, Task> ask)
    {
        using var turn = new TurnContext(_adapter, activity);
        turn.TurnState.Add<System.Security.Principal.IIdentity>(BotAdapter.BotIdentityKey, Identity("app"));
        await ask(turn);
    }

    private sealed class OwnWay() : BotFrameworkAdapter(new SimpleCredentialProvider())
    {
        public List<Activity> Sent { get; } = [];

        protected override bool CanProcessOutgoingActivity(Activity activity) => true;

        protected override Task<ResourceResponse> ProcessOutgoingActivityAsync(ITurnContext turnContext, Activity activity, CancellationToken cancellationToken)
        {
            Sent.Add(activity);
            return Task.FromResult(new ResourceResponse("own"));
        }
    }

    private sealed class Lines : ILogger
    {
        public List<string> Written { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Written.Add(formatter(state, exception));
    }
}
