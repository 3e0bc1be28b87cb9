using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Adapters;
using Microsoft.Bot.Builder.Dialogs;
using Xunit;
using Xunit.Abstractions;

namespace BotRuntime.Tests.Dialogs;

public sealed class DialogCostTests(ITestOutputHelper output)
{
    [Fact]
    public void A_turn_of_a_prompt_in_a_waterfall_allocates_no_more_than_a_few_KB()
    {
        var conversation = new ConversationState(new MemoryStorage());
        var accessor = conversation.CreateProperty<DialogState>("DialogState");
        var root = new ComponentDialog("root")
            .AddDialog(new WaterfallDialog("steps",
            [
                (step, token) => step.PromptAsync("text", new PromptOptions { Prompt = MessageFactory.Text("Your name?") }, token),
                (step, token) =>
                {
                    step.Values["name"] = step.Result;
                    return step.PromptAsync("text", new PromptOptions { Prompt = MessageFactory.Text("Your city?") }, token);
                },
                (step, token) => step.EndDialogAsync(null, token),
            ]))
            .AddDialog(new TextPrompt("text"));
        const int Turns = 600;
        var adapter = new TestAdapter();
        Run(Turns);

        var before = GC.GetAllocatedBytesForCurrentThread();
        Run(Turns);
        var each = (GC.GetAllocatedBytesForCurrentThread() - before) / Turns;

        output.WriteLine($"{each} bytes a turn");
        Assert.InRange(each, 1, 16 * 1024);

        void Run(int turns)
        {
            for (var i = 0; i < turns; i++)
            {
                // All of it runs at once: nothing in such a turn waits.
                Assert.True(adapter.ProcessActivityAsync(adapter.MakeActivity("hi"), TurnAsync).IsCompletedSuccessfully);
                while (adapter.GetNextReply() is not null)
                {
                }
            }
        }

        async Task TurnAsync(ITurnContext turn, CancellationToken token)
        {
            await root.RunAsync(turn, accessor, token);
            await conversation.SaveChangesAsync(turn, false, token);
        }
    }
}
