using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Adapters;
using Microsoft.Bot.Builder.Dialogs;
using Microsoft.Bot.Builder.Dialogs.Choices;
using Microsoft.Bot.Schema;

namespace BotRuntime.Tests.Prompts;

/// <summary>A bot that asks with one prompt and then tells what it got. Its state goes through a storage between all turns.</summary>
internal static class Asking
{
    public static TestFlow With(Dialog prompt, Func<object, string> tell, PromptOptions? options = null, TestAdapter? adapter = null, TimeProvider? clock = null, bool stamped = false)
    {
        var state = new ConversationState(new MemoryStorage());
        var dialogs = new DialogSet(state.CreateProperty<DialogState>("dialogs")).Add(prompt);
        adapter ??= new TestAdapter();
        adapter.Use(new AutoSaveStateMiddleware(state));
        if (clock is not null) adapter.Use(new RegisterClassMiddleware<TimeProvider>(clock));
        // The test adapter puts the machine's own day on each activity, which would count before the clock.
        if (clock is not null && !stamped) adapter.Use(new Unstamped());
        return new TestFlow(adapter, async (turn, token) =>
        {
            var dc = await dialogs.CreateContextAsync(turn, token);
            var result = await dc.ContinueDialogAsync(token);
            if (result.Status == DialogTurnStatus.Empty) result = await dc.PromptAsync(prompt.Id, options ?? Question(), token);
            if (result.Status == DialogTurnStatus.Complete) await turn.SendActivityAsync(tell(result.Result), cancellationToken: token);
        });
    }

    public static PromptOptions Question(string text = "Well?", string? retry = null, string[]? choices = null) => new()
    {
        Prompt = MessageFactory.Text(text),
        RetryPrompt = retry is null ? null : MessageFactory.Text(retry),
        Choices = choices is null ? null : ChoiceFactory.ToChoices(choices),
    };

    public static Activity Message(string text, string? locale = null) => new() { Type = ActivityTypes.Message, Text = text, Locale = locale };

    private sealed class Unstamped : IMiddleware
    {
        public Task OnTurnAsync(ITurnContext turnContext, NextDelegate next, CancellationToken cancellationToken = default)
        {
            turnContext.Activity.LocalTimestamp = null;
            return next(cancellationToken);
        }
    }
}
