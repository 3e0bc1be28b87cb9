using System.Security.Claims;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Adapters;
using Microsoft.Bot.Builder.Dialogs;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Time.Testing;
using Newtonsoft.Json.Linq;
using Xunit;

namespace BotRuntime.Tests.Prompts;

public sealed class OAuthPromptTests
{
    private const string Connection = "graph";

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 27, 10, 30, 0, TimeSpan.Zero));
    private readonly TestAdapter _adapter = new();

    private static OAuthPromptSettings Settings() => new() { ConnectionName = Connection, Title = "Sign in", Text = "Please sign in" };

    private static string Told(object got) => got is TokenResponse token ? $"token {token.Token}" : "no token";

    private TestFlow Asks(OAuthPromptSettings? settings = null, PromptOptions? options = null) =>
        Asking.With(new OAuthPrompt("sign-in", settings ?? Settings()), Told, options ?? new PromptOptions(), _adapter, _clock);

    [Fact]
    public Task A_user_who_has_signed_in_is_not_asked()
    {
        _adapter.AddUserToken(Connection, Channels.Test, "user1", "abc");

        return Asks().Test("hi", "token abc").StartTestAsync();
    }

    [Fact]
    public Task The_card_offers_the_connection_and_keeps_the_link_from_the_channel() => Asks().Send("hi").AssertReply(reply =>
    {
        var card = Assert.IsType<OAuthCard>(Assert.Single(reply.AsMessageActivity().Attachments).Content);
        Assert.Equal((Connection, "Please sign in", null), (card.ConnectionName, card.Text, card.Buttons[0].Value));
        Assert.Equal((ActionTypes.Signin, "Sign in"), (card.Buttons[0].Type, card.Buttons[0].Title));
        Assert.NotNull(card.TokenExchangeResource);
        Assert.Equal(InputHints.AcceptingInput, reply.AsMessageActivity().InputHint);
    }).StartTestAsync();

    [Theory]
    [InlineData(Channels.Msteams, null, true)]
    [InlineData(Channels.Msteams, false, false)]
    [InlineData(Channels.Webchat, null, false)]
    [InlineData(Channels.Webchat, true, true)]
    public async Task The_link_is_shown_where_the_channel_or_the_settings_want_it(string channel, bool? show, bool shown)
    {
        var settings = Settings();
        settings.ShowSignInLink = show;

        Assert.Equal(shown, ((OAuthCard)await CardAsync(settings, channel)).Buttons[0].Value is not null);
    }

    [Fact]
    public async Task A_channel_without_the_card_gets_a_sign_in_card_with_the_link()
    {
        var card = (SigninCard)await CardAsync(Settings(), Channels.Skype);

        Assert.Equal(ActionTypes.Signin, card.Buttons[0].Type);
        Assert.NotNull(card.Buttons[0].Value);
    }

    [Fact]
    public async Task A_skill_opens_the_link_itself_in_the_emulator()
    {
        var card = (OAuthCard)await CardAsync(Settings(), Channels.Emulator, Identity("ver:2.0", "aud:skill", "azp:parent"));

        Assert.Equal(ActionTypes.OpenUrl, card.Buttons[0].Type);
        Assert.NotNull(card.Buttons[0].Value);
    }

    [Theory]
    [InlineData("ver:2.0", "aud:skill", "azp:skill")]
    [InlineData("ver:1.0", "aud:https://api.botframework.com", "appid:parent")]
    [InlineData("aud:skill", "appid:parent")]
    public async Task A_channel_is_no_skill_caller(params string[] claims) =>
        Assert.Equal(ActionTypes.Signin, ((OAuthCard)await CardAsync(Settings(), Channels.Emulator, Identity(claims))).Buttons[0].Type);

    [Fact]
    public Task A_magic_code_in_a_message_brings_the_token()
    {
        _adapter.AddUserToken(Connection, Channels.Test, "user1", "abc", "888999");

        return Asks().Send("hi").AssertReply(_ => { }).Send("12345").AssertNoReply(timeout: 20).Test("my code is 888999.", "token abc").StartTestAsync();
    }

    [Fact]
    public Task A_token_event_brings_the_token() => Asks().Send("hi").AssertReply(_ => { })
        .Send(new Activity { Type = ActivityTypes.Event, Name = SignInConstants.TokenResponseEventName, Value = JObject.FromObject(new TokenResponse(connectionName: Connection, token: "abc")) })
        .AssertReply("token abc").StartTestAsync();

    [Fact]
    public Task Teams_is_answered_404_without_a_token_and_200_with_it()
    {
        _adapter.AddUserToken(Connection, Channels.Test, "user1", "abc", "888999");

        return Asks().Send("hi").AssertReply(_ => { })
            .Send(Verification("111222")).AssertReply(reply => Assert.Equal(404, Response(reply).Status))
            .Send(Verification("888999")).AssertReply(reply => Assert.Equal(ActivityTypesEx.InvokeResponse, reply.Type)).AssertReply("token abc").StartTestAsync();
    }

    [Fact]
    public Task A_token_is_exchanged_and_the_client_told_so()
    {
        _adapter.AddExchangeableToken(Connection, Channels.Test, "user1", "client token", "abc");

        return Asks().Send("hi").AssertReply(_ => { })
            .Send(Exchange("1", Connection, "client token")).AssertReply(reply => Assert.Equal((200, "1", null), Answer(reply))).AssertReply("token abc").StartTestAsync();
    }

    [Fact]
    public Task An_exchange_that_fails_says_why_and_the_prompt_waits_on()
    {
        _adapter.ThrowOnExchangeRequest(Connection, Channels.Test, "user1", "bad token");

        return Asks().Send("hi").AssertReply(_ => { })
            .Send(Exchange("1", Connection, "unknown token")).AssertReply(reply => Assert.Equal((412, "1", true), Failure(reply)))
            .Send(Exchange("2", Connection, "bad token")).AssertReply(reply => Assert.Equal((412, "2", true), Failure(reply)))
            .Send(Exchange("3", "another", "client token")).AssertReply(reply => Assert.Equal((400, "3", true), Failure(reply)))
            .Send(new Activity { Type = ActivityTypes.Invoke, Name = SignInConstants.TokenExchangeOperationName }).AssertReply(reply => Assert.Equal((400, null, true), Failure(reply)))
            .StartTestAsync();
    }

    [Fact]
    public Task After_the_timeout_an_answer_ends_the_prompt_without_a_token()
    {
        _adapter.AddUserToken(Connection, Channels.Test, "user1", "abc", "888999");
        var settings = Settings();
        settings.Timeout = 60_000;

        return Asks(settings).Send("hi").AssertReply(_ => { _clock.Advance(TimeSpan.FromSeconds(61)); }).Test("888999", "no token").StartTestAsync();
    }

    [Fact]
    public Task Fifteen_minutes_are_the_time_to_sign_in()
    {
        _adapter.AddUserToken(Connection, Channels.Test, "user1", "abc", "888999");

        return Asks().Send("hi").AssertReply(_ => { _clock.Advance(TimeSpan.FromMinutes(14)); }).Test("888999", "token abc")
            .Test("hi", "token abc").StartTestAsync();
    }

    [Fact]
    public Task A_message_that_is_no_sign_in_ends_the_prompt_or_is_answered_with_the_retry()
    {
        var settings = Settings();
        settings.EndOnInvalidMessage = true;

        return Task.WhenAll(
            Asks(settings).Send("hi").AssertReply(_ => { }).Test("no", "no token").StartTestAsync(),
            Asking.With(new OAuthPrompt("sign-in", Settings()), Told, new PromptOptions { RetryPrompt = MessageFactory.Text("Use the button.") }).Send("hi").AssertReply(_ => { }).Test("no", "Use the button.").StartTestAsync());
    }

    [Fact]
    public async Task Tokens_come_from_the_token_service_where_the_turn_has_its_client()
    {
        using var tokens = new TokenService();
        var turn = new TurnContext(new CollectingAdapter(), new Activity { Type = ActivityTypes.Message, ChannelId = Channels.Webchat, From = new ChannelAccount("u1") });
        turn.TurnState.Add<UserTokenClient>(tokens);
        var prompt = new OAuthPrompt("sign-in", Settings());

        Assert.Equal("from the service", (await prompt.GetUserTokenAsync(turn)).Token);
        await prompt.SignOutUserAsync(turn);

        Assert.Equal(["get u1 graph webchat ", "out u1 graph webchat"], tokens.Calls);
    }

    [Fact]
    public async Task An_adapter_without_tokens_is_named()
    {
        var problem = await Assert.ThrowsAsync<NotSupportedException>(() => new OAuthPrompt("sign-in", Settings()).GetUserTokenAsync(new TurnContext(new CollectingAdapter(), new Activity { Type = ActivityTypes.Message })));

        Assert.Contains("UserTokenClient", problem.Message, StringComparison.Ordinal);
    }

    private static async Task<object> CardAsync(OAuthPromptSettings settings, string channel, ClaimsIdentity? identity = null)
    {
        object? content = null;
        await new TestFlow(new TestAdapter(channel), async (turn, token) =>
        {
            if (identity is not null) turn.TurnState.Add<System.Security.Principal.IIdentity>(BotAdapter.BotIdentityKey, identity);
            await OAuthPrompt.SendOAuthCardAsync(settings, turn, null, token);
        }).Send("hi").AssertReply(reply => content = reply.AsMessageActivity().Attachments[0].Content).StartTestAsync();
        return content!;
    }

    private static ClaimsIdentity Identity(params string[] claims) => new(claims.Select(claim => new Claim(claim.Split(':', 2)[0], claim.Split(':', 2)[1])));

    private static Activity Verification(string code) => new() { Type = ActivityTypes.Invoke, Name = SignInConstants.VerifyStateOperationName, Value = JObject.FromObject(new { state = code }) };

    private static Activity Exchange(string id, string connection, string token) => new()
    {
        Type = ActivityTypes.Invoke,
        Name = SignInConstants.TokenExchangeOperationName,
        Value = JObject.FromObject(new TokenExchangeInvokeRequest { Id = id, ConnectionName = connection, Token = token }),
    };

    private static InvokeResponse Response(IActivity reply) => (InvokeResponse)((Activity)reply).Value;

    private static (int, string, string) Answer(IActivity reply) => Response(reply) is var response && response.Body is TokenExchangeInvokeResponse body ? (response.Status, body.Id, body.FailureDetail) : default;

    private static (int, string, bool) Failure(IActivity reply) => Answer(reply) is var (status, id, detail) ? (status, id, !string.IsNullOrEmpty(detail)) : default;
}
