using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Dialogs;

namespace JourneyBot.Benchmarks.Runtime;

/// <summary>Asks for two texts, again and again: each turn answers a text prompt and is asked the next.</summary>
internal sealed class OrderDialog : ComponentDialog
{
    private const string Steps = "steps";
    private const string Text = "text";

    public OrderDialog()
        : base("order")
    {
        AddDialog(new TextPrompt(Text));
        AddDialog(new WaterfallDialog(Steps, [WhatAsync, WhereAsync, AgainAsync]));
        InitialDialogId = Steps;
    }

    private static Task<DialogTurnResult> WhatAsync(WaterfallStepContext step, CancellationToken cancellationToken) =>
        step.PromptAsync(Text, new PromptOptions { Prompt = MessageFactory.Text("What would you like?") }, cancellationToken);

    private static Task<DialogTurnResult> WhereAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        step.Values["item"] = step.Result;
        return step.PromptAsync(Text, new PromptOptions { Prompt = MessageFactory.Text("Where shall we send it?") }, cancellationToken);
    }

    private static Task<DialogTurnResult> AgainAsync(WaterfallStepContext step, CancellationToken cancellationToken) =>
        step.ReplaceDialogAsync(Steps, cancellationToken: cancellationToken);
}
