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
    [InlineData(false, 4096)]
    [InlineData(true, 4608)]
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

    private static void Run(TestAdapter adapter, int turns)
    {
        for (var i = 0; i < turns; i++)
        {
            // All of it runs at once: nothing in an echo turn waits.
            Assert.True(adapter.ProcessActivityAsync(adapter.MakeActivity("hi"), Echo).IsCompletedSuccessfully);
            Assert.NotNull(adapter.GetNextReply());
        }
    }

    private static Task Echo(ITurnContext turn, CancellationToken token) => turn.SendActivityAsync(MessageFactory.Text("you said hi"), token);
}
