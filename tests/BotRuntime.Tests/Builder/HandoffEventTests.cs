using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Newtonsoft.Json.Linq;
using Xunit;

namespace BotRuntime.Tests.Builder;

public sealed class HandoffEventTests
{
    [Fact]
    public void A_conversation_is_handed_off_with_its_context_and_transcript()
    {
        var turn = new TurnContext(new CollectingAdapter(), Some.Message("a person, please"));
        var transcript = new Transcript([Some.Message("hi")]);
        var handoff = (Activity)EventFactory.CreateHandoffInitiation(turn, new { skill = "refunds" }, transcript);

        Assert.Equal((ActivityTypes.Event, "handoff.initiate", "convo1", "test", "a1"), (handoff.Type, handoff.Name, handoff.Conversation.Id, handoff.ChannelId, handoff.ReplyToId));
        Assert.Equal("refunds", (string?)((JObject)handoff.Value)["skill"]);
        Assert.Equal("a1", handoff.RelatesTo.ActivityId);
        Assert.Equal(("Transcript", "application/json"), (Assert.Single(handoff.Attachments).Name, handoff.Attachments[0].ContentType));
        Assert.Same(transcript, handoff.Attachments[0].Content);
    }

    [Fact]
    public void The_state_of_a_handoff_is_told_with_its_message()
    {
        var status = (Activity)EventFactory.CreateHandoffStatus(new ConversationAccount(id: "c"), "failed", "nobody there");

        Assert.Equal(("handoff.status", "c"), (status.Name, status.Conversation.Id));
        Assert.Equal(("failed", "nobody there"), ((string?)((JObject)status.Value)["state"], (string?)((JObject)status.Value)["message"]));
        Assert.Throws<ArgumentNullException>(() => EventFactory.CreateHandoffStatus(new ConversationAccount(), null));
    }
}
