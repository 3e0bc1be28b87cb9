using System.Collections.Concurrent;
using JourneyBot.Testing;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;

namespace JourneyBot.DirectLine.Tests.Turns;

public sealed class TurnTests
{
    [Fact]
    public async Task Turns_of_a_conversation_run_one_at_a_time_and_in_order_proactive_ones_too()
    {
        var running = 0;
        ConcurrentQueue<string> order = [];
        var first = new TaskCompletionSource();
        var begun = new TaskCompletionSource();
        async Task Turn(ITurnContext turn, string what)
        {
            Assert.Equal(1, Interlocked.Increment(ref running));
            begun.TrySetResult();
            if (what == "one") await first.Task;
            order.Enqueue(what);
            Interlocked.Decrement(ref running);
            await turn.SendActivityAsync($"did {what}");
        }

        await using var chat = await Chat.StartAsync(new ScriptBot((turn, _) => Turn(turn, turn.Activity.Text)));
        var token = await chat.BeginAsync();
        using var follower = await chat.FollowAsync(token);
        await chat.SayAsync(token, "one");
        await begun.Task.WaitAsync(Follower.Patience);
        var proactive = chat.Adapter.ContinueConversationAsync("bot", new ConversationReference { Conversation = new ConversationAccount(id: token.ConversationId) }, (turn, _) => Turn(turn, "proactive"), default);
        await chat.SayAsync(token, "two");
        await chat.SayAsync(token, "three");
        Assert.Empty(order);
        first.SetResult();
        await proactive;
        await follower.UntilAsync("did three");

        Assert.Equal(["one", "two", "three"], order.Where(what => what != "proactive"));
        Assert.Contains("proactive", order);
    }

    [Fact]
    public async Task Conversations_do_not_wait_for_each_other()
    {
        var held = new TaskCompletionSource();
        await using var chat = await Chat.StartAsync(new ScriptBot(async (turn, ct) =>
        {
            if (turn.Activity.Text == "wait") await held.Task;
            await turn.SendActivityAsync("done", cancellationToken: ct);
        }));
        var (slow, quick) = (await chat.BeginAsync(), await chat.BeginAsync("dl_bob"));
        using var follower = await chat.FollowAsync(quick);
        await chat.SayAsync(slow, "wait");
        await chat.SayAsync(quick, "go");
        await follower.UntilAsync("done");
        held.SetResult();
    }

    [Fact]
    public async Task A_turn_may_continue_its_own_conversation_without_waiting_for_itself()
    {
        await using var chat = await Chat.StartAsync(new ScriptBot((turn, ct) =>
            turn.Adapter.ContinueConversationAsync("bot", turn.Activity.GetConversationReference(), (inner, innerCt) => inner.SendActivityAsync("inside", cancellationToken: innerCt), ct)));
        var token = await chat.BeginAsync();
        using var follower = await chat.FollowAsync(token);
        await chat.SayAsync(token, "hi");
        await follower.UntilAsync("inside");
    }

    [Fact]
    public async Task A_failed_turn_keeps_nobody_waiting()
    {
        await using var chat = await Chat.StartAsync(new ScriptBot((turn, ct) =>
            turn.Activity.Text == "break" ? throw new InvalidOperationException("broken") : turn.SendActivityAsync("well", cancellationToken: ct)));
        var token = await chat.BeginAsync();
        using var follower = await chat.FollowAsync(token);
        await chat.SayAsync(token, "break");
        await chat.SayAsync(token, "go on");
        await follower.UntilAsync("well");
    }

    [Fact]
    public async Task After_a_restart_conversation_token_and_proactive_messages_are_still_there()
    {
        var store = new MemoryStore();
        ConversationReference? reference = null;
        var bot = new EchoBot();
        Tokens.DirectLineToken token;
        string watermark, said;
        await using (var before = await Chat.StartAsync(bot, store))
        {
            token = await before.BeginAsync();
            using var follower = await before.FollowAsync(token);
            said = await before.SayAsync(token, "hi", "c1");
            await follower.UntilAsync("Echo: hi");
            watermark = follower.Watermark;
            reference = bot.Came.Single(activity => activity.Type == "message").GetConversationReference();
        }

        await using var after = await Chat.StartAsync(bot, store);
        using var resumed = await after.FollowAsync(token, watermark);
        Assert.Equal(said, await after.SayAsync(token, "hi", "c1"));
        await after.Adapter.ContinueConversationAsync("bot", reference, (turn, ct) => turn.SendActivityAsync("I am back", cancellationToken: ct), default);
        await resumed.UntilAsync("I am back");
        using var all = await after.FollowAsync(token);
        await all.UntilAsync("I am back");

        Assert.Equal(["I am back"], resumed.Texts);
        Assert.Equal(["Echo: hi", "I am back", "Welcome", "hi"], all.Texts.Order(StringComparer.Ordinal));
        Assert.Equal(all.Ids.Count, all.Ids.Distinct().Count());
    }

    [Fact]
    public async Task What_the_store_took_without_saying_so_is_answered_when_the_client_tries_again()
    {
        var store = new UnsureStore(new MemoryStore());
        await using var chat = await Chat.StartAsync(store: store);
        var token = chat.Tokens.Issue("dl_ann", null);
        store.FailAfterWriting = true;
        await Assert.ThrowsAsync<IOException>(() => chat.SendAsync(HttpMethod.Post, "/conversations", token.Token));
        store.FailAfterWriting = false;
        using var started = await chat.SendAsync(HttpMethod.Post, "/conversations", token.Token);
        using var follower = await chat.FollowAsync(token);
        await follower.UntilAsync("Welcome");

        store.FailAfterWriting = true;
        await Assert.ThrowsAsync<IOException>(() => chat.SayAsync(token, "hi", "c1"));
        store.FailAfterWriting = false;
        await chat.SayAsync(token, "hi", "c1");
        await follower.UntilAsync("Echo: hi");
        await chat.SayAsync(token, "hi", "c1");
        await chat.SayAsync(token, "end", "c2");
        await follower.UntilAsync("Echo: end");

        Assert.Equal(["Welcome", "hi", "Echo: hi", "end", "Echo: end"], follower.Texts);
    }

    [Fact]
    public async Task A_turn_that_had_not_begun_when_the_host_stopped_runs_after_the_restart()
    {
        var store = new MemoryStore();
        var held = new TaskCompletionSource();
        var begun = new TaskCompletionSource();
        ConcurrentQueue<string> ran = [];
        Tokens.DirectLineToken token;
        await using (var before = await Chat.StartAsync(
            new ScriptBot(async (turn, ct) =>
            {
                ran.Enqueue(turn.Activity.Text);
                begun.TrySetResult();
                await held.Task;
                await turn.SendActivityAsync("done", cancellationToken: ct);
            }),
            store))
        {
            token = await before.BeginAsync();
            await before.SayAsync(token, "running");
            await begun.Task.WaitAsync(Follower.Patience);
            await before.SayAsync(token, "waiting");
            var stopped = before.StopAsync();
            Assert.False(stopped.IsCompleted);
            held.SetResult();
            await stopped;
        }

        Assert.Equal(["running"], ran);
        await using var after = await Chat.StartAsync(store: store);
        using var follower = await after.FollowAsync(token);
        await follower.UntilAsync("Echo: waiting");
        Assert.Equal(["Echo: waiting", "done", "running", "waiting"], follower.Texts.Order(StringComparer.Ordinal));
    }
}
