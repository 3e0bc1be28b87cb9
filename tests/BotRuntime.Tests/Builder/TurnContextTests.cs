using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Xunit;

namespace BotRuntime.Tests.Builder;

public sealed class TurnContextTests
{
    private sealed class Borrowed : IDisposable
    {
        public bool Disposed { get; private set; }

        public void Dispose() => Disposed = true;
    }

    [Fact]
    public void What_was_lent_to_a_turn_outlives_it()
    {
        var lent = new Borrowed();
        using (var turn = new TurnContext(new CollectingAdapter(), Some.Message("hi"))) turn.TurnState.Add(lent);

        Assert.False(lent.Disposed);
    }

    [Fact]
    public async Task The_handler_of_a_failed_turn_finds_what_middleware_registered()
    {
        var adapter = new CollectingAdapter();
        var storage = new MemoryStorage();
        IStorage? found = null;
        adapter.UseStorage(storage);
        adapter.OnTurnError = (turn, _) => Task.FromResult(found = turn.TurnState.Get<IStorage>());
        await adapter.RunAsync(Some.Message("hi"), (_, _) => throw new FormatException());

        Assert.Same(storage, found);
    }

    [Fact]
    public async Task A_hook_around_an_update_sees_the_id_that_the_channel_gave()
    {
        string? seen = null;
        var turn = new TurnContext(new Renaming(), Some.Message("hi"));
        turn.OnUpdateActivity(async (_, activity, next) =>
        {
            var response = await next();
            seen = activity.Id;
            return response;
        });
        await turn.UpdateActivityAsync(new Activity(ActivityTypes.Message) { Id = "old" });

        Assert.Equal("new", seen);
    }

    private sealed class Renaming : BotAdapter
    {
        public override Task<ResourceResponse> UpdateActivityAsync(ITurnContext turnContext, Activity activity, CancellationToken cancellationToken) => Task.FromResult(new ResourceResponse("new"));

        public override Task<ResourceResponse[]> SendActivitiesAsync(ITurnContext turnContext, Activity[] activities, CancellationToken cancellationToken) => throw new NotSupportedException();

        public override Task DeleteActivityAsync(ITurnContext turnContext, ConversationReference reference, CancellationToken cancellationToken) => throw new NotSupportedException();
    }

    private readonly CollectingAdapter _adapter = new();

    [Fact]
    public async Task The_first_send_hook_is_the_outermost()
    {
        var order = new List<string>();
        await _adapter.RunAsync(Some.Message("hi"), async (turn, token) =>
        {
            turn.OnSendActivities(Hook("first"));
            turn.OnSendActivities(Hook("second"));
            await turn.SendActivityAsync("hello", cancellationToken: token);
        });

        Assert.Equal(["first in", "second in", "second out", "first out"], order);

        SendActivitiesHandler Hook(string name) => async (_, _, next) =>
        {
            order.Add($"{name} in");
            var responses = await next();
            order.Add($"{name} out");
            return responses;
        };
    }

    [Fact]
    public async Task A_hook_can_change_what_is_sent_and_sees_ids_only_afterwards()
    {
        string? before = "unset", after = null;
        await _adapter.RunAsync(Some.Message("hi"), async (turn, token) =>
        {
            turn.OnSendActivities(async (_, activities, next) =>
            {
                activities[0].Text += "!";
                activities.Add(new Activity(ActivityTypes.Message) { Text = "more" });
                before = activities[0].Id;
                var responses = await next();
                after = activities[0].Id;
                return responses;
            });
            await turn.SendActivityAsync("hello", cancellationToken: token);
        });

        Assert.Equal(["hello!", "more"], _adapter.Sent.Select(activity => activity.Text));
        Assert.Null(before);
        Assert.Equal("r0", after);
    }

    [Fact]
    public async Task A_hook_that_does_not_go_on_sends_nothing()
    {
        var turn = await _adapter.RunAsync(Some.Message("hi"), async (turn, token) =>
        {
            turn.OnSendActivities((_, _, _) => Task.FromResult<ResourceResponse[]>([]));
            Assert.Null((await turn.SendActivityAsync("hello", cancellationToken: token)).Id);
        });

        Assert.Empty(_adapter.Sent);
        Assert.False(turn.Responded);
    }

    [Fact]
    public async Task What_is_sent_is_addressed_to_the_conversation_and_gets_its_id_from_the_channel()
    {
        var reply = MessageFactory.Text("hello");
        ResourceResponse? response = null;
        await _adapter.RunAsync(Some.Message("hi"), async (turn, token) => response = await turn.SendActivityAsync(reply, token));

        Assert.Equal(("r0", "r0", "a1", "bot", "user1", "convo1"), (response!.Id, reply.Id, reply.ReplyToId, reply.From.Id, reply.Recipient.Id, reply.Conversation.Id));
    }

    [Theory]
    [InlineData("trace", false)]
    [InlineData("typing", true)]
    [InlineData("message", true)]
    public async Task Only_a_trace_is_no_response(string type, bool responded)
    {
        var turn = await _adapter.RunAsync(Some.Message("hi"), (turn, token) => turn.SendActivityAsync(new Activity(type), token));

        Assert.Equal(responded, turn.Responded);
    }

    [Fact]
    public async Task Expected_replies_are_kept_and_get_no_id()
    {
        var incoming = Some.Message("hi");
        incoming.DeliveryMode = DeliveryModes.ExpectReplies;
        ResourceResponse[] responses = [];
        var turn = await _adapter.RunAsync(incoming, async (turn, token) =>
            responses = await turn.SendActivitiesAsync([MessageFactory.Text("one"), MessageFactory.Text("two")], token));

        Assert.Empty(_adapter.Sent);
        Assert.Equal(["one", "two"], turn.BufferedReplyActivities.Select(reply => reply.Text));
        Assert.All(turn.BufferedReplyActivities, reply => Assert.Null(reply.Id));
        Assert.All(responses, response => Assert.Null(response.Id));
        Assert.True(turn.Responded);
    }

    [Fact]
    public async Task Updates_and_deletions_go_through_their_hooks_in_order()
    {
        var order = new List<string>();
        await _adapter.RunAsync(Some.Message("hi"), async (turn, token) =>
        {
            turn.OnUpdateActivity((_, _, next) => { order.Add("update 1"); return next(); });
            turn.OnUpdateActivity((_, _, next) => { order.Add("update 2"); return next(); });
            turn.OnDeleteActivity((_, reference, next) => { order.Add($"delete {reference.ActivityId}"); return next(); });
            await turn.UpdateActivityAsync(new Activity(ActivityTypes.Message) { Id = "x" }, token);
            await turn.DeleteActivityAsync("y", token);
        });

        Assert.Equal(["update 1", "update 2", "delete y"], order);
        Assert.Equal("x", Assert.Single(_adapter.Updated).Id);
        Assert.Equal("y", Assert.Single(_adapter.Deleted));
    }

    [Fact]
    public async Task Nothing_can_be_sent_when_the_turn_is_over()
    {
        var turn = await _adapter.RunAsync(Some.Message("hi"), (_, _) => Task.CompletedTask);
        turn.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => turn.SendActivityAsync("late"));
        Assert.Throws<ObjectDisposedException>(() => turn.TurnState.Get<string>("x"));
    }

    [Fact]
    public void State_of_the_turn_is_found_by_type_or_by_key_in_any_case()
    {
        var state = new TurnContextStateCollection { { "Key", (object)"value" } };
        state.Add(new Version(1, 2));

        Assert.Equal("value", state.Get<string>("KEY"));
        Assert.Equal(new Version(1, 2), state.Get<Version>());
        Assert.Null(state.Get<Version>("key"));
        Assert.Throws<ArgumentException>(() => state.Add("key", "again"));
        Assert.Throws<ArgumentNullException>(() => state.Add<string>("other", null!));
    }
}
