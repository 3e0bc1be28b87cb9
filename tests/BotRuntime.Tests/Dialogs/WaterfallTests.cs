using Microsoft.Bot.Builder.Dialogs;
using Microsoft.Bot.Schema;
using Xunit;

namespace BotRuntime.Tests.Dialogs;

public sealed class WaterfallTests
{
    private static readonly WaterfallStep AskName = async (step, token) =>
    {
        await step.Context.SendActivityAsync("Your name?", cancellationToken: token);
        return Dialog.EndOfTurn;
    };

    private static readonly WaterfallStep Greet = async (step, token) =>
    {
        await step.Context.SendActivityAsync($"Hello {step.Result}", cancellationToken: token);
        return await step.EndDialogAsync(step.Result, token);
    };

    [Fact]
    public async Task What_is_said_after_a_step_is_the_result_that_the_next_one_gets()
    {
        var talk = Talk.Of(AskName, Greet);

        Assert.Equal(["Your name?"], await talk.SayAsync("hi"));
        Assert.Equal(["Hello Ann"], await talk.SayAsync("Ann"));
    }

    [Fact]
    public async Task When_the_steps_are_over_the_next_turn_begins_again()
    {
        var talk = Talk.Of(AskName, Greet);
        await talk.SayAsync("hi");
        await talk.SayAsync("Ann");

        Assert.Equal(["Your name?"], await talk.SayAsync("hi"));
    }

    [Fact]
    public async Task What_is_not_a_message_leaves_the_waterfall_where_it_is()
    {
        var talk = Talk.Of(AskName, Greet);
        await talk.SayAsync("hi");

        Assert.Empty(await talk.SayAsync(new Activity(ActivityTypes.Event) { Name = "tick" }));
        Assert.Equal(["Hello Ann"], await talk.SayAsync("Ann"));
    }

    [Fact]
    public async Task A_step_goes_on_at_once_with_next()
    {
        var talk = Talk.Of((step, token) => step.NextAsync("Bob", token), Greet);

        Assert.Equal(["Hello Bob"], await talk.SayAsync("hi"));
    }

    [Fact]
    public async Task Next_a_second_time_in_a_step_is_refused()
    {
        var talk = Talk.Of(
            async (step, token) =>
            {
                await step.NextAsync(null, token);
                return await step.NextAsync(null, token);
            },
            (_, _) => Task.FromResult(Dialog.EndOfTurn));

        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => talk.SayAsync("hi"));
        Assert.Contains("steps[0]", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Values_and_options_last_as_long_as_the_run()
    {
        var waterfall = new WaterfallDialog("steps",
        [
            (step, _) =>
            {
                step.Values["seen"] = step.Options;
                return Task.FromResult(Dialog.EndOfTurn);
            },
            async (step, token) =>
            {
                await step.Context.SendActivityAsync($"{step.Values["seen"]} {step.Options}", cancellationToken: token);
                return await step.EndDialogAsync(cancellationToken: token);
            },
        ]);
        var root = new ComponentDialog("root")
            .AddDialog(new WaterfallDialog("first", [(step, token) => step.BeginDialogAsync("steps", "tea", token)]))
            .AddDialog(waterfall);
        var talk = new Talk(root);

        Assert.Empty(await talk.SayAsync("hi"));
        Assert.Equal(["tea tea"], await talk.SayAsync("go"));
    }

    [Fact]
    public async Task A_token_given_as_options_or_result_is_a_mistake_that_is_named()
    {
        var talk = Talk.Of((step, token) => step.EndDialogAsync(token, token));

        await Assert.ThrowsAsync<ArgumentException>(() => talk.SayAsync("hi"));
    }
}
