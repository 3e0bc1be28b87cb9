using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Adapters;
using Microsoft.Bot.Builder.Dialogs;
using Xunit;

namespace BotRuntime.Tests.Prompts;

public sealed class InterruptionTests
{
    [Fact]
    public Task A_prompt_asks_again_after_an_interruption_without_counting_it()
    {
        var state = new ConversationState(new MemoryStorage());
        var help = new WaterfallDialog("help", [(step, token) => Said(step, "helping", token), (step, token) => step.EndDialogAsync(null, token)]);
        var ask = new NumberPrompt<int>("ask", (context, _) => Task.FromResult(context.Recognized.Succeeded && context.AttemptCount == 1));
        var dialogs = new DialogSet(state.CreateProperty<DialogState>("dialogs")).Add(help).Add(ask);

        return new TestFlow(new TestAdapter().Use(new AutoSaveStateMiddleware(state)), async (turn, token) =>
        {
            var dc = await dialogs.CreateContextAsync(turn, token);
            if (turn.Activity.Text == "help")
            {
                await dc.BeginDialogAsync("help", null, token);
                return;
            }

            var result = await dc.ContinueDialogAsync(token);
            if (result.Status == DialogTurnStatus.Empty) await dc.PromptAsync("ask", Asking.Question("How many?", "A number!"), token);
            if (result.Status == DialogTurnStatus.Complete) await turn.SendActivityAsync($"got {result.Result}", cancellationToken: token);
        })
            .Test("hi", "How many?").Test("help", "helping").Test("thanks", "How many?").Test("7", "got 7").StartTestAsync();
    }

    [Fact]
    public Task A_prompt_can_be_told_to_ask_again()
    {
        var state = new ConversationState(new MemoryStorage());
        var dialogs = new DialogSet(state.CreateProperty<DialogState>("dialogs")).Add(new TextPrompt("ask"));

        return new TestFlow(new TestAdapter().Use(new AutoSaveStateMiddleware(state)), async (turn, token) =>
        {
            var dc = await dialogs.CreateContextAsync(turn, token);
            if (dc.ActiveDialog is null) await dc.PromptAsync("ask", Asking.Question(), token);
            else await dc.RepromptDialogAsync(token);
        })
            .Test("hi", "Well?").Test("again", "Well?").StartTestAsync();
    }

    private static async Task<DialogTurnResult> Said(WaterfallStepContext step, string text, CancellationToken token)
    {
        await step.Context.SendActivityAsync(text, cancellationToken: token);
        return Dialog.EndOfTurn;
    }
}
