using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Adapters;
using Microsoft.Bot.Builder.Dialogs;
using Microsoft.Bot.Builder.Dialogs.Choices;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Schema;
using Xunit;

namespace BotRuntime.Tests.Prompts;

public sealed class ChoicePromptTests
{
    private static readonly string[] Colors = ["red", "green", "blue"];

    private static string Chosen(object got) => ((FoundChoice)got).Value;

    [Theory]
    [InlineData("red", "red")]
    [InlineData("the GREEN one, please", "green")]
    [InlineData("3", "blue")]
    [InlineData("two", "green")]
    [InlineData("the second", "green")]
    [InlineData("the last one", "blue")]
    [InlineData("next to last", "green")]
    public Task A_choice_is_named_counted_or_numbered(string answer, string choice) => Asking.With(new ChoicePrompt("ask"), Chosen, Asking.Question("Which?", "One of them!", Colors))
        .Test("hi", "Which? (1) red, (2) green, or (3) blue").Test("cat", "One of them! (1) red, (2) green, or (3) blue").Test(answer, choice).StartTestAsync();

    [Theory]
    [InlineData("de-de", "die zweite", "Which? (1) red, (2) green, oder (3) blue")]
    [InlineData("es-es", "el segundo", "Which? (1) red, (2) green, o (3) blue")]
    [InlineData("fr-fr", "la deuxième", "Which? (1) red, (2) green, ou (3) blue")]
    [InlineData("it-IT", "2", "Which? (1) red, (2) green o (3) blue")]
    public Task Choices_speak_the_language_of_the_turn(string locale, string answer, string asked) => Asking.With(new ChoicePrompt("ask"), Chosen, Asking.Question("Which?", choices: Colors))
        .Send(Asking.Message("hi", locale)).AssertReply(asked).Send(Asking.Message(answer, locale)).AssertReply("green").StartTestAsync();

    [Fact]
    public Task Recognition_can_be_narrowed() => Asking
        .With(new ChoicePrompt("ask") { RecognizerOptions = new FindChoicesOptions { RecognizeNumbers = false, RecognizeOrdinals = false }, Style = ListStyle.None }, Chosen, Asking.Question("Which?", choices: Colors))
        .Test("hi", "Which?").Test("2", "Which?").Test("second", "Which?").Test("green", "green").StartTestAsync();

    [Theory]
    [InlineData(ListStyle.List, "Which?\n\n   1. red\n   2. green\n   3. blue")]
    [InlineData(ListStyle.Inline, "Which? (1) red, (2) green, or (3) blue")]
    [InlineData(ListStyle.None, "Which?")]
    public Task Choices_are_shown_in_the_style_asked_for(ListStyle style, string asked) =>
        Asking.With(new ChoicePrompt("ask") { Style = style }, Chosen, Asking.Question("Which?", choices: Colors)).Test("hi", asked).StartTestAsync();

    [Fact]
    public Task Suggested_actions_go_to_the_user_who_was_asked() => Asking.With(new ChoicePrompt("ask") { Style = ListStyle.SuggestedAction }, Chosen, Asking.Question("Which?", choices: Colors))
        .Send("hi").AssertReply(reply =>
        {
            var actions = reply.AsMessageActivity().SuggestedActions;
            Assert.Equal(Colors, actions.Actions.Select(action => action.Value));
            Assert.Equal([reply.Recipient.Id], actions.To);
        }).StartTestAsync();

    [Fact]
    public Task A_card_joins_the_attachments_of_the_prompt_and_never_twice()
    {
        var options = Asking.Question("Which?", choices: Colors);
        options.Prompt.Attachments = [new Attachment { Name = "map.png", ContentType = "image/png" }];
        var flow = Asking.With(new ChoicePrompt("ask") { Style = ListStyle.HeroCard }, Chosen, options);

        void HasBoth(IActivity reply) => Assert.Equal(["image/png", HeroCard.ContentType], reply.AsMessageActivity().Attachments.Select(attachment => attachment.ContentType));
        return flow.Send("hi").AssertReply(HasBoth).Send("cat").AssertReply(HasBoth).StartTestAsync();
    }

    [Fact]
    public Task A_prompt_without_a_question_shows_the_choices_alone() => Asking.With(new ChoicePrompt("ask"), Chosen, new PromptOptions { Choices = ChoiceFactory.ToChoices(Colors) })
        .Send("hi").AssertReply(reply =>
        {
            Assert.Equal(" (1) red, (2) green, or (3) blue", reply.AsMessageActivity().Text);
            Assert.Equal(InputHints.ExpectingInput, reply.AsMessageActivity().InputHint);
        }).StartTestAsync();

    [Fact]
    public async Task Two_locales_at_once_do_not_change_each_others_recognition()
    {
        var options = new FindChoicesOptions();
        var prompt = new ChoicePrompt("ask") { RecognizerOptions = options };

        await Asking.With(prompt, Chosen, Asking.Question("Which?", choices: Colors)).Send(Asking.Message("hi", "de-de")).AssertReplyContains("oder").Send(Asking.Message("die erste", "de-de")).AssertReply("red").StartTestAsync();

        Assert.Null(options.Locale);
    }

    [Theory]
    [InlineData(Channels.Webchat, "a", 3, "suggested")]
    [InlineData(Channels.Msteams, "a", 4, "card")]
    [InlineData(Channels.Slack, "a", 5, "card")]
    [InlineData(Channels.Email, "a", 3, "inline")]
    [InlineData(Channels.Email, "a", 4, "list")]
    [InlineData(Channels.Webchat, "a title longer than a button", 3, "list")]
    public void Each_channel_gets_what_it_can_show(string channel, string title, int count, string shown)
    {
        var message = ChoiceFactory.ForChannel(channel, ChoiceFactory.ToChoices([.. Enumerable.Repeat(title, count)]), "Which?", null, null, null, null);

        Assert.Equal(shown, message.SuggestedActions is not null ? "suggested" : message.Attachments?.Count > 0 ? "card" : message.Text.Contains("\n\n", StringComparison.Ordinal) ? "list" : "inline");
    }

    [Theory]
    [InlineData("personal", 3, true)]
    [InlineData("personal", 4, false)]
    [InlineData("groupChat", 1, false)]
    public void Teams_suggests_in_personal_chats_only(string conversation, int buttons, bool supported) => Assert.Equal(supported, Channel.SupportsSuggestedActions(Channels.Msteams, buttons, conversation));
}
