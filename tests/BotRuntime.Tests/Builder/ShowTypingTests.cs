using System.Security.Claims;
using System.Security.Principal;
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

    [Fact]
    public async Task An_answer_begins_the_wait_anew()
    {
        var clock = new FakeTimeProvider();
        var adapter = new CollectingAdapter();
        adapter.Use(new ShowTypingMiddleware(500, 2000, clock));
        await adapter.RunAsync(Some.Message("hi"), async (turn, token) =>
        {
            clock.Advance(TimeSpan.FromMilliseconds(400));
            await turn.SendActivityAsync("one moment", cancellationToken: token);
            clock.Advance(TimeSpan.FromMilliseconds(400));
            Assert.Single(adapter.Sent);
            clock.Advance(TimeSpan.FromMilliseconds(100));
            clock.Advance(TimeSpan.FromMilliseconds(2000));
        });

        Assert.Equal([ActivityTypes.Message, ActivityTypes.Typing, ActivityTypes.Typing], adapter.Sent.Select(sent => sent.Type));
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 0)]
    public async Task A_bot_that_calls_this_one_is_shown_nothing(bool callerIsBot, int shown)
    {
        var clock = new FakeTimeProvider();
        var adapter = new CollectingAdapter();
        adapter.Use(new As(new ClaimsIdentity([new("ver", "1.0"), new("aud", "me"), new("appid", callerIsBot ? "caller" : "me")])));
        adapter.Use(new ShowTypingMiddleware(500, 2000, clock));
        await adapter.RunAsync(Some.Message("hi"), (_, _) =>
        {
            clock.Advance(TimeSpan.FromMilliseconds(500));
            return Task.CompletedTask;
        });

        Assert.Equal(shown, adapter.Sent.Count);
    }

    private sealed class As(ClaimsIdentity caller) : IMiddleware
    {
        public Task OnTurnAsync(ITurnContext turnContext, NextDelegate next, CancellationToken cancellationToken = default)
        {
            turnContext.TurnState.Set<IIdentity>(BotAdapter.BotIdentityKey, caller);
            return next(cancellationToken);
        }
    }
}
