using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Adapters;
using Xunit;
using Xunit.Abstractions;

namespace BotRuntime.Tests.Builder;

public sealed class TurnCostTests(ITestOutputHelper output)
{
    private sealed class Watching : IMiddleware
    {
        public Task OnTurnAsync(ITurnContext turnContext, NextDelegate next, CancellationToken cancellationToken = default)
        {
            turnContext.OnSendActivities((_, _, deliver) => deliver());
            return next(cancellationToken);
        }
    }

    [Theory]
    [InlineData(false, 3072)]
    [InlineData(true, 3584)]
    public void An_echo_turn_allocates_no_more_than_a_few_KB(bool watched, int limit)
    {
        var adapter = new TestAdapter();
        if (watched) adapter.Use(new Watching());
        const int Turns = 2000;
        Run(adapter, Turns);

        var before = GC.GetAllocatedBytesForCurrentThread();
        Run(adapter, Turns);
        var each = (GC.GetAllocatedBytesForCurrentThread() - before) / Turns;

        output.WriteLine($"{each} bytes a turn");
        Assert.InRange(each, 1, limit);
    }

    private sealed class Profile
    {
        public string Name { get; set; } = "Ann";

        public int Visits { get; set; }
    }

    [Fact]
    public async Task A_turn_that_changes_both_states_allocates_no_more_than_16_KB()
    {
        var storage = new MemoryStorage();
        var (user, conversation) = (new UserState(storage), new ConversationState(storage));
        var (profile, talk) = (user.CreateProperty<Profile>("profile"), conversation.CreateProperty<Profile>("talk"));
        var adapter = new TestAdapter();
        adapter.Use(new AutoSaveStateMiddleware(user, conversation));
        async Task Bot(ITurnContext turn, CancellationToken token)
        {
            (await profile.GetAsync(turn, () => new Profile(), token)).Visits++;
            (await talk.GetAsync(turn, () => new Profile(), token)).Visits++;
            await Echo(turn, token);
        }

        const int Turns = 1000;
        Run(adapter, Turns, Bot);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Run(adapter, Turns, Bot);
        var each = (GC.GetAllocatedBytesForCurrentThread() - before) / Turns;

        output.WriteLine($"{each} bytes a turn");
        Assert.InRange(each, 1, 16 * 1024);
        Assert.Equal(2 * Turns, await VisitsAsync());

        async Task<int> VisitsAsync()
        {
            var visits = 0;
            await adapter.SendTextToBotAsync("hi", async (turn, token) => visits = (await profile.GetAsync(turn, cancellationToken: token)).Visits, default);
            return visits;
        }
    }

    private static void Run(TestAdapter adapter, int turns, BotCallbackHandler? bot = null)
    {
        for (var i = 0; i < turns; i++)
        {
            // All of it runs at once: nothing in such a turn waits.
            Assert.True(adapter.ProcessActivityAsync(adapter.MakeActivity("hi"), bot ?? Echo).IsCompletedSuccessfully);
            Assert.NotNull(adapter.GetNextReply());
        }
    }

    private static Task Echo(ITurnContext turn, CancellationToken token) => turn.SendActivityAsync(MessageFactory.Text("you said hi"), token);
}
