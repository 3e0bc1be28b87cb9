using CsCheck;
using JourneyBot.Testing;

namespace JourneyBot.Analytics.Tests;

public class JourneyLayersTests
{
    private static readonly Gen<LayerOptions> Options =
        Gen.Select(Gen.Int[3, 5], Gen.Int[1, 4], Gen.Int[0, 3], Gen.Int[0, 16]).Select((steps, names, minimum, now) => new LayerOptions
        {
            Goal = "e3",
            Now = Some.Noon.AddMinutes(now * 10),
            Steps = steps,
            NamesPerStep = names,
            Minimum = minimum == 0 ? null : minimum,
        });

    [Fact]
    public void Every_path_that_starts_ends_in_one_end() => Gen.Select(Tables.Events, TransitionMapTests.Filters, Options).Sample((events, filter, options) =>
    {
        var layers = JourneyLayers.Of(Tables.Of(events), filter, options);
        Assert.Equal(Oracle.Paths(events, filter).Count, layers.Total);
        Assert.Equal(layers.Total, layers.Layers.Take(1).Sum(layer => layer.Reached));
        Assert.Equal(layers.Total, layers.Layers.SelectMany(layer => layer.Ends).Sum(end => end.Count));
        foreach (var (layer, next) in layers.Layers.Zip(layers.Layers.Skip(1)))
            Assert.Equal(layer.Reached - layer.Ends.Sum(end => end.Count), next.Reached);
    });

    [Fact]
    public void Nodes_and_ends_are_what_walking_by_hand_gives() => Gen.Select(Tables.Events, TransitionMapTests.Filters, Options).Sample((events, filter, options) =>
    {
        var layers = JourneyLayers.Of(Tables.Of(events), filter, options with { NamesPerStep = 50 });
        var walks = Oracle.Paths(events, filter).Select(walk => Stations(walk, filter, options)).ToList();
        var expected = walks.SelectMany(walk => walk).GroupBy(place => place).ToDictionary(group => group.Key, group => group.Count());
        var actual = layers.Layers.SelectMany(layer => layer.Nodes.Concat(layer.Ends)).ToDictionary(node => node.Key.ToString(), node => node.Count);
        Assert.Equal(expected, actual);

        var edges = walks.SelectMany(walk => walk.Zip(walk.Skip(1))).GroupBy(edge => edge).Where(group => group.Count() >= layers.Coverage.Minimum).ToDictionary(group => group.Key, group => group.Count());
        Assert.Equal(edges, layers.Edges.ToDictionary(edge => (edge.From.ToString(), edge.To.ToString()), edge => edge.Count));
    });

    [Fact]
    public void With_all_edges_what_comes_in_goes_out() => Gen.Select(Tables.Events, TransitionMapTests.Filters, Options).Sample((events, filter, options) =>
    {
        var layers = JourneyLayers.Of(Tables.Of(events), filter, options with { Minimum = 1 });
        Assert.Equal(1, layers.Coverage.Share);
        foreach (var node in layers.Layers.SelectMany(layer => layer.Nodes.Concat(layer.Ends)))
        {
            if (node.Key.Step > 1) Assert.Equal(node.Count, layers.Edges.Where(edge => edge.To == node.Key).Sum(edge => edge.Count));
            if (!node.Key.IsEnd) Assert.Equal(node.Count, layers.Edges.Where(edge => edge.From == node.Key).Sum(edge => edge.Count));
        }
    });

    [Fact]
    public void The_paths_behind_a_number_are_as_many_as_it_says() => Gen.Select(Tables.Events, TransitionMapTests.Filters, Options).Sample((events, filter, options) =>
    {
        var layers = JourneyLayers.Of(Tables.Of(events), filter, options);
        foreach (var node in layers.Layers.SelectMany(layer => layer.Nodes.Concat(layer.Ends)))
        {
            var paths = layers.Through(node.Key).ToList();
            Assert.Equal((node.Count, node.Customers), (paths.Count, paths.Select(path => path.Customer).Distinct().Count()));
        }

        foreach (var edge in layers.Edges)
        {
            var paths = layers.Along(edge.From, edge.To).ToList();
            Assert.Equal((edge.Count, edge.Customers), (paths.Count, paths.Select(path => path.Customer).Distinct().Count()));
        }
    });

    [Fact]
    public void Without_a_minimum_a_tenth_of_the_transitions_is_left_out_at_most() => Gen.Select(Tables.Events, TransitionMapTests.Filters).Sample((events, filter) =>
        Assert.InRange(JourneyLayers.Of(Tables.Of(events), filter, Plain()).Coverage.Share, 0.9, 1));

    [Fact]
    public void Shuffled_events_give_the_same_map() => Gen.Select(Tables.Events, TransitionMapTests.Filters, Options, Gen.Int).Sample((events, filter, options, seed) =>
    {
        var shuffled = events.ToArray();
        new Random(seed).Shuffle(shuffled);
        var (one, other) = (JourneyLayers.Of(Tables.Of(events), filter, options), JourneyLayers.Of(Tables.Of(shuffled), filter, options));
        Assert.Equal(one.Edges, other.Edges);
        Assert.Equal(one.Layers.SelectMany(layer => layer.Nodes.Concat(layer.Ends)), other.Layers.SelectMany(layer => layer.Nodes.Concat(layer.Ends)));
    });

    [Fact]
    public void Each_kind_of_end_is_told_apart()
    {
        var table = Tables.Of(
        [
            .. Tables.Walk("converted", "a b buy c"), .. Tables.Walk("exited", "a b"), .. Tables.Walk("open", "a b", 3500),
            .. Tables.Walk("steps", "a b a b buy"), .. Tables.Walk("window", "a", 5000), .. Tables.Walk("window", "b", 6000),
        ]);
        var layers = JourneyLayers.Of(table, new EventFilter { To = Some.Noon.AddSeconds(6000) }, Plain() with { Steps = 3, Now = Some.Noon.AddSeconds(3700) });

        Assert.Equal(
            ["2!cut-window", "3!converted", "3!exited", "3!open", "4!cut-steps"],
            layers.Layers.SelectMany(layer => layer.Ends).Select(end => end.Key.ToString()));
        Assert.Equal(1, layers.ConvertedLater);
    }

    [Fact]
    public void Rare_names_are_one_node_that_says_how_many_they_are()
    {
        var table = Tables.Of([.. Tables.Walk("1", "a"), .. Tables.Walk("2", "a"), .. Tables.Walk("3", "b"), .. Tables.Walk("4", "c"), .. Tables.Walk("5", "d")]);
        var nodes = JourneyLayers.Of(table, EventFilter.All, Plain() with { NamesPerStep = 1 }).Layers[0].Nodes;
        Assert.Equal(["1:a", "1!other"], nodes.Select(node => node.Key.ToString()));
        Assert.Equal((3, 3, 0.6), (nodes[1].Names, nodes[1].Count, nodes[1].Share));
    }

    [Theory]
    [InlineData("2:product.viewed", true)]
    [InlineData("2:a:b!c", true)]
    [InlineData("3!exited", true)]
    [InlineData("3!event", false)]
    [InlineData("3!", false)]
    [InlineData("!exited", false)]
    [InlineData("-1:a", false)]
    [InlineData("3", false)]
    [InlineData(null, false)]
    public void A_place_is_read_as_it_is_written(string? text, bool valid)
    {
        Assert.Equal(valid, LayerKey.TryParse(text, out var key));
        if (valid) Assert.Equal(text, key.ToString());
    }

    [Theory]
    [InlineData(2)]
    [InlineData(11)]
    public void A_map_has_3_to_10_steps(int steps) => Assert.Throws<ArgumentOutOfRangeException>(() => Plain() with { Steps = steps });

    private static LayerOptions Plain() => new() { Goal = "buy", Now = Some.Noon.AddDays(1) };

    private static List<string> Stations(Oracle.Walk walk, EventFilter filter, LayerOptions options)
    {
        var stations = new List<string>();
        foreach (var e in walk.Seen)
        {
            if (stations.Count == options.Steps) return [.. stations, $"{stations.Count + 1}!cut-steps"];
            if (e.Name == options.Goal) return [.. stations, $"{stations.Count + 1}!converted"];
            stations.Add($"{stations.Count + 1}:{e.Name}");
        }

        var last = walk.All[^1].OccurredAt;
        var end = last >= filter.To ? "cut-window" : options.Now - last < filter.SessionTimeout ? "open" : "exited";
        return [.. stations, $"{stations.Count + 1}!{end}"];
    }
}
