using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Adapters;
using Microsoft.Bot.Builder.Dialogs;
using Xunit;
using Xunit.Abstractions;

namespace BotRuntime.Tests.Builder;

/// <summary>What turns with state and dialogs allocate at most; the benchmark "runtime" measures the same turns.</summary>
public sealed class StatefulTurnCostTests(ITestOutputHelper output)
{
    private const int Turns = 600;

    [Fact]
    public void A_turn_that_changes_both_states_allocates_no_more_than_16_KB()
    {
        var storage = new MemoryStorage();
        var (user, conversation) = (new UserState(storage), new ConversationState(storage));
        var (profile, talk) = (user.CreateProperty<Profile>("Profile"), conversation.CreateProperty<Talk>("Talk"));
        var adapter = new TestAdapter().Use(new AutoSaveStateMiddleware(user, conversation));

        Assert.InRange(Cost(adapter, AnswerAsync), 1, 16 * 1024);

        async Task AnswerAsync(ITurnContext turn, CancellationToken token)
        {
            var known = await profile.GetAsync(turn, () => new Profile { Name = "Ann" }, token);
            var said = await talk.GetAsync(turn, () => new Talk(), token);
            known.Turns++;
            said.Turns++;
            said.Last = turn.Activity.Text;
            await turn.SendActivityAsync(MessageFactory.Text("you said " + said.Last), token);
        }
    }

    [Fact]
    public void An_answer_to_a_text_prompt_of_a_waterfall_allocates_no_more_than_18_KB()
    {
        var conversation = new ConversationState(new MemoryStorage());
        var dialogs = conversation.CreateProperty<DialogState>("Dialogs");
        var dialog = new ComponentDialog("order");
        dialog.AddDialog(new TextPrompt("text"));
        dialog.AddDialog(new WaterfallDialog("steps",
        [
            (step, token) => step.PromptAsync("text", new PromptOptions { Prompt = MessageFactory.Text("What would you like?") }, token),
            (step, token) =>
            {
                step.Values["item"] = step.Result;
                return step.PromptAsync("text", new PromptOptions { Prompt = MessageFactory.Text("Where shall we send it?") }, token);
            },
            (step, token) => step.ReplaceDialogAsync("steps", cancellationToken: token),
        ]));
        dialog.InitialDialogId = "steps";

        Assert.InRange(Cost(new TestAdapter(), AnswerAsync), 1, 18 * 1024);

        async Task AnswerAsync(ITurnContext turn, CancellationToken token)
        {
            await dialog.RunAsync(turn, dialogs, token);
            await conversation.SaveChangesAsync(turn, cancellationToken: token);
        }
    }

    private long Cost(TestAdapter adapter, BotCallbackHandler bot)
    {
        Run(adapter, bot);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Run(adapter, bot);
        var each = (GC.GetAllocatedBytesForCurrentThread() - before) / Turns;
        output.WriteLine($"{each} bytes a turn");
        return each;
    }

    private static void Run(TestAdapter adapter, BotCallbackHandler bot)
    {
        for (var i = 0; i < Turns; i++)
        {
            // All of it runs at once: nothing here waits.
            Assert.True(adapter.ProcessActivityAsync(adapter.MakeActivity("hello there"), bot).IsCompletedSuccessfully);
            Assert.NotNull(adapter.GetNextReply());
        }
    }

    private sealed class Profile
    {
        public string? Name { get; set; }

        public int Turns { get; set; }
    }

    private sealed class Talk
    {
        public string? Last { get; set; }

        public int Turns { get; set; }
    }
}
