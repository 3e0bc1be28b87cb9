using JourneyBot.Analytics;

namespace JourneyBot.Dashboard.Map;

/// <summary>
/// The journey map laid out for SVG, in pixels. Columns are steps. Events lie in the middle, conversions in a lane above them and the other
/// ends in lanes below, so that up is good and down is gone. All thicknesses share one scale.
/// </summary>
internal sealed class MapPicture
{
    public const double NodeWidth = 164;
    public const double ColumnGap = 76;
    public const double Margin = 16;
    public const double HeaderHeight = 34;
    public const double LeastNodeHeight = 38;
    public const double NodeGap = 12;
    public const double LaneGap = 26;
    public const double LeastEdgeWidth = 1.5;
    private const double PixelsForAll = 300;
    private const int KnownHues = 8;

    private MapPicture(double scale, double height, IReadOnlyList<NodeBox> nodes, IReadOnlyList<EdgeRibbon> edges, IReadOnlyList<(int Step, double X, int Reached)> columns)
    {
        Scale = scale;
        Height = height;
        Nodes = nodes;
        Edges = edges;
        Columns = columns;
    }

    /// <summary>Pixels per path.</summary>
    public double Scale { get; }

    public double Width => (2 * Margin) + (Columns.Count * NodeWidth) + ((Columns.Count - 1) * ColumnGap);

    public double Height { get; }

    public IReadOnlyList<NodeBox> Nodes { get; }

    public IReadOnlyList<EdgeRibbon> Edges { get; }

    public IReadOnlyList<(int Step, double X, int Reached)> Columns { get; }

    public static MapPicture Of(JourneyLayers layers)
    {
        var scale = PixelsForAll / layers.Total;
        var hues = Hues(layers);
        var nodes = new Dictionary<LayerKey, NodeBox>();
        var goals = layers.Layers.SelectMany(layer => layer.Ends).Where(end => end.Key.Kind == LayerKind.Converted).ToList();
        var top = Margin + HeaderHeight;
        if (goals.Count > 0)
        {
            var lane = goals.Max(end => HeightOf(end, scale));
            // Conversions stand on the floor of their lane, close to where they come from.
            foreach (var goal in goals) Place(goal, top + lane - HeightOf(goal, scale), 0);
            top += lane + LaneGap;
        }

        var floor = top;
        foreach (var layer in layers.Layers)
        {
            var y = top;
            foreach (var node in Ordered(layer, layers, nodes))
            {
                Place(node, y, node.Key.Kind == LayerKind.Other ? 0 : hues[node.Key.Name]);
                y += HeightOf(node, scale) + NodeGap;
            }

            // What the last step cuts off goes on: it stands where further events would.
            foreach (var cut in layer.Ends.Where(end => end.Key.Kind == LayerKind.CutBySteps))
            {
                Place(cut, y, 0);
                y += HeightOf(cut, scale) + NodeGap;
            }

            floor = Math.Max(floor, y - NodeGap);
        }

        foreach (var kind in (ReadOnlySpan<LayerKind>)[LayerKind.Open, LayerKind.CutByWindow, LayerKind.Exited])
        {
            var lane = layers.Layers.SelectMany(layer => layer.Ends).Where(end => end.Key.Kind == kind).ToList();
            if (lane.Count == 0) continue;
            floor += LaneGap;
            foreach (var end in lane) Place(end, floor, 0);
            floor += lane.Max(end => HeightOf(end, scale));
        }

        return new MapPicture(
            scale, floor + Margin, [.. nodes.Values], Ribbons(layers, nodes, scale),
            [.. layers.Layers.Select(layer => (layer.Step, XOf(layer.Step), layer.Reached))]);

        void Place(LayerNode node, double y, int hue) =>
            nodes[node.Key] = new NodeBox(node, XOf(node.Key.Step), y, HeightOf(node, scale), hue);
    }

    private static double XOf(int step) => Margin + ((step - 1) * (NodeWidth + ColumnGap));

    private static double HeightOf(LayerNode node, double scale) => Math.Max(LeastNodeHeight, node.Count * scale);

    // The most frequent names get a hue of their own, the same in every column.
    private static Dictionary<string, int> Hues(JourneyLayers layers) =>
        layers.Layers.SelectMany(layer => layer.Nodes).Where(node => node.Key.Kind == LayerKind.Event).GroupBy(node => node.Key.Name)
            .OrderByDescending(group => group.Sum(node => node.Count)).ThenBy(group => group.Key, StringComparer.Ordinal)
            .Select((group, place) => (group.Key, Hue: place < KnownHues ? place + 1 : 0)).ToDictionary(pair => pair.Key, pair => pair.Hue);

    // Nodes lie at the mean height of where their paths come from, which keeps ribbons from crossing; the rare ones last.
    private static IEnumerable<LayerNode> Ordered(JourneyLayer layer, JourneyLayers layers, Dictionary<LayerKey, NodeBox> placed)
    {
        if (layer.Step == 1) return layer.Nodes;
        var incoming = layers.Edges.Where(edge => edge.To.Step == layer.Step && placed.ContainsKey(edge.From)).ToLookup(edge => edge.To);
        return layer.Nodes.OrderBy(node => node.Key.Kind).ThenBy(node => Height(node.Key));

        double Height(LayerKey key)
        {
            var from = incoming[key].ToList();
            return from.Count == 0 ? double.MaxValue : from.Sum(edge => edge.Count * placed[edge.From].Middle) / from.Sum(edge => edge.Count);
        }
    }

    private static List<EdgeRibbon> Ribbons(JourneyLayers layers, Dictionary<LayerKey, NodeBox> nodes, double scale)
    {
        var leaving = Ports(layers.Edges.GroupBy(edge => edge.From), edge => nodes[edge.From], edge => nodes[edge.To].Middle, scale);
        var arriving = Ports(layers.Edges.GroupBy(edge => edge.To), edge => nodes[edge.To], edge => nodes[edge.From].Middle, scale);
        var ribbons = layers.Edges.Select(edge => new EdgeRibbon(
            edge, edge.Count / (double)nodes[edge.From].Node.Count,
            nodes[edge.From].X + NodeWidth, leaving[edge], nodes[edge.To].X, arriving[edge], Math.Max(LeastEdgeWidth, edge.Count * scale))).ToList();

        // A label stays where it hides no other one: the thickest ribbons are asked first.
        var labels = new List<(double X, double Y)>();
        foreach (var ribbon in ribbons.OrderByDescending(ribbon => ribbon.Width))
        {
            if (ribbon.Width < 7 || labels.Exists(label => Math.Abs(label.X - ribbon.LabelX) < 40 && Math.Abs(label.Y - ribbon.LabelY) < 16)) continue;
            labels.Add((ribbon.LabelX, ribbon.LabelY));
            ribbon.HasLabel = true;
        }

        // Thin ribbons last, so that none is buried.
        return [.. ribbons.OrderByDescending(ribbon => ribbon.Width)];
    }

    // Ribbons leave and reach a box side by side, in the order of what they connect it with.
    private static Dictionary<LayerEdge, double> Ports(IEnumerable<IGrouping<LayerKey, LayerEdge>> groups, Func<LayerEdge, NodeBox> box, Func<LayerEdge, double> order, double scale)
    {
        var ports = new Dictionary<LayerEdge, double>();
        foreach (var group in groups)
        {
            var node = box(group.First());
            var y = node.Middle - (group.Sum(edge => edge.Count) * scale / 2);
            foreach (var edge in group.OrderBy(order))
            {
                ports[edge] = y + (edge.Count * scale / 2);
                y += edge.Count * scale;
            }
        }

        return ports;
    }
}

/// <summary>A node with its place.</summary>
internal sealed record NodeBox(LayerNode Node, double X, double Y, double Height, int Hue)
{
    public double Middle => Y + (Height / 2);
}

/// <summary>An edge with its place.</summary>
/// <param name="Edge">The edge.</param>
/// <param name="Share">The share of the paths through its beginning, 0 to 1.</param>
/// <param name="X1">Where it begins.</param>
/// <param name="Y1">The middle of its beginning.</param>
/// <param name="X2">Where it ends.</param>
/// <param name="Y2">The middle of its end.</param>
/// <param name="Width">Its thickness.</param>
internal sealed record EdgeRibbon(LayerEdge Edge, double Share, double X1, double Y1, double X2, double Y2, double Width)
{
    // The label lies at a third of the curve, where ribbons of different ends have parted: B(1/3) of the cubic below.
    private const double At = 0.34;

    public double LabelX => Bezier(X1, X1 + Bend, X2 - Bend, X2);

    public double LabelY => Bezier(Y1, Y1, Y2, Y2);

    public bool HasLabel { get; set; }

    public double Bend => (X2 - X1) / 2;

    private static double Bezier(double a, double b, double c, double d) =>
        ((1 - At) * (1 - At) * (1 - At) * a) + (3 * (1 - At) * (1 - At) * At * b) + (3 * (1 - At) * At * At * c) + (At * At * At * d);
}
