using System.Text.Json;
using CsCheck;

namespace JourneyBot.Analytics.Tests;

public class VariantsTests
{
    [Fact]
    public void Variants_are_what_grouping_by_hand_gives() => Gen.Select(Tables.Events, TransitionMapTests.Filters, Gen.Int[0, 6]).Sample((events, filter, top) =>
    {
        var variants = Variants.Of(Tables.Of(events), filter, top);
        var groups = Oracle.Paths(events, filter).GroupBy(walk => string.Join(' ', walk.Seen.Select(e => e.Name))).ToList();
        // Names of one length sort as their joined text does.
        var expected = groups.OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal).Take(top)
            .Select(group => (group.Key, group.Select(walk => walk.Customer).Distinct().Count(), filter.Scope == PathScope.Session ? group.Count() : (int?)null));

        Assert.Equal(groups.Count, variants.Count);
        Assert.Equal(expected, variants.Top.Select(variant => (string.Join(' ', variant.Path), variant.Customers, variant.Sessions)));
    });

    [Fact]
    public void Shuffled_events_give_the_same_document() => Gen.Select(Tables.Events, TransitionMapTests.Filters, Gen.Int).Sample((events, filter, seed) =>
    {
        var shuffled = events.ToArray();
        new Random(seed).Shuffle(shuffled);
        Assert.Equal(JsonSerializer.Serialize(Variants.Of(Tables.Of(events), filter, 9)), JsonSerializer.Serialize(Variants.Of(Tables.Of(shuffled), filter, 9)));
    });

    [Fact]
    public void The_document_has_the_stable_shape()
    {
        var table = Tables.Of([.. Tables.Walk("x", "a b"), .. Tables.Walk("y", "a b"), .. Tables.Walk("z", "b b")]);
        Assert.Equal(
            """{"customers":3,"variants":2,"top":[{"path":["a","b"],"customers":2},{"path":["b","b"],"customers":1}]}""",
            JsonSerializer.Serialize(Variants.Of(table, EventFilter.All, 10)));
    }

    [Fact]
    public void Paths_of_sessions_say_how_many_sessions_they_are()
    {
        var table = Tables.Of([.. Tables.Walk("x", "a b"), .. Tables.Walk("x", "a b", 7200)]);
        var only = Assert.Single(Variants.Of(table, new EventFilter { Scope = PathScope.Session }, 10).Top);
        Assert.Equal((1, 2), (only.Customers, only.Sessions));
    }
}
