using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Newtonsoft.Json.Linq;
using Xunit;

namespace BotRuntime.Tests.Builder;

public sealed class SpokenAndMentionedTests
{
    private readonly CollectingAdapter _adapter = new();

    [Theory]
    [InlineData("emulator", null, "<speak version='1.0' xmlns='http://www.w3.org/2001/10/synthesis' xml:lang='de-DE'><voice name='Anna'>hello</voice></speak>")]
    [InlineData("directlinespeech", "<voice name='Bob'>hi</voice>", "<speak version='1.0' xmlns='http://www.w3.org/2001/10/synthesis' xml:lang='de-DE'><voice name='Bob'>hi</voice></speak>")]
    [InlineData("telephony", "<speak>hi</speak>", "<speak>hi</speak>")]
    [InlineData("emulator", "5 < 6", "<speak version='1.0' xmlns='http://www.w3.org/2001/10/synthesis' xml:lang='de-DE'><voice name='Anna'>5 < 6</voice></speak>")]
    [InlineData("webchat", null, "hello")]
    public async Task Channels_that_speak_do_so_in_the_given_voice(string channel, string? speak, string spoken)
    {
        _adapter.Use(new SetSpeakMiddleware("Anna", fallbackToTextForSpeak: true));
        var activity = Some.Message("hi", channel);
        activity.Locale = "de-DE";
        await _adapter.RunAsync(activity, (turn, token) => turn.SendActivityAsync(MessageFactory.Text("hello", speak), token));

        Assert.Equal(spoken, Assert.Single(_adapter.Sent).Speak);
    }

    [Fact]
    public async Task Text_is_not_spoken_unless_asked_to()
    {
        _adapter.Use(new SetSpeakMiddleware("Anna", fallbackToTextForSpeak: false));
        await _adapter.RunAsync(Some.Message("hi", "emulator"), (turn, token) => turn.SendActivityAsync(MessageFactory.Text("hello"), token));

        Assert.Null(Assert.Single(_adapter.Sent).Speak);
    }

    [Theory]
    [InlineData("<at>Bot</at> show shoes", "show shoes")]
    [InlineData("show <at id=\"0\">Ann</at> shoes", "show Ann shoes")]
    [InlineData("<at>Ann</at>is cool", "Ann is cool")]
    [InlineData("<at>Ann</at><at>Bea</at>", "Ann Bea ")]
    [InlineData("<at>Ann", "<at>Ann")]
    [InlineData("at>Ann</at>", "at>Ann</at>")]
    public async Task Mentions_become_plain_words_and_the_bots_own_name_goes(string text, string normalized)
    {
        _adapter.Use(new NormalizeMentionsMiddleware());
        var activity = Some.Message(text);
        activity.Entities = [Mention("<at>Bot</at>", "bot"), Mention("<at id=\"0\">Ann</at>", "ann")];
        var turn = await _adapter.RunAsync(activity, (_, _) => Task.CompletedTask);

        Assert.Equal(normalized, turn.Activity.Text);
        Assert.Equal("Ann", (string?)Assert.Single(turn.Activity.Entities).Properties["text"]);
    }

    [Fact]
    public async Task The_bots_own_name_can_be_kept()
    {
        _adapter.Use(new NormalizeMentionsMiddleware { RemoveRecipientMention = false });
        var activity = Some.Message("<at>Bot</at> hi");
        activity.Entities = [Mention("<at>Bot</at>", "bot")];
        var turn = await _adapter.RunAsync(activity, (_, _) => Task.CompletedTask);

        Assert.Equal("Bot hi", turn.Activity.Text);
        Assert.Single(turn.Activity.Entities);
    }

    private static Entity Mention(string text, string id) => new("mention") { Properties = new JObject { ["text"] = text, ["mentioned"] = new JObject { ["id"] = id } } };
}
