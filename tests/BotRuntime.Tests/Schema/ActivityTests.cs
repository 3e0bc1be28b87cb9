using Microsoft.Bot.Schema;
using Newtonsoft.Json.Linq;
using Xunit;

namespace BotRuntime.Tests.Schema;

public sealed class ActivityTests
{
    private sealed class Tenant
    {
        public string Id { get; set; } = "";
    }

    [Theory]
    [InlineData("message", true)]
    [InlineData("MESSAGE", true)]
    [InlineData("message/special", true)]
    [InlineData("messageReaction", false)]
    [InlineData("mess", false)]
    [InlineData(null, false)]
    public void An_activity_is_a_message_by_its_type_or_a_subtype(string? type, bool message) =>
        Assert.Equal(message, new Activity { Type = type }.AsMessageActivity() is not null);

    [Fact]
    public void A_reply_goes_back_to_the_sender()
    {
        var activity = Some.Message("hi");
        var reply = activity.CreateReply("hello");

        Assert.Equal(("bot", "user1", activity.Id, "hello"), (reply.From.Id, reply.Recipient.Id, reply.ReplyToId, reply.Text));
    }

    [Theory]
    [InlineData("webchat", false)]
    [InlineData("directline", false)]
    [InlineData("msteams", true)]
    public void A_made_up_id_of_a_conversation_update_is_not_replied_to(string channel, bool keepsId)
    {
        var update = new Activity { Type = ActivityTypes.ConversationUpdate, Id = "1", ChannelId = channel };

        Assert.Equal(keepsId, update.GetConversationReference().ActivityId is not null);
    }

    [Fact]
    public void A_reference_addresses_an_outgoing_activity_from_the_bot_and_an_incoming_one_from_the_user()
    {
        var reference = Some.Message("hi").GetConversationReference();
        var outgoing = new Activity().ApplyConversationReference(reference);
        var incoming = new Activity().ApplyConversationReference(reference, isIncoming: true);

        Assert.Equal(("bot", "user1", reference.ActivityId), (outgoing.From.Id, outgoing.Recipient.Id, outgoing.ReplyToId));
        Assert.Equal(("user1", "bot", reference.ActivityId), (incoming.From.Id, incoming.Recipient.Id, incoming.Id));
    }

    [Fact]
    public void A_continuation_is_an_event_in_the_same_conversation()
    {
        var reference = Some.Message("hi").GetConversationReference();
        var activity = reference.GetContinuationActivity();

        Assert.Equal(("event", "ContinueConversation", "convo1"), (activity.Type, activity.Name, activity.Conversation.Id));
        Assert.Same(reference, activity.RelatesTo);
        Assert.True(Guid.TryParse(activity.Id, out _));
    }

    [Fact]
    public void Channel_data_is_read_from_JSON_or_taken_as_it_is()
    {
        var tenant = new Tenant { Id = "t" };

        Assert.Equal("t", new Activity { ChannelData = JObject.Parse("""{"id":"t"}""") }.GetChannelData<Tenant>().Id);
        Assert.Same(tenant, new Activity { ChannelData = tenant }.GetChannelData<Tenant>());
        Assert.Throws<InvalidCastException>(() => new Activity { ChannelData = new object() }.GetChannelData<Tenant>());
        Assert.False(new Activity { ChannelData = new object() }.TryGetChannelData<Tenant>(out _));
        Assert.False(new Activity().TryGetChannelData<Tenant>(out _));
    }

    [Fact]
    public void Mentions_are_found_and_taken_out_of_the_text()
    {
        var entity = new Entity();
        entity.SetAs(new Mention { Mentioned = new ChannelAccount("bot", "Bot"), Text = "<at>Bot</at>" });
        var activity = Some.Message("<at>Bot</at> help me");
        activity.Entities = [entity];

        Assert.Equal("bot", Assert.Single(activity.GetMentions()).Mentioned.Id);
        Assert.True(activity.MentionsRecipient());
        Assert.Equal("help me", activity.RemoveRecipientMention());
    }

    [Fact]
    public void Unknown_members_can_be_set_and_read_as_JSON()
    {
        var activity = new Activity();
        activity.Properties["k"] = "v";

        Assert.Equal("v", (string?)activity.Properties["k"]);
    }
}
