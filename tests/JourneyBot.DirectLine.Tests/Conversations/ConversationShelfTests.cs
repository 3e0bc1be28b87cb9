using JourneyBot.DirectLine.Conversations;
using JourneyBot.Testing;
using Newtonsoft.Json.Linq;

namespace JourneyBot.DirectLine.Tests.Conversations;

public sealed class ConversationShelfTests
{
    [Fact]
    public async Task Who_opens_a_conversation_at_the_same_time_gets_the_same_one()
    {
        var loading = new TaskCompletionSource<Conversation?>();
        var shelf = new ConversationShelf(_ => loading.Task, 10);
        var (one, two) = (shelf.OpenAsync("c", default), shelf.OpenAsync("c", default));
        loading.SetResult(await ConversationAsync("c", 1));

        Assert.Same((await one)!.Conversation, (await two)!.Conversation);
    }

    [Fact]
    public async Task Idle_conversations_stay_until_newer_ones_need_the_room_and_used_ones_always()
    {
        var shelf = new ConversationShelf(id => ConversationAsync(id, 4), 10);
        using var used = await shelf.OpenAsync("used", default);
        foreach (var id in new[] { "a", "b", "c" }) (await shelf.OpenAsync(id, default))!.Dispose();
        Assert.Equal(3, shelf.Count);

        using var again = await shelf.OpenAsync("used", default);
        Assert.Same(used!.Conversation, again!.Conversation);
    }

    [Fact]
    public async Task One_that_is_not_there_is_looked_for_again()
    {
        var there = false;
        var shelf = new ConversationShelf(async id => there ? await ConversationAsync(id, 1) : null, 10);
        Assert.Null(await shelf.OpenAsync("c", default));
        there = true;

        Assert.NotNull(await shelf.OpenAsync("c", default));
    }

    [Fact]
    public async Task A_failed_load_is_tried_again()
    {
        var fails = true;
        var shelf = new ConversationShelf(id => fails ? Task.FromException<Conversation?>(new IOException("no disk")) : ConversationAsync(id, 1), 10);
        await Assert.ThrowsAsync<IOException>(() => shelf.OpenAsync("c", default));
        fails = false;

        Assert.NotNull(await shelf.OpenAsync("c", default));
    }

    [Fact]
    public async Task A_forgotten_conversation_is_there_for_who_has_it_open_and_for_nobody_after()
    {
        var loads = 0;
        var shelf = new ConversationShelf(id => ++loads > 0 ? ConversationAsync(id, 1) : Task.FromResult<Conversation?>(null), 10);
        var open = await shelf.OpenAsync("open", default);
        (await shelf.OpenAsync("idle", default))!.Dispose();
        Assert.NotNull(shelf.Forget("idle"));
        Assert.Same(open!.Conversation, shelf.Forget("open"));
        Assert.Null(shelf.Forget("unknown"));
        using (var again = await shelf.OpenAsync("open", default)) Assert.Same(open.Conversation, again!.Conversation);
        open.Dispose();
        Assert.Equal(0, shelf.Count);
        Assert.NotSame(open.Conversation, (await shelf.OpenAsync("open", default))!.Conversation);
        Assert.Equal(3, loads);
    }

    [Fact]
    public async Task What_is_said_in_a_forgotten_conversation_is_heard_and_not_stored()
    {
        var store = new MemoryStore();
        var log = new ActivityLog(store, "c");
        await log.LoadAsync(default);
        await log.ForgetAsync(default);
        await log.WriteAsync(draft =>
        {
            draft.Append(new JObject { ["type"] = "message", ["text"] = "good-bye", ["id"] = draft.NextId, ["timestamp"] = "2026-11-23T12:00:00Z" });
            return true;
        }, default);
        Assert.Equal(1, log.Count);
        Assert.Empty(await store.ReadAllAsync(ActivityLog.Collection, "", default));
    }

    private static async Task<Conversation?> ConversationAsync(string id, int activities)
    {
        var log = new ActivityLog(new MemoryStore(), id);
        for (var i = 0; i < activities; i++)
        {
            await log.WriteAsync(
                draft =>
                {
                    draft.Append(new JObject { ["id"] = draft.NextId, ["type"] = "message", ["timestamp"] = "2026-11-23T12:00:00Z" });
                    return 0;
                },
                default);
        }

        return new Conversation(id, new ConversationHead("dl_ann", null, Some.Noon), log);
    }
}
