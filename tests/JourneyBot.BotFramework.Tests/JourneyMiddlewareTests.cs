using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Pipeline;
using JourneyBot.Testing;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Adapters;
using Microsoft.Bot.Schema;

namespace JourneyBot.BotFramework.Tests;

public sealed class JourneyMiddlewareTests
{
    private readonly World world = new();

    [Fact]
    public async Task A_turn_is_one_message_in_and_what_the_bot_sent_in_order()
    {
        await world.SayAsync("does it fit?", async (turn, token) =>
        {
            turn.GetJourneyTurn().Understood("size.help", 0.91234);
            await turn.SendActivityAsync("let me look", cancellationToken: token);
            await turn.SendActivityAsync("yes", inputHint: InputHints.ExpectingInput, cancellationToken: token);
        });

        var events = await world.EventsAsync();
        Assert.Equal(["message.received", "message.sent", "message.sent"], events.Select(e => e.Name));
        Assert.Equal(["does it fit?", "let me look", "yes"], events.Select(e => e.Properties.Text("text")));
        Assert.Equal(("size.help", 0.912), (events[0].Properties.Text("intent"), events[0].Properties.Number("confidence")));
        Assert.Equal(("awareness", "consideration"), (events[0].Properties.Text("stageBefore"), events[0].Properties.Text("stageAfter")));
        Assert.NotNull(events[0].Properties.Number("latencyMs"));
        Assert.True(events[2].Properties.Flag("expectsInput"));
        Assert.All(events, e => Assert.Equal(Some.Anonymous(), e.Stream));
        Assert.Equal(3, (await world.Book.OfAsync(Some.Anonymous(), default)).Events);
    }

    [Fact]
    public async Task The_turn_knows_the_journey_that_was_before_it()
    {
        await world.Pipeline.ProcessAsync([Some.Incoming("cart.updated", 0, null, null, ("total", 59)) with { Traits = new Dictionary<string, string> { ["loyaltyTier"] = "gold" } }], default);
        await world.SayAsync("hi", async (turn, token) =>
            await turn.SendActivityAsync($"{turn.GetJourney().Stage.Stage} {turn.GetJourney().Trait("loyaltyTier")}", cancellationToken: token));
        Assert.Equal("intent gold", world.Adapter.GetNextReply().AsMessageActivity().Text);
    }

    [Fact]
    public async Task A_bot_that_throws_still_leaves_its_turn_and_what_was_said_to_the_customer()
    {
        world.Adapter.OnTurnError = async (turn, _) => await turn.SendActivityAsync("sorry");
        await world.SayAsync("hi", async (turn, token) =>
        {
            await turn.SendActivityAsync("let me see", cancellationToken: token);
            throw new InvalidOperationException("bug");
        });

        var events = await world.EventsAsync();
        Assert.Equal(["message.received", "message.sent", "turn.failed", "message.sent"], events.Select(e => e.Name));
        Assert.Equal("InvalidOperationException", events[2].Properties.Text("error"));
        Assert.Equal("sorry", events[3].Properties.Text("text"));
    }

    [Fact]
    public async Task A_redelivered_activity_runs_the_bot_once()
    {
        // The test adapter gives each activity an id of its own; a channel that delivers again does not.
        var runs = 0;
        var adapter = new TestAdapter();
        adapter.Use(new SameId());
        adapter.Use(world.Middleware);
        for (var i = 0; i < 3; i++)
            await adapter.ProcessActivityAsync(new Activity { Type = "message", Text = "hi" }, (_, _) => { runs++; return Task.CompletedTask; }, default);
        Assert.Equal(1, runs);
        Assert.Single(await world.EventsAsync());
    }

    [Fact]
    public async Task Trace_typing_and_delay_are_no_events()
    {
        await world.SayAsync("hi", async (turn, token) =>
        {
            await turn.SendActivityAsync(new Activity { Type = ActivityTypes.Typing }, token);
            await turn.SendActivityAsync(new Activity { Type = ActivityTypes.Trace, Name = "BotState", Value = "secret" }, token);
        });
        Assert.Equal(["message.received"], (await world.EventsAsync()).Select(e => e.Name));
    }

    [Fact]
    public async Task A_store_that_is_down_never_breaks_the_conversation_and_nothing_is_lost()
    {
        world.Store.Down = true;
        await world.SayAsync("hi", (turn, token) => turn.SendActivityAsync("hello", cancellationToken: token));
        Assert.Equal("hello", world.Adapter.GetNextReply().AsMessageActivity().Text);
        Assert.Empty(await world.EventsAsync());
        Assert.False(await world.Outbox.DrainAsync(default));

        world.Store.Down = false;
        Assert.True(await world.Outbox.DrainAsync(default));
        Assert.Equal(["hi", "hello"], (await world.EventsAsync()).Select(e => e.Properties.Text("text")));
        Assert.False(File.Exists(world.Options.OutboxPath));
    }

    [Fact]
    public async Task A_busy_store_makes_the_turn_wait_in_the_outbox_too()
    {
        world.Store.Busy = true;
        await world.SayAsync("hi", (_, _) => Task.CompletedTask);
        Assert.False(await world.Outbox.DrainAsync(default));
        world.Store.Busy = false;
        Assert.True(await world.Outbox.DrainAsync(default));
        Assert.Single(await world.EventsAsync());
    }

    [Fact]
    public async Task A_torn_line_of_the_outbox_does_not_keep_the_others_back()
    {
        world.Store.Down = true;
        await world.SayAsync("hi", (_, _) => Task.CompletedTask);
        await File.AppendAllTextAsync(world.Options.OutboxPath, "{\"Identifiers\":[\"anony");
        world.Store.Down = false;
        Assert.True(await world.Outbox.DrainAsync(default));
        Assert.Single(await world.EventsAsync());
    }

    [Fact]
    public async Task A_slow_store_gives_the_turn_a_context_marked_stale()
    {
        world.Store.Slow = new TaskCompletionSource();
        var stale = false;
        var turn = world.SayAsync("hi", (context, _) =>
        {
            stale = context.GetJourney().Stale;
            return Task.CompletedTask;
        });
        while (!turn.IsCompleted)
        {
            world.Clock.Advance(TimeSpan.FromMilliseconds(30));
            await Task.Yield();
        }

        await turn;
        Assert.True(stale);
    }

    [Fact]
    public async Task A_turn_without_the_middleware_says_how_to_add_it()
    {
        Exception? thrown = null;
        await new TestAdapter().ProcessActivityAsync(new Activity { Type = "message", Text = "hi" }, (turn, _) =>
        {
            thrown = Record.Exception(() => turn.GetJourney());
            return Task.CompletedTask;
        }, default);
        Assert.Contains("adapter.Use(journeyMiddleware)", Assert.IsType<InvalidOperationException>(thrown).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_who_did_not_want_to_be_recognised_is_only_a_conversation()
    {
        world.From = "dl_t-0190";
        await world.SayAsync("hi", (_, _) => Task.CompletedTask);
        Assert.Equal(StreamKind.Conversation, Assert.Single(await world.EventsAsync()).Stream.Kind);
    }

    [Fact]
    public async Task An_id_that_nobody_authenticated_is_not_believed()
    {
        world.Speaker = null;
        await world.SayAsync("hi", (_, _) => Task.CompletedTask);
        Assert.Equal(StreamKind.Conversation, Assert.Single(await world.EventsAsync()).Stream.Kind);
    }

    [Theory]
    [InlineData("anonymous", EvidenceGrade.Cookie, StreamKind.Conversation)]
    [InlineData("Bearer", EvidenceGrade.VerifiedSignIn, StreamKind.Account)]
    public async Task A_claimed_Teams_user_is_believed_only_where_a_token_proves_the_channel(string authentication, EvidenceGrade evidence, StreamKind kind)
    {
        Turns.TurnIdentity? identity = null;
        await new TestAdapter().ProcessActivityAsync(new Activity { Type = "message", Text = "hi", ChannelId = "msteams", From = new("29:u") { AadObjectId = "victim" } }, (turn, _) =>
        {
            turn.TurnState.Set(BotAdapter.BotIdentityKey, new System.Security.Claims.ClaimsIdentity(authentication));
            identity = Turns.TurnIdentity.Of(turn);
            return Task.CompletedTask;
        }, default);

        Assert.Equal((evidence, kind), (identity!.Evidence, identity.Stream.Kind));
    }

    [Fact]
    public async Task Web_and_chat_of_one_browser_are_one_journey()
    {
        await world.Pipeline.ProcessAsync([Some.Incoming("product.viewed", -60)], default);
        await world.SayAsync("hi", (_, _) => Task.CompletedTask);
        var customer = Assert.Single(await world.Book.RecentAsync(DateTimeOffset.MinValue, 100, default));
        Assert.Equal(["product.viewed", "message.received"], customer.Recent.Select(e => e.Name));
        Assert.Equal(2, world.Book.Customers.StreamsWith(Some.Anonymous()).Count);
    }

    private sealed class SameId : IMiddleware
    {
        public Task OnTurnAsync(ITurnContext turnContext, NextDelegate next, CancellationToken cancellationToken = default)
        {
            turnContext.Activity.Id = "same";
            return next(cancellationToken);
        }
    }
}
