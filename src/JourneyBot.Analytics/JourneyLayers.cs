namespace JourneyBot.Analytics;

/// <summary>
/// The journey map: a graph of steps, where a node is an event at a step, so that a loop is seen as a later column and never as a circle.
/// Every path ends in one of the ends: the ends of all steps together are the paths of the map.
/// </summary>
public sealed class JourneyLayers
{
    private readonly List<LayerWalk> walks;

    private JourneyLayers(EventTable table, LayerOptions options, List<LayerWalk> walks)
    {
        this.walks = walks;
        Table = table;
        Options = options;
    }

    /// <summary>The table that the paths' rows are in.</summary>
    public EventTable Table { get; }

    /// <summary>How the map was drawn up.</summary>
    public LayerOptions Options { get; }

    /// <summary>What the counts of the map count: <c>sessions</c> or <c>customers</c>.</summary>
    public required string Unit { get; init; }

    /// <summary>How many paths the map has, in its unit.</summary>
    public int Total => walks.Count;

    /// <summary>How many customers they are.</summary>
    public required int Customers { get; init; }

    /// <summary>How many paths began before the window of time, so that their first step is not the beginning.</summary>
    public required int BeganBefore { get; init; }

    /// <summary>How many of the paths that are cut by the step limit reach the goal later.</summary>
    public required int ConvertedLater { get; init; }

    /// <summary>The steps in order; empty without paths.</summary>
    public required IReadOnlyList<JourneyLayer> Layers { get; init; }

    /// <summary>The edges that are shown, by step, then most frequent first, then by place.</summary>
    public required IReadOnlyList<LayerEdge> Edges { get; init; }

    /// <summary>How much of the whole is shown.</summary>
    public required LayerCoverage Coverage { get; init; }

    /// <summary>Draws up the map of the paths that the filter chooses.</summary>
    public static JourneyLayers Of(EventTable table, EventFilter filter, LayerOptions options)
    {
        var walks = LayerWalk.Of(table, filter, options).ToList();
        var names = LayerWalk.FoldRare(walks, options.NamesPerStep);
        var nodes = LayerTally.OfNodes(walks);
        var all = LayerTally.OfEdges(walks, table);
        var minimum = options.Minimum ?? MinimumFor(all.Values.Select(tally => tally.Count), options.LeaveOut);

        var edges = all.Where(pair => pair.Value.Count >= minimum)
            .Select(pair => new LayerEdge(pair.Key.From, pair.Key.To, pair.Value.Count, pair.Value.Customers, pair.Value.MedianSeconds(), pair.Value.Converted))
            .OrderBy(edge => edge.From.Step).ThenByDescending(edge => edge.Count).ThenBy(edge => edge.From, ByPlace).ThenBy(edge => edge.To, ByPlace).ToList();

        return new JourneyLayers(table, options, walks)
        {
            Unit = filter.Scope == PathScope.Session ? "sessions" : "customers",
            Customers = walks.Select(walk => walk.Path.Customer).Distinct().Count(),
            BeganBefore = walks.Count(walk => walk.Path.BeganBefore),
            ConvertedLater = walks.Count(walk => walk.ConvertsLater),
            Layers = [.. nodes.GroupBy(pair => pair.Key.Step).OrderBy(layer => layer.Key).Select(layer => LayerOf(layer.Key, layer))],
            Edges = edges,
            Coverage = new LayerCoverage(minimum, edges.Count, all.Count, edges.Sum(edge => edge.Count), all.Values.Sum(tally => tally.Count)),
        };

        JourneyLayer LayerOf(int step, IEnumerable<KeyValuePair<LayerKey, LayerTally>> tallies)
        {
            var places = tallies.Select(pair => new LayerNode(
                    pair.Key, pair.Value.Count, pair.Value.Customers, pair.Value.Count / (double)walks.Count,
                    pair.Key.IsEnd ? 0 : pair.Key.Kind == LayerKind.Other ? names[step] : 1, pair.Value.Converted))
                .OrderBy(node => node.Key.Kind).ThenByDescending(node => node.Count).ThenBy(node => node.Key, ByPlace).ToList();
            return new JourneyLayer(step, places.Sum(node => node.Count), places.FindAll(node => !node.Key.IsEnd), places.FindAll(node => node.Key.IsEnd));
        }
    }

    /// <summary>The paths through a node, by customer and then by time.</summary>
    public IEnumerable<EventPath> Through(LayerKey node) =>
        walks.Where(walk => node.Step >= 1 && node.Step <= walk.Places.Count && walk.Places[node.Step - 1] == node).Select(walk => walk.Path);

    /// <summary>The paths along an edge, by customer and then by time.</summary>
    public IEnumerable<EventPath> Along(LayerKey from, LayerKey to) =>
        walks.Where(walk => from.Step >= 1 && to.Step == from.Step + 1 && to.Step <= walk.Places.Count && walk.Places[from.Step - 1] == from && walk.Places[to.Step - 1] == to)
            .Select(walk => walk.Path);

    internal static readonly IComparer<LayerKey> ByPlace = Comparer<LayerKey>.Create(static (x, y) =>
    {
        var order = x.Step.CompareTo(y.Step);
        if (order == 0) order = x.Kind.CompareTo(y.Kind);
        return order != 0 ? order : string.CompareOrdinal(x.Name, y.Name);
    });

    // The highest minimum whose edges still make up all transitions but the share that may be left out.
    private static int MinimumFor(IEnumerable<int> counts, double leaveOut)
    {
        var sorted = counts.Order().ToList();
        var allowed = sorted.Sum(count => (long)count) * leaveOut;
        long left = 0;
        foreach (var group in sorted.GroupBy(count => count))
        {
            left += group.Sum(count => (long)count);
            if (left > allowed) return group.Key;
        }

        return 1;
    }
}
