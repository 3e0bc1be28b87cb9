using BotRuntime.Tests.Connector;
using Microsoft.Bot.Builder.Integration.AspNet.Core;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Configuration;
using Newtonsoft.Json.Linq;
using Xunit;

namespace BotRuntime.Tests.Http;

public sealed class CloudAdapterSendingTests : IDisposable
{
    private readonly FakeWeb _web = new((_, _) => FakeWeb.Json("""{"id":"sent-1","activityId":"first"}"""));
    private readonly CloudAdapter _adapter;

    public CloudAdapterSendingTests() => _adapter = new CloudAdapter(new ConfigurationBuilder().Build(), _web);

    public void Dispose() => _web.Dispose();

    [Fact]
    public async Task A_continued_conversation_is_spoken_into_at_its_service_url_and_the_channel_gives_the_id()
    {
        var reference = Some.Message("hi").GetConversationReference();
        reference.ActivityId = null;
        var message = new Activity(ActivityTypes.Message) { Id = "mine", Text = "psst" };
        await _adapter.ContinueConversationAsync("", reference, async (turn, token) => await turn.SendActivityAsync(message, token), default);

        var asked = Assert.Single(_web.Asked);
        Assert.StartsWith("https://channel.example/v3/conversations/convo1/activities", asked.Url, StringComparison.Ordinal);
        Assert.Null(JObject.Parse(asked.Body)["id"]);
        Assert.Equal("sent-1", message.Id);
    }

    [Fact]
    public async Task A_trace_does_not_leave_for_a_channel_and_is_no_response()
    {
        var responded = true;
        await _adapter.ContinueConversationAsync("", Some.Message("hi").GetConversationReference(), async (turn, token) =>
        {
            await turn.SendActivityAsync((Activity)Activity.CreateTraceActivity("x", value: "secret"), token);
            responded = turn.Responded;
        }, default);

        Assert.Empty(_web.Asked);
        Assert.False(responded);
    }

    [Fact]
    public async Task A_new_conversation_is_asked_for_and_then_runs_as_an_event()
    {
        Activity? seen = null;
        await _adapter.CreateConversationAsync("", "msteams", "https://channel.example/", null, new ConversationParameters { Bot = new ChannelAccount("b"), TenantId = "t" }, (turn, _) =>
        {
            seen = turn.Activity;
            return Task.CompletedTask;
        }, default);

        Assert.Equal("https://channel.example/v3/conversations", Assert.Single(_web.Asked).Url);
        Assert.Equal(("event", "CreateConversation", "sent-1", "t", "b", "first"), (seen!.Type, seen.Name, seen.Conversation.Id, seen.Conversation.TenantId, seen.Recipient.Id, seen.Id));
    }

    [Theory]
    [InlineData("SingleTenant", "MicrosoftAppTenantId")]
    public void A_wrong_registration_is_refused_at_start_and_names_the_key(string type, string key)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["MicrosoftAppType"] = type,
            ["MicrosoftAppId"] = "a",
            ["MicrosoftAppPassword"] = "b",
        }).Build();

        Assert.Contains(key, Assert.ThrowsAny<Exception>(() => new CloudAdapter(configuration)).Message, StringComparison.Ordinal);
    }
}
