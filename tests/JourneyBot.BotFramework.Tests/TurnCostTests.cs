using JourneyBot.Testing;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Adapters;
using Microsoft.Bot.Schema;
using Xunit.Abstractions;

namespace JourneyBot.BotFramework.Tests;

/// <summary>What recording a turn allocates at most, over a store in memory that answers at once; the benchmark "runtime recording" measures the same over HTTP and a file.</summary>
public sealed class TurnCostTests(ITestOutputHelper output)
{
    private const int Turns = 1_000;

    [Fact]
    public void Recording_an_echo_turn_allocates_no_more_than_9000_bytes()
    {
        var world = new World();
        var number = 0;
        // A question that was asked before would be a signal, which most turns are not.
        string Question() => $"where is my order {++number}?";
        var recorded = Cost(() => world.SayAsync(Question(), EchoAsync), world.Adapter, world);
        var alone = new TestAdapter();
        var unrecorded = Cost(() => alone.ProcessActivityAsync(new Activity { Type = "message", Text = Question(), From = new() { Id = "dl_ann", Role = "user" }, ChannelId = "webchat" }, EchoAsync, default), alone, world);

        output.WriteLine($"{recorded} bytes recorded, {unrecorded} unrecorded");
        Assert.InRange(recorded - unrecorded, 1, 9_000);
    }

    private static long Cost(Func<Task> turn, TestAdapter adapter, World world)
    {
        Run();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Run();
        return (GC.GetAllocatedBytesForCurrentThread() - before) / Turns;

        void Run()
        {
            for (var i = 0; i < Turns; i++)
            {
                world.Clock.Advance(TimeSpan.FromMilliseconds(10));
                // All of it runs at once: nothing here waits.
                Assert.True(turn().IsCompletedSuccessfully);
                Assert.NotNull(adapter.GetNextReply());
            }
        }
    }

    private static Task EchoAsync(ITurnContext turn, CancellationToken token) => turn.SendActivityAsync(MessageFactory.Text("you asked: " + turn.Activity.Text), token);
}
