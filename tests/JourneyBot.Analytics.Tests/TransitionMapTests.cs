using System.Text.Json;
using CsCheck;
using JourneyBot.Testing;

namespace JourneyBot.Analytics.Tests;

public class TransitionMapTests
{
    internal static readonly Gen<EventFilter> Filters =
        Gen.Select(Gen.Bool, Gen.Bool, Gen.Int[-1, 8], Gen.Int[3, 14], Gen.OneOfConst<string?>(null, "web", "webchat", "fax")).Select((session, collapse, from, to, channel) => new EventFilter
        {
            Scope = session ? PathScope.Session : PathScope.Customer,
            CollapseRepeats = collapse,
            From = from < 0 ? null : Some.Noon.AddMinutes(from * 10),
            To = to > 12 ? null : Some.Noon.AddMinutes(to * 10),
            Channel = channel,
        });

    [Fact]
    public void The_map_counts_what_counting_by_hand_counts() => Gen.Select(Tables.Events, Filters).Sample((events, filter) =>
    {
        var map = TransitionMap.Of(Tables.Of(events), filter);
        var walks = Oracle.Paths(events, filter);
        var pairs = walks.SelectMany(walk => walk.Seen.Zip(walk.Seen.Skip(1), (a, b) => (walk.Customer, From: a.Name, To: b.Name, Seconds: (b.OccurredAt - a.OccurredAt).TotalSeconds))).ToList();
        var expected = pairs.GroupBy(pair => (pair.From, pair.To))
            .Select(group => new Transition(group.Key.From, group.Key.To, group.Count(), group.Select(pair => pair.Customer).Distinct().Count(), Middle(group.Select(pair => pair.Seconds))))
            .OrderByDescending(edge => edge.Count).ThenBy(edge => edge.From, StringComparer.Ordinal).ThenBy(edge => edge.To, StringComparer.Ordinal);

        Assert.Equal(expected, map.Edges);
        Assert.Equal(walks.Select(walk => walk.Customer).Distinct().Count(), map.Customers);
        Assert.Equal(walks.Sum(walk => walk.Seen.Count), map.Events);
        Assert.Equal(walks.GroupBy(walk => walk.Seen[0].Name).ToDictionary(group => group.Key, group => group.Count()), map.Starts);
        Assert.Equal(walks.GroupBy(walk => walk.Seen[^1].Name).ToDictionary(group => group.Key, group => group.Count()), map.Ends);
    });

    [Fact]
    public void Shuffled_events_give_the_same_document() => Gen.Select(Tables.Events, Filters, Gen.Int).Sample((events, filter, seed) =>
    {
        var shuffled = events.ToArray();
        new Random(seed).Shuffle(shuffled);
        Assert.Equal(JsonSerializer.Serialize(TransitionMap.Of(Tables.Of(events), filter)), JsonSerializer.Serialize(TransitionMap.Of(Tables.Of(shuffled), filter)));
    });

    [Fact]
    public void The_document_has_the_stable_shape()
    {
        var map = TransitionMap.Of(Tables.Of([.. Tables.Walk("x", "a b a b"), .. Tables.Walk("y", "a a")]), EventFilter.All);
        Assert.Equal(
            """{"unit":"transitions","customers":2,"events":6,"edges":[{"from":"a","to":"b","count":2,"customers":1,"medianSeconds":60},{"from":"a","to":"a","count":1,"customers":1,"medianSeconds":60},{"from":"b","to":"a","count":1,"customers":1,"medianSeconds":60}],"starts":{"a":2},"ends":{"a":1,"b":1}}""",
            JsonSerializer.Serialize(map));
    }

    [Fact]
    public void Repeats_collapse_only_when_asked()
    {
        var table = Tables.Of(Tables.Walk("x", "a a b"));
        Assert.Equal(2, TransitionMap.Of(table, EventFilter.All).Edges.Count);
        var collapsed = Assert.Single(TransitionMap.Of(table, new EventFilter { CollapseRepeats = true }).Edges);
        Assert.Equal(new Transition("a", "b", 1, 1, 120), collapsed);
    }

    private static double Middle(IEnumerable<double> numbers)
    {
        var sorted = numbers.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}
