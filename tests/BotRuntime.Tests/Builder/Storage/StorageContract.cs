using Microsoft.Bot.Builder;
using Newtonsoft.Json.Linq;
using Xunit;

namespace BotRuntime.Tests.Builder.Storage;

/// <summary>What every storage of a bot promises. Also linked into the tests of JourneyBot.BotFramework.</summary>
public abstract class StorageContract
{
    protected abstract IStorage Storage { get; }

    public sealed class Basket : IStoreItem
    {
        public string Owner { get; set; } = "";

        public int Count { get; set; }

        public string? ETag { get; set; }
    }

    public sealed class Plain
    {
        public string Text { get; set; } = "";
    }

    [Fact]
    public async Task What_was_written_is_read_as_a_copy()
    {
        var basket = new Basket { Owner = "ann", Count = 3 };
        await WriteAsync("k", basket);
        basket.Count = 4;
        var read = await ReadAsync("k");

        Assert.Equal(("ann", 3), (read!.Owner, read.Count));
        Assert.False(string.IsNullOrEmpty(read.ETag));
    }

    [Fact]
    public async Task A_key_that_was_never_written_is_not_in_the_answer()
    {
        await WriteAsync("there", new Basket());

        Assert.Equal(["there"], (await Storage.ReadAsync(["never", "there"])).Keys);
        Assert.Empty(await Storage.ReadAsync([]));
    }

    [Fact]
    public async Task What_was_deleted_is_gone_and_deleting_nothing_is_no_fault()
    {
        await WriteAsync("k", new Basket());
        await Storage.DeleteAsync(["k", "never"]);

        Assert.Empty(await Storage.ReadAsync(["k"]));
    }

    [Fact]
    public async Task Every_write_of_an_item_makes_a_new_version()
    {
        await WriteAsync("k", new Basket());
        var first = await ReadAsync("k");
        await WriteAsync("k", first!);
        var second = await ReadAsync("k");

        Assert.NotEqual(first!.ETag, second!.ETag);
        await WriteAsync("k", second);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("made-up")]
    public async Task An_item_is_not_written_over_a_version_that_its_writer_has_not_seen(string? etag)
    {
        await WriteAsync("k", new Basket { Owner = "ann" });
        var conflict = await Assert.ThrowsAsync<ArgumentException>(() => WriteAsync("k", new Basket { Owner = "bob", ETag = etag }));

        Assert.StartsWith("Etag conflict", conflict.Message, StringComparison.Ordinal);
        Assert.Equal("ann", (await ReadAsync("k"))!.Owner);
    }

    [Fact]
    public async Task A_star_overwrites_any_version()
    {
        await WriteAsync("k", new Basket { Owner = "ann" });
        await WriteAsync("k", new Basket { Owner = "bob", ETag = "*" });

        Assert.Equal("bob", (await ReadAsync("k"))!.Owner);
    }

    [Fact]
    public async Task What_has_no_version_is_written_over_anything()
    {
        await WriteAsync("k", new Plain { Text = "a" });
        await WriteAsync("k", new Plain { Text = "b" });

        Assert.Equal("b", (await ReadAsync<Plain>(["k"]))["k"].Text);
    }

    [Fact]
    public async Task Several_changes_are_written_all_or_none()
    {
        await WriteAsync("old", new Basket());
        await Assert.ThrowsAsync<ArgumentException>(() => Storage.WriteAsync(new Dictionary<string, object>
        {
            ["a"] = new Basket(),
            ["old"] = new Basket { ETag = "stale" },
            ["z"] = new Plain(),
        }));
        Assert.Empty(await Storage.ReadAsync(["a", "z"]));

        await Storage.WriteAsync(new Dictionary<string, object> { ["a"] = new Basket(), ["z"] = new Plain() });
        Assert.Equal(["a", "z"], (await Storage.ReadAsync(["a", "z"])).Keys.Order());
    }

    [Theory]
    [InlineData("!@#$%^&*()~/\\><,.?';\"`~")]
    [InlineData("../../etc/passwd")]
    [InlineData("msteams/conversations/19:x@thread.tacv2;messageid=1/users/29:ü 🦊")]
    [InlineData(" ")]
    [InlineData("CON")]
    [InlineData("a\nb\tc\u0001")]
    public async Task Any_key_is_found_again(string key)
    {
        await WriteAsync(key, new Basket { Owner = key });
        await WriteAsync(key + "x", new Basket());

        Assert.Equal(key, (await ReadAsync(key))!.Owner);
        await Storage.DeleteAsync([key]);
        Assert.Empty(await Storage.ReadAsync([key]));
        Assert.NotNull(await ReadAsync(key + "x"));
    }

    [Fact]
    public async Task Keys_that_differ_only_in_case_are_different()
    {
        await WriteAsync("Ann", new Basket { Owner = "A" });
        await WriteAsync("ann", new Basket { Owner = "a" });

        Assert.Equal(("A", "a"), ((await ReadAsync("Ann"))!.Owner, (await ReadAsync("ann"))!.Owner));
    }

    [Fact]
    public async Task Of_writers_that_saw_the_same_version_one_wins()
    {
        await WriteAsync("k", new Basket());
        var seen = (await ReadAsync("k"))!;
        var results = await Task.WhenAll(Enumerable.Range(1, 16).Select(i => Task.Run(async () =>
        {
            try
            {
                await WriteAsync("k", new Basket { Count = i, ETag = seen.ETag });
                return i;
            }
            catch (ArgumentException)
            {
                return 0;
            }
        })));

        Assert.Equal(Assert.Single(results, result => result > 0), (await ReadAsync("k"))!.Count);
    }

    [Fact]
    public async Task Writers_of_the_same_keys_in_any_order_do_not_wait_for_each_other_forever()
    {
        await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(() => Storage.WriteAsync(
            Enumerable.Range(0, 8).Select(j => (i % 2 == 0 ? j : 7 - j).ToString(System.Globalization.CultureInfo.InvariantCulture)).ToDictionary(key => key, _ => (object)new Plain { Text = $"{i}" })))));

        var read = await ReadAsync<Plain>([.. Enumerable.Range(0, 8).Select(j => $"{j}")]);
        Assert.Equal(8, read.Count);
        Assert.Single(read.Values.Select(value => value.Text).Distinct());
    }

    [Fact]
    public async Task A_type_name_in_the_content_is_content()
    {
        await WriteAsync("k", JObject.Parse("""{"$type":"System.IO.FileInfo, System.Private.CoreLib","x":1}"""));

        Assert.Equal("System.IO.FileInfo, System.Private.CoreLib", (string?)Assert.IsType<JObject>((await Storage.ReadAsync(["k"]))["k"])["$type"]);
    }

    [Fact]
    public async Task The_state_of_a_bot_outlives_the_turn_and_holds_nothing_else()
    {
        var state = new ConversationState(Storage);
        var property = state.CreateProperty<Plain>("note");
        await TurnAsync(state, async turn => (await property.GetAsync(turn, () => new Plain())).Text = "kept");
        await TurnAsync(state, async turn =>
        {
            Assert.Equal("kept", (await property.GetAsync(turn)).Text);
            Assert.Equal(["note"], state.GetCachedState(turn).State.Keys);
        });
    }

    private static async Task TurnAsync(ConversationState state, Func<ITurnContext, Task> bot)
    {
        var adapter = new Microsoft.Bot.Builder.Adapters.TestAdapter();
        adapter.Use(new AutoSaveStateMiddleware(state));
        await adapter.SendTextToBotAsync("hi", (turn, _) => bot(turn), default);
    }

    private Task WriteAsync(string key, object value) => Storage.WriteAsync(new Dictionary<string, object> { [key] = value });

    private async Task<Basket?> ReadAsync(string key) => (await ReadAsync<Basket>([key])).TryGetValue(key, out var basket) ? basket : null;

    // The official ReadAsync<T> passes over items that name no type; what is promised here is the item itself.
    private async Task<Dictionary<string, T>> ReadAsync<T>(string[] keys)
        where T : class => (await Storage.ReadAsync(keys)).ToDictionary(item => item.Key, item => item.Value as T ?? JObject.FromObject(item.Value).ToObject<T>()!);
}
