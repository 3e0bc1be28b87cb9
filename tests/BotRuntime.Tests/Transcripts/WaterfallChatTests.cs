using BotRuntime.Tests.Prompts;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Adapters;
using Microsoft.Bot.Builder.Dialogs;
using Xunit;

namespace BotRuntime.Tests.Transcripts;

public sealed class WaterfallChatTests
{
    [SkippableFact]
    public Task A_waterfall_goes_as_recorded() => ReplayAsync("Waterfall", new WaterfallDialog("main", [Says("step1"), Says("step2"), Says("step3")]));

    [SkippableFact]
    public Task A_waterfall_in_a_waterfall_goes_as_recorded() => ReplayAsync(
        "WaterfallNested",
        new WaterfallDialog("main", [Begins("step1", "first"), Begins("step2", "second")]),
        new WaterfallDialog("first", [Says("step1.1"), Says("step1.2"), (step, token) => step.EndDialogAsync(null, token)]),
        new WaterfallDialog("second", [Says("step2.1"), Says("step2.2")]));

    [SkippableFact]
    public Task A_waterfall_with_prompts_goes_as_recorded() => ReplayAsync(
        "WaterfallPrompt",
        new WaterfallDialog("main", [Asks("step1"), Thanks(Asks("step2")), Thanks(Says("step3"))]),
        new NumberPrompt<int>("ask"));

    private static WaterfallStep Says(string text) => async (step, token) =>
    {
        await step.Context.SendActivityAsync(text, cancellationToken: token);
        return Dialog.EndOfTurn;
    };

    private static WaterfallStep Begins(string text, string dialog) => async (step, token) =>
    {
        await step.Context.SendActivityAsync(text, cancellationToken: token);
        return await step.BeginDialogAsync(dialog, null, token);
    };

    private static WaterfallStep Asks(string text) => async (step, token) =>
    {
        await step.Context.SendActivityAsync(text, cancellationToken: token);
        return await step.PromptAsync("ask", Asking.Question("Enter a number.", "It must be a number"), token);
    };

    private static WaterfallStep Thanks(WaterfallStep then) => async (step, token) =>
    {
        await step.Context.SendActivityAsync($"Thanks for '{step.Result}'", cancellationToken: token);
        return await then(step, token);
    };

    private static Task ReplayAsync(string chat, params Dialog[] all)
    {
        var state = new ConversationState(new MemoryStorage());
        var dialogs = new DialogSet(state.CreateProperty<DialogState>("dialogs"));
        foreach (var dialog in all) dialogs.Add(dialog);
        return ChatFile.ReplayAsync($"DialogsTests/{chat}.chat", new TestAdapter().Use(new AutoSaveStateMiddleware(state)), async (turn, token) =>
        {
            var dc = await dialogs.CreateContextAsync(turn, token);
            var result = await dc.ContinueDialogAsync(token);
            if (result.Status == DialogTurnStatus.Empty) await dc.BeginDialogAsync("main", null, token);
        });
    }
}
