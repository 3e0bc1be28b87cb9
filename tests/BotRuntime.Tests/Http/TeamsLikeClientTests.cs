using System.Net;
using System.Text;
using BotRuntime.Tests.Connector;
using Microsoft.AspNetCore.Http;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Integration.AspNet.Core;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;
using Microsoft.Rest;
using Newtonsoft.Json.Linq;
using Xunit;

namespace BotRuntime.Tests.Http;

/// <summary>What a Teams-like client on the developer's machine sends, from the installation on, and what the bot's connector hears.</summary>
public sealed class TeamsLikeClientTests : IAsyncLifetime
{
    private readonly ShopBot _bot = new();
    private StrictConnector _connector = null!;
    private CloudAdapter _adapter = null!;

    public async Task InitializeAsync()
    {
        _connector = await StrictConnector.StartAsync();
        _adapter = new CloudAdapter(BotFrameworkAuthenticationFactory.Create(null, true, null, null, null, null, null, null, null, new LocalCredentials(), null, null, null));
    }

    public async Task DisposeAsync() => await _connector.DisposeAsync();

    [Fact]
    public async Task An_installation_is_greeted_once()
    {
        await SendAsync("""{"type":"installationUpdate","action":"add","id":"i1","channelData":{"tenant":{"id":"t"},"source":{"name":"message"},"settings":{"selectedChannel":{"id":"chat-1"}}}}""");
        await SendAsync("""{"type":"conversationUpdate","id":"i2","membersAdded":[{"id":"bot-1","name":"Shop"},{"id":"user-1","name":"Ann","aadObjectId":"o-1"}],"channelData":{"tenant":{"id":"t"}}}""");

        Heard("POST /v3/conversations/chat-1/activities/i1 installed: add", "POST /v3/conversations/chat-1/activities/i2 welcome Ann");
    }

    [Fact]
    public async Task A_message_is_answered_and_later_the_bot_speaks_first()
    {
        await SendAsync("""{"type":"message","id":"m1","text":"hello","textFormat":"plain"}""");
        var reference = _bot.Last!.GetConversationReference();
        reference.ActivityId = null;
        await _adapter.ContinueConversationAsync("", reference, (turn, token) => turn.SendActivityAsync("psst", cancellationToken: token), default);

        Assert.Equal(["you said hello", "psst"], _connector.Done.Select(done => (string?)done.Body!["text"]));
        _connector.AssertObeyed();
    }

    [Fact]
    public async Task A_card_is_submitted_as_a_message_and_executed_as_an_invoke()
    {
        await SendAsync("""{"type":"message","id":"s1","replyToId":"card-1","value":{"did":"submit"},"channelData":{"source":{"name":"message"},"tenant":{"id":"t"}}}""");
        var (status, answer) = await SendAsync("""{"type":"invoke","id":"x1","name":"adaptiveCard/action","replyToId":"card-1","value":{"action":{"type":"Action.Execute","title":"Do it","verb":"doIt","data":{"did":"execute"}},"trigger":"manual"}}""");

        Heard("POST /v3/conversations/chat-1/activities/s1 submitted submit");
        Assert.Equal((200, "doIt execute"), (status, (string?)JObject.Parse(answer)["value"]));
    }

    [Fact]
    public async Task A_message_of_the_bots_is_changed_where_it_stands()
    {
        await SendAsync("""{"type":"message","id":"m1","text":"update","textFormat":"plain"}""");

        Heard("POST /v3/conversations/chat-1/activities/m1 before", "PUT /v3/conversations/chat-1/activities/a-reply after");
    }

    [Fact]
    public async Task In_a_group_the_bot_hears_who_mentions_it_and_answers_there()
    {
        await SendAsync("""
            {"type":"message","id":"g1","text":"<at>Shop</at> hello all","textFormat":"xml","conversation":{"id":"group-1","conversationType":"groupChat","isGroup":true,"tenantId":"t"},
             "entities":[{"type":"mention","text":"<at>Shop</at>","mentioned":{"id":"bot-1","name":"Shop"}}]}
            """);

        Assert.Equal("bot-1", Assert.Single(_bot.Last!.GetMentions()).Mentioned.Id);
        Assert.True(_bot.Last.Conversation.IsGroup);
        Assert.Equal("/v3/conversations/group-1/activities/g1", Assert.Single(_connector.Done).Path);
    }

    private async Task<(int Status, string Answer)> SendAsync(string activity)
    {
        var json = JObject.Parse("""{"channelId":"msteams","timestamp":"2026-11-02T09:30:00.000Z","locale":"en-US","from":{"id":"user-1","name":"Ann","aadObjectId":"o-1"},"recipient":{"id":"bot-1","name":"Shop"},"conversation":{"id":"chat-1","conversationType":"personal","tenantId":"t"}}""");
        json["serviceUrl"] = _connector.Address.AbsoluteUri;
        json.Merge(JObject.Parse(activity));
        var context = new DefaultHttpContext();
        context.Request.Method = "POST";
        context.Request.ContentType = "application/json";
        context.Request.Body = new MemoryStream(Encoding.UTF8.GetBytes(json.ToString()));
        context.Response.Body = new MemoryStream();
        await _adapter.ProcessAsync(context.Request, context.Response, _bot);
        return (context.Response.StatusCode, Encoding.UTF8.GetString(((MemoryStream)context.Response.Body).ToArray()));
    }

    private void Heard(params string[] expected)
    {
        Assert.Equal(expected, _connector.Done.Select(done => $"{done.Method} {done.Path} {done.Body!["text"]}"));
        _connector.AssertObeyed();
    }

    private sealed class LocalCredentials : PasswordServiceClientCredentialFactory
    {
        public override Task<ServiceClientCredentials> CreateCredentialsAsync(string appId, string oauthScope, string loginEndpoint, bool validateAuthority, CancellationToken cancellationToken) =>
            Task.FromResult<ServiceClientCredentials>(new TokenCredentials(StrictConnector.Token));
    }

    private sealed class ShopBot : ActivityHandler
    {
        public Activity? Last { get; private set; }

        public override Task OnTurnAsync(ITurnContext turnContext, CancellationToken cancellationToken = default)
        {
            Last = turnContext.Activity;
            return base.OnTurnAsync(turnContext, cancellationToken);
        }

        protected override Task OnInstallationUpdateActivityAsync(ITurnContext<IInstallationUpdateActivity> turnContext, CancellationToken cancellationToken) =>
            turnContext.SendActivityAsync($"installed: {turnContext.Activity.Action}", cancellationToken: cancellationToken);

        protected override Task OnMembersAddedAsync(IList<ChannelAccount> membersAdded, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) =>
            turnContext.SendActivityAsync($"welcome {Assert.Single(membersAdded, member => member.Id != turnContext.Activity.Recipient.Id).Name}", cancellationToken: cancellationToken);

        protected override async Task OnMessageActivityAsync(ITurnContext<IMessageActivity> turnContext, CancellationToken cancellationToken)
        {
            var message = turnContext.Activity;
            if (message.Value is JObject submitted)
            {
                await turnContext.SendActivityAsync($"submitted {submitted["did"]}", cancellationToken: cancellationToken);
            }
            else if (message.Text == "update")
            {
                var sent = await turnContext.SendActivityAsync("before", cancellationToken: cancellationToken);
                await turnContext.UpdateActivityAsync(new Activity(ActivityTypes.Message) { Id = sent.Id, Text = "after" }, cancellationToken);
            }
            else
            {
                await turnContext.SendActivityAsync($"you said {message.Text}", cancellationToken: cancellationToken);
            }
        }

        protected override Task<AdaptiveCardInvokeResponse> OnAdaptiveCardInvokeAsync(ITurnContext<IInvokeActivity> turnContext, AdaptiveCardInvokeValue invokeValue, CancellationToken cancellationToken) =>
            Task.FromResult(new AdaptiveCardInvokeResponse
            {
                StatusCode = (int)HttpStatusCode.OK,
                Type = "application/vnd.microsoft.activity.message",
                Value = $"{invokeValue.Action.Verb} {((JObject)invokeValue.Action.Data)["did"]}",
            });
    }
}
