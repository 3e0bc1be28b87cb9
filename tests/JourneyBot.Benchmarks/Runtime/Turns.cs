using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Adapters;
using Microsoft.Bot.Builder.Dialogs;
using Microsoft.Bot.Schema;

namespace JourneyBot.Benchmarks.Runtime;

/// <summary>The turns that are measured, through the test adapter; their twins in JavaScript are in tests/npm/runtime-bots.js.</summary>
internal static class Turns
{
    /// <summary>An echo without middleware.</summary>
    public static Func<int, Task> Echo()
    {
        var bot = new EchoBot();
        return turns => RunAsync(new TestAdapter(), bot.OnTurnAsync, turns);
    }

    /// <summary>An echo that changes a property of the user's state and one of the conversation's; both are saved after the turn.</summary>
    public static Func<int, Task> States()
    {
        var storage = new MemoryStorage();
        var (user, conversation) = (new UserState(storage), new ConversationState(storage));
        var (profile, talk) = (user.CreateProperty<Profile>("Profile"), conversation.CreateProperty<Talk>("Talk"));
        var adapter = new TestAdapter().Use(new AutoSaveStateMiddleware(user, conversation));
        return turns => RunAsync(adapter, AnswerAsync, turns);

        async Task AnswerAsync(ITurnContext turn, CancellationToken cancellationToken)
        {
            var known = await profile.GetAsync(turn, () => new Profile { Name = "Ann" }, cancellationToken);
            var said = await talk.GetAsync(turn, () => new Talk(), cancellationToken);
            known.Turns++;
            said.Turns++;
            said.Last = turn.Activity.Text;
            await turn.SendActivityAsync(MessageFactory.Text("Echo: " + said.Last), cancellationToken);
        }
    }

    /// <summary>The answer to a text prompt of a waterfall in a component, which asks the next; the conversation's state is saved after the turn.</summary>
    public static Func<int, Task> Waterfall()
    {
        var conversation = new ConversationState(new MemoryStorage());
        var (dialog, dialogs) = (new OrderDialog(), conversation.CreateProperty<DialogState>("Dialogs"));
        var adapter = new TestAdapter();
        return turns => RunAsync(adapter, AnswerAsync, turns);

        async Task AnswerAsync(ITurnContext turn, CancellationToken cancellationToken)
        {
            await dialog.RunAsync(turn, dialogs, cancellationToken);
            await conversation.SaveChangesAsync(turn, cancellationToken: cancellationToken);
        }
    }

    private static async Task RunAsync(TestAdapter adapter, BotCallbackHandler bot, int turns)
    {
        for (var i = 0; i < turns; i++)
        {
            await adapter.ProcessActivityAsync(adapter.MakeActivity("hello there"), bot, CancellationToken.None);
            if (adapter.GetNextReply() is not Activity) throw new InvalidOperationException("the bot did not answer");
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
