using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace BotRuntime.Tests.Builder;

public sealed class ShowTypingTests
{
    [Fact]
    public async Task A_slow_answer_shows_typing_and_a_quick_one_does_not()
    {
        var clock = new FakeTimeProvider();
        var adapter = new CollectingAdapter();
        adapter.Use(new ShowTypingMiddleware(500, 2000, clock));

        await adapter.RunAsync(Some.Message("quick"), (_, _) => Task.CompletedTask);
        Assert.Empty(adapter.Sent);

        await adapter.RunAsync(Some.Message("slow"), async (_, _) =>
        {
            clock.Advance(TimeSpan.FromMilliseconds(500));
            while (adapter.Sent.Count < 1) await Task.Yield();
        });
        Assert.Equal(ActivityTypes.Typing, Assert.Single(adapter.Sent).Type);

        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Single(adapter.Sent);
    }
}
