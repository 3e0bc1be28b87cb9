using BotRuntime.Tests.Prompts;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Adapters;
using Microsoft.Bot.Builder.Dialogs;
using Microsoft.Bot.Builder.Dialogs.Choices;
using Microsoft.Bot.Schema;
using Xunit;

namespace BotRuntime.Tests.Transcripts;

public sealed class PromptChatTests
{
    [SkippableFact]
    public Task A_text_is_asked_for_as_recorded()
    {
        var prompt = new TextPrompt("ask", async (context, token) =>
        {
            var isLong = context.Recognized.Value.Length > 3;
            if (!isLong) await context.Context.SendActivityAsync("Make sure the text is greater than three characters.", cancellationToken: token);
            return isLong;
        });

        return ReplayAsync("TextPrompt", prompt, Asking.Question("Enter some text."), got => $"Bot received the text '{got}'.");
    }

    [SkippableFact]
    public Task A_number_is_asked_for_as_recorded() => ReplayAsync(
        "NumberPrompt",
        new NumberPrompt<int>("ask", (context, _) => Task.FromResult(context.Recognized.Succeeded && context.Recognized.Value is > 0 and < 100)),
        Asking.Question("Enter a number.", "You must enter a valid positive number less than 100."),
        got => $"Bot received the number '{got}'.");

    [SkippableFact]
    public Task A_confirmation_is_asked_for_as_recorded() => ReplayAsync(
        "ConfirmPrompt",
        new ConfirmPrompt("ask") { Style = ListStyle.None },
        Asking.Question("Please confirm.", "Please confirm, say 'yes' or 'no' or something like that."),
        got => got is true ? "Confirmed." : "Not confirmed.");

    [SkippableFact]
    public Task A_choice_is_asked_for_as_recorded() => ReplayAsync(
        "ChoicePrompt",
        new ChoicePrompt("ask") { Style = ListStyle.Inline },
        Asking.Question("favorite color?", "I didn't catch that. Select a color from the list.", ["red", "green", "blue"]),
        got => $"Bot received the choice '{((FoundChoice)got).Value}'.");

    [SkippableFact]
    public Task A_date_is_asked_for_as_recorded() => ReplayAsync(
        "DateTimePrompt",
        new DateTimePrompt("ask"),
        Asking.Question("What date would you like?", "Sorry, but that is not a date. What date would you like?"),
        got => ((IList<DateTimeResolution>)got)[0] is var first ? $"Timex:'{first.Timex}' Value:'{first.Value}'" : "");

    [SkippableFact]
    public Task An_attachment_is_asked_for_as_recorded() => ReplayAsync("AttachmentPrompt", new AttachmentPrompt("ask"), Asking.Question("please add an attachment."), got => $"{((IList<Attachment>)got)[0].Content}");

    private static Task ReplayAsync(string chat, Dialog prompt, PromptOptions options, Func<object, string> tell)
    {
        var state = new ConversationState(new MemoryStorage());
        var dialogs = new DialogSet(state.CreateProperty<DialogState>("dialogs")).Add(prompt);
        return ChatFile.ReplayAsync($"DialogsTests/{chat}.chat", new TestAdapter().Use(new AutoSaveStateMiddleware(state)), async (turn, token) =>
        {
            var dc = await dialogs.CreateContextAsync(turn, token);
            var result = await dc.ContinueDialogAsync(token);
            if (result.Status == DialogTurnStatus.Empty) await dc.PromptAsync(prompt.Id, options, token);
            if (result.Status == DialogTurnStatus.Complete) await turn.SendActivityAsync(tell(result.Result), cancellationToken: token);
        });
    }
}
