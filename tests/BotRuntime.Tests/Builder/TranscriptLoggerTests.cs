using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Xunit;

namespace BotRuntime.Tests.Builder;

public sealed class TranscriptLoggerTests
{
    [Fact]
    public async Task In_memory_an_update_changes_its_line_and_a_deletion_leaves_only_a_mark()
    {
        var store = new MemoryTranscriptStore();
        foreach (var (id, text, type) in new[] { ("a1", "one", "message"), ("a2", "secret", "message"), ("a1", "ONE", "messageUpdate"), ("a2", null, "messageDelete"), ("never", null, "messageDelete") })
        {
            var line = Some.Message(text!);
            (line.Id, line.Type, line.Timestamp) = (id, type, DateTimeOffset.UnixEpoch);
            await store.LogActivityAsync(line);
        }

        var lines = (await store.GetTranscriptActivitiesAsync("test", "convo1")).Items.Cast<Activity>();
        Assert.Equal(["a1 message ONE user1", "a2 messageDelete  deleted"], lines.Select(line => $"{line.Id} {line.Type} {line.Text} {line.From.Id}"));
    }

    private readonly CollectingAdapter _adapter = new();

    private sealed class Lines(Func<IActivity, bool>? fails = null) : ITranscriptLogger
    {
        public List<IActivity> Written { get; } = [];

        public async Task LogActivityAsync(IActivity activity)
        {
            await Task.Yield();
            if (fails?.Invoke(activity) == true) throw new IOException("full");
            Written.Add(activity);
        }
    }

    [Fact]
    public async Task Everything_in_and_out_is_written_in_order_before_the_turn_ends()
    {
        var lines = new Lines();
        _adapter.Use(new TranscriptLoggerMiddleware(lines));
        var reply = MessageFactory.Text("hello");
        await _adapter.RunAsync(Some.Message("hi"), async (turn, token) =>
        {
            await turn.SendActivityAsync(reply, token);
            await turn.UpdateActivityAsync(new Activity(ActivityTypes.Message) { Id = "r0", Text = "HELLO" }, token);
            await turn.DeleteActivityAsync("r0", token);
        });

        Assert.Equal(["message a1", "message r0", "messageUpdate r0", "messageDelete r0"], lines.Written.Select(line => $"{line.Type} {line.Id}"));
        Assert.Equal("user", lines.Written[0].From.Role);
        Assert.DoesNotContain(reply, lines.Written);
        Assert.All(lines.Written, line => Assert.NotNull(line.Timestamp));
    }

    [Fact]
    public async Task A_failed_write_never_loses_the_rest()
    {
        var lines = new Lines(activity => activity.Id == "a1");
        _adapter.Use(new TranscriptLoggerMiddleware(lines));
        await _adapter.RunAsync(Some.Message("hi"), (turn, token) => turn.SendActivityAsync("hello", cancellationToken: token));

        Assert.Equal("hello", Assert.Single(lines.Written).AsMessageActivity().Text);
    }

    [Fact]
    public async Task A_failed_turn_is_written_too()
    {
        var lines = new Lines();
        _adapter.Use(new TranscriptLoggerMiddleware(lines));
        await Assert.ThrowsAsync<FormatException>(() => _adapter.RunAsync(Some.Message("hi"), (_, _) => throw new FormatException()));

        Assert.Single(lines.Written);
    }

    [Fact]
    public async Task A_memory_store_pages_by_twenty_and_forgets_on_demand()
    {
        var store = new MemoryTranscriptStore();
        for (var i = 0; i < 25; i++)
            await store.LogActivityAsync(new Activity(ActivityTypes.Message) { Id = $"{i}", ChannelId = "test", Conversation = new ConversationAccount(id: "c"), Timestamp = DateTimeOffset.UnixEpoch.AddMinutes(i) });

        var first = await store.GetTranscriptActivitiesAsync("test", "c");
        var second = await store.GetTranscriptActivitiesAsync("test", "c", first.ContinuationToken);
        Assert.Equal((20, 5, null), (first.Items.Length, second.Items.Length, second.ContinuationToken));
        Assert.Equal("c", Assert.Single((await store.ListTranscriptsAsync("test")).Items).Id);

        await store.DeleteTranscriptAsync("test", "c");
        Assert.Empty((await store.GetTranscriptActivitiesAsync("test", "c")).Items);
    }
}
