using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Adapters;
using Microsoft.Bot.Builder.TraceExtensions;
using Microsoft.Bot.Schema;
using Xunit;

namespace BotRuntime.Tests.Builder;

public sealed class TestFlowTests
{
    private static Task Echo(ITurnContext turn, CancellationToken token) => turn.Activity.Type == ActivityTypes.Message
        ? turn.SendActivityAsync($"you said {turn.Activity.Text}", cancellationToken: token)
        : turn.SendActivityAsync(turn.Activity.Type, cancellationToken: token);

    [Fact]
    public Task A_conversation_that_goes_as_written_passes() => new TestFlow(new TestAdapter(), Echo)
        .SendConversationUpdate().AssertReply("conversationUpdate")
        .Test("hi", "you said hi")
        .Send("ho").AssertReplyOneOf(["x", "you said ho"])
        .Send("hum").AssertReplyContains("hum")
        .Send("a").AssertReply(reply => Assert.Equal("bot", reply.From.Id))
        .StartTestAsync();

    [Fact]
    public async Task Another_answer_fails_and_says_both()
    {
        var problem = await Assert.ThrowsAsync<InvalidOperationException>(() => new TestFlow(new TestAdapter(), Echo).Test("hi", "hello").StartTestAsync());

        Assert.Equal("hello:\nExpected:hello\nReceived:you said hi", problem.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public async Task Blank_text_that_never_came_is_said_as_it_is(string blank)
    {
        var flow = new TestFlow(new TestAdapter(), (turn, token) => turn.SendActivityAsync(new Activity(ActivityTypes.Message), token));
        var problem = await Assert.ThrowsAsync<InvalidOperationException>(() => flow.Test("hi", blank).StartTestAsync());

        Assert.Equal($"{blank}:\nExpected:{blank}\nReceived:", problem.Message);
    }

    [Fact]
    public async Task A_step_without_a_description_is_named_after_the_test()
    {
        var problem = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            new TestFlow(new TestAdapter(), Echo).Send("hi").AssertReply(new Activity(ActivityTypes.Message) { Text = "hello" }).StartTestAsync());

        Assert.StartsWith(nameof(A_step_without_a_description_is_named_after_the_test), problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public Task No_answer_fails_after_the_timeout() =>
        Assert.ThrowsAsync<TaskCanceledException>(() => new TestFlow(new TestAdapter(), (_, _) => Task.CompletedTask).Send("hi").AssertReply("x", timeout: 20).StartTestAsync());

    [Fact]
    public async Task Silence_can_be_asserted()
    {
        await new TestFlow(new TestAdapter(), (_, _) => Task.CompletedTask).Send("hi").AssertNoReply(timeout: 20).StartTestAsync();
        await Assert.ThrowsAsync<InvalidOperationException>(() => new TestFlow(new TestAdapter(), Echo).Send("hi").AssertNoReply(timeout: 20).StartTestAsync());
    }

    [Fact]
    public async Task A_failing_bot_fails_the_flow() =>
        await Assert.ThrowsAsync<FormatException>(() => new TestFlow(new TestAdapter(), (_, _) => throw new FormatException()).Send("hi").StartTestAsync());

    [Fact]
    public Task A_transcript_can_be_replayed() => new TestFlow(new TestAdapter(), Echo)
        .Test(
        [
            new Activity(ActivityTypes.Message) { Text = "hi", From = new ChannelAccount("u", role: "user") },
            new Activity(ActivityTypes.Message) { Text = "you said hi", From = new ChannelAccount("b", role: "bot") },
        ])
        .StartTestAsync();

    [Fact]
    public async Task A_flow_that_is_continued_does_not_begin_again()
    {
        var said = new List<string>();
        var flow = new TestFlow(new TestAdapter(), (turn, token) =>
        {
            said.Add($"{turn.Activity.Id} {turn.Activity.Text}");
            return turn.SendActivityAsync("ok", cancellationToken: token);
        }).Test("one", "ok");
        await flow.StartTestAsync();
        await flow.Test("two", "ok").StartTestAsync();

        // Each message that a flow makes, said or expected, takes a number.
        Assert.Equal(["1 one", "4 two"], said);
    }

    [Fact]
    public async Task A_comparer_sees_only_replies_of_the_expected_type()
    {
        var any = EqualityComparer<IActivity>.Create((_, _) => true);
        await new TestFlow(new TestAdapter(), Echo).Send("hi").AssertReply(new Activity(ActivityTypes.Message) { Text = "anything" }, any).StartTestAsync();
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            new TestFlow(new TestAdapter(), Echo).Send("hi").AssertReply(new Activity(ActivityTypes.Typing), any).StartTestAsync());
    }

    [Fact]
    public async Task The_adapter_rewrites_the_activity_into_its_conversation()
    {
        var adapter = new TestAdapter(TestAdapter.CreateConversation("room", "Ann", "Robot"));
        var activity = Some.Message("hi");
        activity.From = null;
        await adapter.ProcessActivityAsync(activity, (_, _) => Task.CompletedTask);

        Assert.Equal(("0", "ann", "robot", "room", "https://test.com"), (activity.Id, activity.From!.Id, activity.Recipient.Id, activity.Conversation.Id, activity.ServiceUrl));
        Assert.NotNull(activity.Timestamp);
    }

    [Fact]
    public async Task A_given_sender_is_kept_unless_it_is_a_bot()
    {
        var adapter = new TestAdapter();
        var ann = new Activity(ActivityTypes.Message) { From = new ChannelAccount("ann") };
        var bot = new Activity(ActivityTypes.Message) { From = new ChannelAccount("x", role: RoleTypes.Bot) };
        await adapter.ProcessActivityAsync(ann, (_, _) => Task.CompletedTask);
        await adapter.ProcessActivityAsync(bot, (_, _) => Task.CompletedTask);

        Assert.Equal(("ann", "user1"), (ann.From.Id, bot.From.Id));
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 1)]
    public async Task Traces_are_queued_only_when_asked_for(bool trace, int queued)
    {
        var adapter = new TestAdapter(sendTraceActivity: trace);
        await adapter.SendTextToBotAsync("hi", (turn, token) => turn.SendActivityAsync(new Activity(ActivityTypes.Trace), token), default);

        Assert.Equal(queued, adapter.ActiveQueue.Count);
    }

    [Fact]
    public async Task A_trace_without_a_label_carries_the_name_of_who_sent_it()
    {
        var adapter = new TestAdapter(sendTraceActivity: true);
        await adapter.SendTextToBotAsync("hi", (turn, token) => turn.TraceActivityAsync("state", cancellationToken: token), default);

        Assert.Equal(nameof(A_trace_without_a_label_carries_the_name_of_who_sent_it), ((Activity)adapter.GetNextReply()).Label);
    }

    [Fact]
    public async Task Queued_replies_can_be_updated_and_deleted()
    {
        var adapter = new TestAdapter();
        await adapter.SendTextToBotAsync("hi", async (turn, token) =>
        {
            var first = await turn.SendActivityAsync("one", cancellationToken: token);
            var second = await turn.SendActivityAsync("two", cancellationToken: token);
            await turn.UpdateActivityAsync(new Activity(ActivityTypes.Message) { Id = first.Id, Text = "ONE" }, token);
            await turn.DeleteActivityAsync(second.Id, token);
        }, default);

        Assert.Equal("ONE", adapter.GetNextReply().AsMessageActivity().Text);
        Assert.Null(adapter.GetNextReply());
    }

    [Fact]
    public async Task A_reply_can_be_awaited_before_it_is_sent()
    {
        var adapter = new TestAdapter();
        var waiting = adapter.GetNextReplyAsync();
        Assert.False(waiting.IsCompleted);
        await adapter.SendTextToBotAsync("hi", Echo, default);

        Assert.Equal("you said hi", (await waiting).AsMessageActivity().Text);
    }
}
