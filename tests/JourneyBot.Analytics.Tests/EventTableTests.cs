using CsCheck;
using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Journeys;
using JourneyBot.Testing;

namespace JourneyBot.Analytics.Tests;

public class EventTableTests
{
    [Fact]
    public void Rows_are_sorted_by_customer_and_then_by_the_order_of_events() => Tables.Events.Sample(events =>
    {
        var table = Tables.Of(events);
        var expected = events.OrderBy(e => e.Stream).ThenBy(e => e, EventOrder.Instance).ToArray();
        Assert.Equal(expected.Select(e => (e.Stream, e.Name, e.OccurredAt, e.Channel)), Rows(table));
    });

    [Fact]
    public void The_same_events_in_another_order_make_the_same_table() => Gen.Select(Tables.Events, Gen.Int).Sample((events, seed) =>
    {
        var shuffled = events.ToArray();
        new Random(seed).Shuffle(shuffled);
        Assert.Equal(Rows(Tables.Of(events)), Rows(Tables.Of(shuffled)));
    });

    [Fact]
    public async Task The_table_joins_the_streams_of_one_customer()
    {
        var store = new MemoryStore();
        var link = Some.Link(Some.Customer(), Some.Anonymous(), EvidenceGrade.VerifiedSignIn);
        await store.AppendAsync(new JourneyFacts([Some.Event("b", 2, Some.Customer()), Some.Event("a", 1)], [link], []), CancellationToken.None);
        var graph = new CustomerGraph(IdentityRules.Default);
        graph.Add([link]);

        var table = await EventTable.ReadAsync(store, graph, CancellationToken.None);

        Assert.Equal([new CustomerId(Some.Customer())], table.CustomerIds);
        Assert.Equal(["a", "b"], [table.NameOf(0), table.NameOf(1)]);
        Assert.Equal(EventOrigin.Live, table.Origins[0]);
    }

    [Fact]
    public void Sessions_are_cut_before_the_filter_so_that_a_channel_does_not_split_them()
    {
        var table = Tables.Of(
            Tables.Event("c", "a", 0), Tables.Event("c", "b", 20 * 60, "webchat"), Tables.Event("c", "c", 40 * 60), Tables.Event("c", "d", 70 * 60));

        var paths = EventPath.Of(table, new EventFilter { Scope = PathScope.Session, Channel = "web" }).ToList();

        Assert.Equal([2, 1], paths.Select(path => path.Rows.Count));
        Assert.Equal([1, 2], paths.Select(path => path.Session));
    }

    [Fact]
    public void A_path_says_when_the_window_cuts_it()
    {
        var table = Tables.Of(Tables.Walk("c", "a b c"));
        var path = Assert.Single(EventPath.Of(table, new EventFilter { From = Some.Noon.AddSeconds(60), To = Some.Noon.AddSeconds(120) }));
        Assert.Equal((true, true, 1), (path.BeganBefore, path.GoesOnAfter, path.Rows.Count));
        Assert.Equal(Some.Noon.AddSeconds(120), path.LastAt);
    }

    [Fact]
    public void An_unknown_channel_has_no_paths() => Assert.Empty(EventPath.Of(Tables.Of(Tables.Walk("c", "a")), new EventFilter { Channel = "fax" }));

    private static List<(StreamId, string, DateTimeOffset, string)> Rows(EventTable table) =>
        [.. Enumerable.Range(0, table.Count).Select(row => (table.CustomerIds[table.Customers[row]].Stream, table.NameOf(row), table.Times[row], table.ChannelNames[table.Channels[row]]))];
}
