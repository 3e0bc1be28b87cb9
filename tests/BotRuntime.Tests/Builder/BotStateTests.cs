using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Newtonsoft.Json.Linq;
using Xunit;

namespace BotRuntime.Tests.Builder;

public sealed class BotStateTests
{
    private readonly CollectingAdapter _adapter = new();
    private readonly CountingStorage _storage = new();

    public sealed class Basket
    {
        public string Owner { get; set; } = "";

        public List<string> Items { get; set; } = [];
    }

    private enum Size { Small, Large }

    private sealed class CountingStorage : IStorage
    {
        private readonly MemoryStorage _inner = new();

        public List<string> Written { get; } = [];

        public Task<IDictionary<string, object>> ReadAsync(string[] keys, CancellationToken cancellationToken = default) => _inner.ReadAsync(keys, cancellationToken);

        public Task WriteAsync(IDictionary<string, object> changes, CancellationToken cancellationToken = default)
        {
            Written.AddRange(changes.Keys);
            return _inner.WriteAsync(changes, cancellationToken);
        }

        public Task DeleteAsync(string[] keys, CancellationToken cancellationToken = default) => _inner.DeleteAsync(keys, cancellationToken);
    }

    [Fact]
    public async Task Each_state_has_its_own_key()
    {
        foreach (var state in new BotState[] { new ConversationState(_storage), new UserState(_storage), new PrivateConversationState(_storage) })
        {
            var turn = new TurnContext(_adapter, Some.Message("hi"));
            await state.CreateProperty<int>("n").SetAsync(turn, 1);
            await state.SaveChangesAsync(turn);
        }

        Assert.Equal(["test/conversations/convo1", "test/users/user1", "test/conversations/convo1/users/user1"], _storage.Written);
    }

    [Theory]
    [InlineData("channel", "ChannelId")]
    [InlineData("conversation", "Conversation.Id")]
    [InlineData("from", "From.Id")]
    public async Task A_state_without_a_key_says_what_is_missing(string missing, string member)
    {
        var activity = Some.Message("hi");
        if (missing == "channel") activity.ChannelId = null;
        if (missing == "conversation") activity.Conversation = null;
        if (missing == "from") activity.From = null;

        var problem = await Assert.ThrowsAsync<InvalidOperationException>(() => new PrivateConversationState(_storage).LoadAsync(new TurnContext(_adapter, activity)));
        Assert.Contains(member, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_to_an_object_that_was_read_is_saved()
    {
        var state = new UserState(_storage);
        var basket = state.CreateProperty<Basket>("basket");

        await InATurnAsync(state, async turn => (await basket.GetAsync(turn, () => new Basket { Owner = "a" })).Items.Add("shoe"));
        await InATurnAsync(state, async turn => (await basket.GetAsync(turn)).Items.Add("hat"));

        await InATurnAsync(state, async turn =>
        {
            var read = await basket.GetAsync(turn);
            Assert.Equal(("a", "shoe,hat"), (read.Owner, string.Join(',', read.Items)));
        });
    }

    [Fact]
    public async Task Unchanged_state_is_not_written()
    {
        var state = new UserState(_storage);
        var basket = state.CreateProperty<Basket>("basket");
        await InATurnAsync(state, turn => basket.SetAsync(turn, new Basket()));
        await InATurnAsync(state, turn => basket.GetAsync(turn));
        await InATurnAsync(state, turn => state.LoadAsync(turn));

        Assert.Single(_storage.Written);
    }

    [Fact]
    public async Task Values_keep_their_type_over_the_turns()
    {
        var state = new UserState(_storage);
        var id = Guid.CreateVersion7();
        var at = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(2));
        await InATurnAsync(state, async turn =>
        {
            await state.CreateProperty<int>("int").SetAsync(turn, 7);
            await state.CreateProperty<Guid>("guid").SetAsync(turn, id);
            await state.CreateProperty<Size>("enum").SetAsync(turn, Size.Large);
            await state.CreateProperty<DateTimeOffset>("at").SetAsync(turn, at);
            await state.CreateProperty<string>("text").SetAsync(turn, "2026-01-01T00:00:00Z");
        });

        await InATurnAsync(state, async turn =>
        {
            Assert.Equal(7, await state.CreateProperty<int>("int").GetAsync(turn));
            Assert.Equal(id, await state.CreateProperty<Guid>("guid").GetAsync(turn));
            Assert.Equal(Size.Large, await state.CreateProperty<Size>("enum").GetAsync(turn));
            Assert.Equal(at, await state.CreateProperty<DateTimeOffset>("at").GetAsync(turn));
            Assert.Equal("2026-01-01T00:00:00Z", await state.CreateProperty<string>("text").GetAsync(turn));
        });
    }

    [Fact]
    public async Task A_missing_value_is_the_default_or_what_the_factory_makes()
    {
        var state = new UserState(_storage);
        await InATurnAsync(state, async turn =>
        {
            Assert.Equal(0, await state.CreateProperty<int>("a").GetAsync(turn));
            Assert.Null(await state.CreateProperty<Basket>("b").GetAsync(turn));
            Assert.Equal(5, await state.CreateProperty<int>("c").GetAsync(turn, () => 5));
            Assert.Equal(5, await state.CreateProperty<int>("c").GetAsync(turn));
        });
    }

    [Fact]
    public async Task Cleared_state_is_empty_also_in_the_storage()
    {
        var state = new UserState(_storage);
        var n = state.CreateProperty<int>("n");
        await InATurnAsync(state, turn => n.SetAsync(turn, 3));
        await InATurnAsync(state, async turn =>
        {
            await state.LoadAsync(turn);
            await state.ClearStateAsync(turn);
        });

        await InATurnAsync(state, async turn => Assert.Equal(0, await n.GetAsync(turn)));
    }

    [Fact]
    public async Task A_deleted_property_is_gone_and_the_state_can_be_seen_as_JSON()
    {
        var state = new UserState(_storage);
        await InATurnAsync(state, async turn =>
        {
            Assert.Null(state.Get(turn));
            await state.CreateProperty<int>("a").SetAsync(turn, 1);
            await state.CreateProperty<int>("b").SetAsync(turn, 2);
            await state.CreateProperty<int>("a").DeleteAsync(turn);
            Assert.True(JToken.DeepEquals(JObject.Parse("""{"b":2}"""), state.Get(turn)));
        });
    }

    [Fact]
    public async Task AutoSave_saves_when_the_turn_ends_well_and_not_when_it_fails()
    {
        var state = new UserState(_storage);
        var n = state.CreateProperty<int>("n");
        _adapter.Use(new AutoSaveStateMiddleware(state));
        _adapter.OnTurnError = (_, _) => Task.CompletedTask;

        await _adapter.RunAsync(Some.Message("hi"), async (turn, token) =>
        {
            await n.SetAsync(turn, 1, token);
            throw new FormatException();
        });
        Assert.Empty(_storage.Written);

        await _adapter.RunAsync(Some.Message("hi"), (turn, token) => n.SetAsync(turn, 1, token));
        Assert.Single(_storage.Written);
    }

    private async Task InATurnAsync(BotState state, Func<ITurnContext, Task> bot)
    {
        using var turn = new TurnContext(_adapter, Some.Message("hi"));
        await bot(turn);
        await state.SaveChangesAsync(turn);
    }
}
