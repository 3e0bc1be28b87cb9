using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Newtonsoft.Json.Linq;
using Xunit;

namespace BotRuntime.Tests.Builder;

public sealed class ActivityFactoryTests
{
    [Theory]
    [InlineData("  hello ", "hello")]
    [InlineData("  ", null)]
    public void Words_are_said_and_spoken(string words, string? said)
    {
        var activity = ActivityFactory.FromObject(words);

        Assert.Equal((ActivityTypes.Message, said, said), (activity.Type, activity.Text, activity.Speak));
    }

    [Fact]
    public void A_number_is_said_and_nothing_says_nothing()
    {
        Assert.Equal("42", ActivityFactory.FromObject(42).Text);
        Assert.Null(ActivityFactory.FromObject(null).Text);
    }

    [Fact]
    public void An_object_of_no_known_kind_is_said_as_its_json() =>
        Assert.Equal("v", (string?)JObject.Parse(ActivityFactory.FromObject(new { k = "v" }).Text)["k"]);

    [Fact]
    public void A_card_becomes_an_attachment_with_lists_where_one_thing_was_written()
    {
        var activity = ActivityFactory.FromObject(JObject.Parse("""
            {"lgType":"HeroCard","Title":"Shoes","image":"https://shop.example/1.png","buttons":["Buy",{"lgType":"CardAction","title":"Look","value":"l","type":"openUrl"}],"tap":"Open"}
            """));

        var attachment = Assert.Single(activity.Attachments);
        var card = ((JObject)attachment.Content).ToObject<HeroCard>()!;
        Assert.Equal((HeroCard.ContentType, "Shoes", "https://shop.example/1.png"), (attachment.ContentType, card.Title, Assert.Single(card.Images).Url));
        Assert.Equal([("imBack", "Buy", "Buy"), ("openUrl", "Look", "l")], card.Buttons.Select(button => (button.Type, button.Title, (string)button.Value)));
        Assert.Equal("Open", card.Tap.Title);
    }

    [Fact]
    public void Flags_of_a_media_card_may_be_words()
    {
        var activity = ActivityFactory.FromObject(JObject.Parse("""{"lgType":"VideoCard","media":"https://shop.example/1.mp4","autoStart":"true","shareable":false,"image":"https://shop.example/1.png"}"""));

        var card = ((JObject)activity.Attachments[0].Content).ToObject<VideoCard>()!;
        Assert.Equal((true, false, "https://shop.example/1.mp4", "https://shop.example/1.png"), (card.Autostart, card.Shareable, card.Media[0].Url, card.Image.Url));
    }

    [Fact]
    public void An_adaptive_card_is_attached_as_it_is()
    {
        var json = JObject.Parse("""{"type":"AdaptiveCard","version":"1.5","body":[]}""");
        var activity = ActivityFactory.FromObject(new JObject { ["lgType"] = "Activity", ["attachments"] = json });

        var attachment = Assert.Single(activity.Attachments);
        Assert.Equal("application/vnd.microsoft.card.adaptive", attachment.ContentType);
        Assert.True(JToken.DeepEquals(json, (JToken)attachment.Content));
    }

    [Fact]
    public void A_described_activity_has_the_members_that_are_written()
    {
        var activity = ActivityFactory.FromObject(JObject.Parse("""
            {"lgType":"Activity","type":"event","name":"n","Text":5,"suggestedActions":["yes","no"],"extra":{"a":1},"attachments":[{"lgType":"Attachment","contenttype":"herocard","content":{"title":"t"}}]}
            """));

        Assert.Equal(("event", "n", "5"), (activity.Type, activity.Name, activity.Text));
        Assert.Equal(["yes", "no"], activity.SuggestedActions.Actions.Select(action => action.Title));
        Assert.Equal(1, (int?)activity.Properties["extra"]!["a"]);
        Assert.Equal(HeroCard.ContentType, Assert.Single(activity.Attachments).ContentType);
    }

    [Fact]
    public void The_answer_to_an_invoke_holds_an_invoke_response()
    {
        var activity = ActivityFactory.FromObject(JObject.Parse("""{"lgType":"Activity","type":"invokeResponse","value":{"status":202,"body":{"ok":true}}}"""));

        Assert.Equal(202, Assert.IsType<InvokeResponse>(activity.Value).Status);
    }
}
