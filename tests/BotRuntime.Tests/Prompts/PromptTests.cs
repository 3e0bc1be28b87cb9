using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Dialogs;
using Microsoft.Bot.Schema;
using Xunit;

namespace BotRuntime.Tests.Prompts;

public sealed class PromptTests
{
    private static string Say(object value) => $"got {value}";

    [Fact]
    public Task A_prompt_asks_and_ends_with_the_answer() =>
        Asking.With(new TextPrompt("ask"), Say).Test("hi", "Well?").Test("some text", "got some text").Test("again", "Well?").StartTestAsync();

    [Fact]
    public Task The_retry_prompt_asks_again_and_the_prompt_itself_where_there_is_none() =>
        Asking.With(new NumberPrompt<int>("ask"), Say, Asking.Question("How many?", "A number!")).Test("hi", "How many?").Test("some", "A number!").Test("seven", "got 7").StartTestAsync();

    [Fact]
    public Task A_prompt_without_a_retry_repeats_itself() =>
        Asking.With(new NumberPrompt<int>("ask"), Say, Asking.Question("How many?")).Test("hi", "How many?").Test("some", "How many?").StartTestAsync();

    [Fact]
    public Task A_validator_counts_attempts_over_turns_and_may_change_the_answer()
    {
        var prompt = new TextPrompt("ask", (context, _) =>
        {
            context.Recognized.Value += context.AttemptCount;
            return Task.FromResult(context.AttemptCount == 3);
        });

        return Asking.With(prompt, Say).Test("hi", "Well?").Test("a", "Well?").Test("b", "Well?").Test("c", "got c3").StartTestAsync();
    }

    [Fact]
    public Task A_validator_keeps_things_between_attempts_and_is_given_the_validations()
    {
        var options = Asking.Question();
        options.Validations = new { Longest = 3 };
        var prompt = new TextPrompt("ask", (context, _) =>
        {
            var before = context.State.TryGetValue("before", out var kept) ? kept : null;
            context.State["before"] = context.Recognized.Value;
            context.Recognized.Value = $"{before}+{context.Recognized.Value} of {Newtonsoft.Json.Linq.JObject.FromObject(context.Options.Validations)["Longest"]}";
            return Task.FromResult(before is not null);
        });

        return Asking.With(prompt, Say, options).Test("hi", "Well?").Test("a", "Well?").Test("b", "got a+b of 3").StartTestAsync();
    }

    [Fact]
    public Task A_validator_that_answers_is_not_talked_over()
    {
        var prompt = new NumberPrompt<int>("ask", async (context, token) =>
        {
            if (context.Recognized.Succeeded && context.Recognized.Value > 3) await context.Context.SendActivityAsync("at most three", cancellationToken: token);
            return context.Recognized.Succeeded && context.Recognized.Value <= 3;
        });

        return Asking.With(prompt, Say, Asking.Question("How many?", "Again")).Test("hi", "How many?").Test("7", "at most three").Test("x", "Again").Test("3", "got 3").StartTestAsync();
    }

    [Fact]
    public Task What_is_no_message_leaves_the_prompt_waiting() => Asking.With(new TextPrompt("ask"), Say)
        .Test("hi", "Well?")
        .Send(new Activity { Type = ActivityTypes.Event, Name = "ping" }).AssertNoReply(timeout: 20)
        .Test("yes", "got yes").StartTestAsync();

    [Fact]
    public Task A_prompt_says_that_it_expects_input() => Asking.With(new TextPrompt("ask"), Say, new PromptOptions { Prompt = new Activity { Type = ActivityTypes.Message, Text = "Well?" } })
        .Send("hi").AssertReply(reply => Assert.Equal(InputHints.ExpectingInput, reply.AsMessageActivity().InputHint)).StartTestAsync();

    [Fact]
    public async Task A_prompt_that_is_begun_without_options_says_how()
    {
        var problem = await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => new Microsoft.Bot.Builder.Adapters.TestFlow(new Microsoft.Bot.Builder.Adapters.TestAdapter(), async (turn, token) =>
        {
            var dialogs = new DialogSet(new ConversationState(new MemoryStorage()).CreateProperty<DialogState>("d")).Add(new TextPrompt("ask"));
            var dc = await dialogs.CreateContextAsync(turn, token);
            await dc.BeginDialogAsync("ask", "no options", token);
        }).Send("hi").StartTestAsync());

        Assert.Contains("PromptAsync()", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public Task An_attachment_is_asked_for_until_there_is_one() => Asking.With(new AttachmentPrompt("ask"), got => Assert.Single((IList<Attachment>)got).Name, Asking.Question(retry: "A file!"))
        .Test("hi", "Well?").Test("none", "A file!")
        .Send(new Activity { Type = ActivityTypes.Message, Attachments = [new Attachment { Name = "photo.png", ContentType = "image/png" }] }).AssertReply("photo.png").StartTestAsync();

    [Fact]
    public Task An_activity_prompt_waits_for_what_its_validator_accepts()
    {
        var prompt = new ActivityPrompt("ask", (context, _) => Task.FromResult(context.Recognized.Value.Type == ActivityTypes.Event));

        return Asking.With(prompt, got => $"event {((Activity)got).Name}", Asking.Question("Waiting.", "Still waiting."))
            .Test("hi", "Waiting.").Test("what", "Still waiting.")
            .Send(new Activity { Type = ActivityTypes.Event, Name = "paid" }).AssertReply("event paid").StartTestAsync();
    }

    [Fact]
    public void A_number_prompt_of_another_type_is_refused() => Assert.Throws<NotSupportedException>(() => new NumberPrompt<short>("ask"));

    [Theory]
    [InlineData(null)]
    [InlineData(" ")]
    public void A_prompt_without_a_name_is_refused(string? id)
    {
        Assert.Throws<ArgumentNullException>(() => new TextPrompt(id));
        Assert.Throws<ArgumentNullException>(() => new ActivityPrompt(id, (_, _) => Task.FromResult(true)));
        Assert.Throws<ArgumentNullException>(() => new OAuthPrompt(id, new OAuthPromptSettings()));
    }
}
