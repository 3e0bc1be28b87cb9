using JourneyBot.Events;
using JourneyBot.Journeys;
using JourneyBot.Testing;
using Xunit;

namespace JourneyBot.Stores.Contract;

public abstract partial class StoreContract
{
    [Fact]
    public async Task An_empty_store_holds_nothing()
    {
        Assert.Empty(await LogAsync());
        Assert.Empty(await LinksAsync());
        Assert.Empty(await StreamsAsync(Some.Anonymous()));
        Assert.Empty(await TraitsAsync(Some.Customer()));
        Assert.Null(await ReadAsync("a"));
        Assert.Empty(await KeysAsync(""));
    }

    [Fact]
    public async Task Nothing_can_be_appended()
    {
        var result = await AppendAsync(Facts());
        Assert.False(result.Busy);
        Assert.Empty(result.New);
        Assert.Equal(0, result.Duplicates);
    }

    [Fact]
    public async Task An_event_comes_back_as_it_was_stored()
    {
        var e = new JourneyEvent
        {
            Stream = Some.Customer("C-7"),
            Source = "import:orders.csv",
            Id = "row-1",
            Name = "order.completed",
            Channel = "crm",
            OccurredAt = Some.Noon.AddTicks(-1),
            ReceivedAt = Some.Noon.AddDays(900).AddTicks(7),
            Sequence = -42,
            Origin = EventOrigin.Imported,
            Properties = EventProperties.Of(("total", 12.5), ("items", new[] { "a", "b" }), ("note", "ü \"quoted\" 漢字")),
        };
        await AppendAsync(Facts(e));
        await ReopenAsync();
        Assert.Equal(e, Assert.Single(await StreamsAsync(e.Stream)));
        Assert.Equal(e, Assert.Single(await LogAsync()).Event);
    }

    [Fact]
    public async Task The_end_of_the_log_is_known_without_reading_it()
    {
        Assert.Equal(0, await Store.Facts.LastPositionAsync(CancellationToken.None));
        for (var round = 0; round < 3; round++)
        {
            var appended = await AppendAsync(Facts(Some.Event("a"), Some.Event("b")));
            Assert.Equal(appended.New[^1].Position, await Store.Facts.LastPositionAsync(CancellationToken.None));
            await ReopenAsync();
            Assert.Equal(appended.New[^1].Position, await Store.Facts.LastPositionAsync(CancellationToken.None));
        }
    }

    [Fact]
    public async Task The_extremes_of_time_and_sequence_survive()
    {
        var first = Some.Event("a") with { OccurredAt = DateTimeOffset.MinValue, ReceivedAt = DateTimeOffset.MaxValue, Sequence = long.MaxValue };
        var second = Some.Event("b") with { OccurredAt = DateTimeOffset.MaxValue, ReceivedAt = DateTimeOffset.MaxValue, Sequence = long.MinValue };
        await AppendAsync(Facts(second, first));
        await ReopenAsync();
        Assert.Equal([first, second], await StreamsAsync(Some.Anonymous()));
    }

    [Fact]
    public async Task Times_of_another_zone_come_back_as_the_same_moment()
    {
        var e = Some.Event("a") with { OccurredAt = Some.Noon.ToOffset(TimeSpan.FromHours(5)) };
        await AppendAsync(Facts(e));
        await ReopenAsync();
        Assert.Equal(Some.Noon, Assert.Single(await StreamsAsync(Some.Anonymous())).OccurredAt);
    }

    [Fact]
    public async Task Any_text_is_kept_exactly_and_none_is_taken_for_another()
    {
        string[] texts = ["é", "e\u0301", "漢字かな", "\U0001F6D2\U0001F469\u200D\U0001F4BB", "\uD800", "\uDC00", "\uFFFD", "A", "a", " a", "a ", "'; drop", "a\0b", "$.x", "_id", "\t"];
        var events = texts.Select(text => Some.Event(text, stream: Some.Customer("x" + text), id: text) with { Source = text, Channel = text }).ToArray();
        Assert.Equal(texts.Length, (await AppendAsync(Facts(events))).New.Count);
        await ReopenAsync();
        Assert.Equal(events, (await LogAsync()).Select(logged => logged.Event));
        Assert.Equal(texts.Length, (await AppendAsync(Facts(events))).Duplicates);
        foreach (var e in events) Assert.Equal(e, Assert.Single(await StreamsAsync(e.Stream)));
    }

    [Fact]
    public async Task Large_properties_are_kept()
    {
        var e = Some.Event("a", properties: ("text", new string('x', EventProperties.MaxBytes - 100)));
        await AppendAsync(Facts([.. Enumerable.Range(0, 50).Select(i => e with { Id = $"{i}" })]));
        await ReopenAsync();
        Assert.All(await StreamsAsync(e.Stream), read => Assert.Equal(e.Properties, read.Properties));
    }

    [Fact]
    public async Task An_event_that_comes_again_changes_nothing()
    {
        var e = Some.Event("cart.updated", id: "1");
        await AppendAsync(Facts(e));
        var again = await AppendAsync(Facts(e with { Name = "cart.emptied", OccurredAt = Some.Noon.AddDays(-1) }));
        Assert.Empty(again.New);
        Assert.Equal(1, again.Duplicates);
        Assert.Equal(e, Assert.Single(await LogAsync()).Event);
    }

    [Fact]
    public async Task Within_a_batch_the_first_of_an_identity_is_stored()
    {
        var e = Some.Event("first", id: "1");
        var result = await AppendAsync(Facts(e, e with { Name = "second" }, Some.Event("other", id: "2"), e with { Name = "third" }));
        Assert.Equal(["first", "other"], result.New.Select(logged => logged.Event.Name));
        Assert.Equal(2, result.Duplicates);
        Assert.Equal(["first", "other"], (await LogAsync()).Select(logged => logged.Event.Name));
    }

    [Fact]
    public async Task A_duplicate_is_known_after_reopening()
    {
        var old = Enumerable.Range(0, 1_500).Select(i => Some.Event("a", id: $"{i}")).ToArray();
        await AppendAsync(Facts(old));
        await ReopenAsync();
        var result = await AppendAsync(Facts([.. old, Some.Event("b", id: "new")]));
        Assert.Equal(1_500, result.Duplicates);
        Assert.Equal("new", Assert.Single(result.New).Event.Id);
    }

    [Fact]
    public async Task The_identity_is_stream_source_and_id_together()
    {
        var e = Some.Event("a", id: "1");
        var result = await AppendAsync(Facts(
            e, e with { Id = "2" }, e with { Source = "crm" }, e with { Stream = Some.Anonymous("bob") }, e with { Stream = Some.Conversation("ann") }));
        Assert.Equal(5, result.New.Count);
    }

    [Fact]
    public async Task The_parts_of_an_identity_do_not_run_together()
    {
        var e = Some.Event("a", id: "1");
        var result = await AppendAsync(Facts(
            e with { Stream = Some.Anonymous("ab"), Source = "c", Id = "d" },
            e with { Stream = Some.Anonymous("a"), Source = "bc", Id = "d" },
            e with { Stream = Some.Anonymous("a"), Source = "b", Id = "cd" }));
        Assert.Equal(3, result.New.Count);
    }

    [Fact]
    public async Task Positions_rise_from_one_in_the_order_of_storing_and_are_those_of_the_answer()
    {
        var answers = new List<LoggedEvent>();
        answers.AddRange((await AppendAsync(Facts(Some.Event("c", 3), Some.Event("a", 1)))).New);
        await AppendAsync(Links(Some.Link(Some.Customer(), Some.Anonymous())));
        answers.AddRange((await AppendAsync(Facts(Some.Event("b", 2)))).New);
        await ReopenAsync();
        answers.AddRange((await AppendAsync(Facts(Some.Event("z", 0)))).New);

        Assert.True(answers[0].Position >= 1);
        Assert.Equal(answers.Select(logged => logged.Position).Order().Distinct(), answers.Select(logged => logged.Position));
        Assert.Equal(answers, await LogAsync());
    }

    [Fact]
    public async Task The_log_can_be_read_from_any_position()
    {
        for (var i = 0; i < 5; i++)
        {
            await AppendAsync(Facts([.. Enumerable.Range(0, 7).Select(_ => Some.Event("a"))]));
            await AppendAsync(Traits(Tier($"{i}", i)));
        }

        var all = await LogAsync();
        Assert.Equal(35, all.Count);
        foreach (var after in all.Select(logged => logged.Position).Append(0).Append(-5).Append(long.MaxValue - 1).Append(long.MaxValue))
            Assert.Equal(all.Where(logged => logged.Position > after), await LogAsync(after));
    }

    [Fact]
    public async Task Streams_are_read_in_the_total_order_also_with_ties()
    {
        var ann = Some.Anonymous();
        var bob = Some.Customer("bob");
        JourneyEvent[] events =
        [
            Some.Event("late", 9, ann, "1"),
            Some.Event("tie", 5, ann, "b"),
            Some.Event("tie", 5, ann, "a"),
            Some.Event("tie", 5, bob, "a"),
            Some.Event("tie", 5, ann, "c") with { Source = EventSources.Bot },
            Some.Event("tie", 5, ann, "d") with { Source = EventSources.Crm },
            Some.Event("tie", 5, ann, "e") with { Sequence = -1 },
            Some.Event("tie", 5, bob, "f") with { Source = "zebra" },
            Some.Event("early", 1, bob, "1"),
            Some.Event("hidden", 2, Some.Customer("eve"), "1"),
        ];
        foreach (var e in events) await AppendAsync(Facts(e));
        await AppendAsync(Facts(Some.Event("last", 6, ann, "g"), Some.Event("first", 0, bob, "g")));

        var expected = (await LogAsync()).Select(logged => logged.Event).Where(e => e.Stream == ann || e.Stream == bob).Order(EventOrder.Instance).ToList();
        Assert.Equal(11, expected.Count);
        Assert.Equal(expected, await StreamsAsync(ann, bob));
        Assert.Equal(expected, await StreamsAsync(bob, ann, bob, Some.Customer("nobody")));
        await ReopenAsync();
        Assert.Equal(expected, await StreamsAsync(ann, bob));
        Assert.Equal("hidden", Assert.Single(await StreamsAsync(Some.Customer("eve"))).Name);
        Assert.Empty(await StreamsAsync());
    }

    [Fact]
    public async Task A_call_that_is_cancelled_before_it_begins_stores_nothing()
    {
        var cancelled = new CancellationToken(canceled: true);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.Facts.AppendAsync(Facts(Some.Event("a")), cancelled).AsTask());
        Assert.Empty(await LogAsync());
    }
}
