using System.Net;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Integration.AspNet.Core.Skills;
using Microsoft.Bot.Builder.Skills;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;
using Newtonsoft.Json.Linq;
using Xunit;

namespace BotRuntime.Tests.Connector.Authentication;

public sealed class SkillCallTests : IDisposable
{
    private static readonly Uri Skill = new("https://skill.example/api/messages");
    private static readonly Uri Callback = new("https://bot.example/api/skills/");

    private readonly FakeWeb _web;
    private HttpRequestMessage? _request;
    private HttpStatusCode _status = HttpStatusCode.OK;
    private string _answer = "";

    public SkillCallTests() => _web = new FakeWeb((request, _) =>
    {
        _request = request;
        return FakeWeb.Json(_answer, _status);
    });

    public void Dispose() => _web.Dispose();

    [Fact]
    public async Task A_skill_answers_to_the_bot_and_learns_where_the_user_is()
    {
        var activity = Some.Message("hi", "msteams");
        activity.Locale = "de-AT";
        activity.Conversation.TenantId = "tenant";
        var response = await PostAsync<object>(activity);

        var sent = JObject.Parse(Assert.Single(_web.Asked).Body);
        Assert.Equal(("skill-conversation", "https://bot.example/api/skills/", "skill", "hi"), ((string?)sent["conversation"]!["id"], (string?)sent["serviceUrl"], (string?)sent["recipient"]!["role"], (string?)sent["text"]));
        var origin = sent["relatesTo"]!;
        Assert.Equal(
            ("convo1", "tenant", "https://channel.example/", "a1", "msteams", "de-AT"),
            ((string?)origin["conversation"]!["id"], (string?)origin["conversation"]!["tenantId"], (string?)origin["serviceUrl"], (string?)origin["activityId"], (string?)origin["channelId"], (string?)origin["locale"]));
        Assert.Equal(["skill-conversation"], _request!.Headers.GetValues("x-ms-conversation-id"));
        Assert.Equal((200, null), (response.Status, response.Body));

        // The bot's own activity stays as it was.
        Assert.Equal(("convo1", "https://channel.example/", null), (activity.Conversation.Id, activity.ServiceUrl, activity.Recipient.Role));
    }

    [Fact]
    public async Task An_activity_without_recipient_gets_one()
    {
        var activity = Some.Message("hi");
        activity.Recipient = null;
        await PostAsync<object>(activity);

        Assert.Equal("skill", (string?)JObject.Parse(Assert.Single(_web.Asked).Body)["recipient"]!["role"]);
    }

    [Fact]
    public async Task Expected_replies_come_back_as_such()
    {
        _answer = """{"activities":[{"type":"message","text":"hello"},{"type":"endOfConversation"}]}""";
        var activity = Some.Message("hi");
        activity.DeliveryMode = DeliveryModes.ExpectReplies;
        var response = await PostAsync<ExpectedReplies>(activity);

        Assert.True(response.IsSuccessStatusCode());
        Assert.Equal(["hello", null], response.Body.Activities.Select(reply => reply.Text));
        Assert.Equal("expectReplies", (string?)JObject.Parse(Assert.Single(_web.Asked).Body)["deliveryMode"]);
    }

    [Fact]
    public async Task A_failing_skill_is_told_by_its_status()
    {
        (_status, _answer) = (HttpStatusCode.BadGateway, "a proxy's page");

        Assert.Equal((502, "a proxy's page"), (await PostAsync<object>(Some.Message("hi")) is var untyped ? (untyped.Status, (string)untyped.Body) : default));
        Assert.Equal((502, null), (await PostAsync<ExpectedReplies>(Some.Message("hi")) is var typed ? (typed.Status, typed.Body) : default));
    }

    [Fact]
    public async Task A_bot_without_registration_calls_without_a_name()
    {
        await PostAsync<object>(Some.Message("hi"));
        Assert.Null(Assert.Single(_web.Asked).Authorization);
    }

    [Fact]
    public async Task The_old_client_gives_each_conversation_an_id_for_the_skill()
    {
#pragma warning disable CS0618 // The old client is what is tested.
        _answer = "no JSON";
        var ids = new SkillConversationIdFactory(new MemoryStorage());
        var client = new SkillHttpClient(_web.CreateClient(""), new SimpleCredentialProvider(), ids);
        var response = await client.PostActivityAsync("", new BotFrameworkSkill { AppId = "skill-id", SkillEndpoint = Skill }, Callback, Some.Message("hi"), default);
#pragma warning restore CS0618

        Assert.Equal((200, null), (response.Status, response.Body));
        var id = (string)JObject.Parse(Assert.Single(_web.Asked).Body)["conversation"]!["id"]!;
        var reference = await ids.GetSkillConversationReferenceAsync(id, default);
        Assert.Equal(("convo1", AuthenticationConstants.ToChannelFromBotOAuthScope), (reference.ConversationReference.Conversation.Id, reference.OAuthScope));
    }

    private Task<InvokeResponse<T>> PostAsync<T>(Activity activity)
    {
        var authentication = new CloudAuthentication(Cloud.Public, new PasswordServiceClientCredentialFactory(), null, _web, null, TimeProvider.System);
        return authentication.CreateBotFrameworkClient().PostActivityAsync<T>("bot", "skill-id", Skill, Callback, "skill-conversation", activity);
    }
}
