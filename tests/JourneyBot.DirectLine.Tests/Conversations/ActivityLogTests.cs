using JourneyBot.DirectLine.Conversations;
using JourneyBot.Journeys;
using JourneyBot.Testing;
using Newtonsoft.Json.Linq;

namespace JourneyBot.DirectLine.Tests.Conversations;

public sealed class ActivityLogTests
{
    [Fact]
    public async Task A_page_is_what_follows_a_watermark_wherever_holes_are()
    {
        var random = new Random(7);
        using var log = await LogAsync(new MemoryStore());
        List<string> expected = [];
        for (var i = 0; i < 300; i++)
        {
            var replaced = expected.Count > 0 && random.Next(3) == 0 ? expected[random.Next(expected.Count)] : null;
            var id = await AppendAsync(log, replaced);
            expected.Remove(id);
            expected.Add(id);
        }

        Assert.Equal(expected, log.Since(0, 1_000).Activities.Select(activity => activity.Id));
        List<string> paged = [];
        for (long watermark = 0; log.Since(watermark, 7) is { Activities.Count: > 0 } page; watermark = page.Watermark) paged.AddRange(page.Activities.Select(activity => activity.Id));
        Assert.Equal(expected, paged);
        Assert.Equal(300, log.Since(1_000_000, 10).Watermark);
    }

    [Fact]
    public async Task A_write_whose_end_is_unknown_is_neither_lost_nor_doubled()
    {
        var store = new UnsureStore(new MemoryStore());
        using var log = await LogAsync(store);
        await AppendAsync(log);
        store.FailAfterWriting = true;
        await Assert.ThrowsAsync<IOException>(() => AppendAsync(log));
        store.FailAfterWriting = false;
        await AppendAsync(log);

        Assert.Equal([1L, 2L, 3L], log.Since(0, 10).Activities.Select(activity => activity.Sequence));
    }

    [Fact]
    public async Task Two_writers_over_one_store_lose_nothing()
    {
        var store = new MemoryStore();
        using var one = await LogAsync(store);
        using var two = await LogAsync(store);
        await AppendAsync(one);
        await AppendAsync(two);
        await AppendAsync(one);

        Assert.Equal(3, one.Count);
        Assert.Equal([1L, 2L, 3L], (await LogAsync(store)).Since(0, 10).Activities.Select(activity => activity.Sequence));
    }

    [Fact]
    public async Task A_long_chat_is_not_written_anew()
    {
        var store = new UnsureStore(new MemoryStore());
        using var log = await LogAsync(store);
        for (var i = 0; i < 500; i++) await AppendAsync(log);
        var before = store.Written;
        await AppendAsync(log);

        Assert.InRange(store.Written - before, 1, 500);
    }

    [Fact]
    public async Task An_activity_too_long_for_the_store_is_the_bots_error()
    {
        using var log = await LogAsync(new MemoryStore());
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => log.WriteAsync(
            draft =>
            {
                draft.Append(new JObject { ["id"] = draft.NextId, ["timestamp"] = "2026-11-23T12:00:00Z", ["text"] = new string('x', 400_000) });
                return 0;
            },
            CancellationToken.None));

        Assert.Contains("link large content", failure.Message, StringComparison.Ordinal);
        await AppendAsync(log);
        Assert.Equal(1, log.Count);
    }

    private static async Task<ActivityLog> LogAsync(IDocumentStore store)
    {
        var log = new ActivityLog(store, "c");
        await log.LoadAsync(CancellationToken.None);
        return log;
    }

    private static Task<string> AppendAsync(ActivityLog log, string? id = null) => log.WriteAsync(
        draft =>
        {
            var mine = id ?? draft.NextId;
            draft.Append(new JObject { ["id"] = mine, ["type"] = "message", ["timestamp"] = "2026-11-23T12:00:00Z" });
            return mine;
        },
        CancellationToken.None);
}
