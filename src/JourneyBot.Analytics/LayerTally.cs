namespace JourneyBot.Analytics;

/// <summary>Counts what comes through a node or along an edge of the journey map.</summary>
internal sealed class LayerTally
{
    private readonly List<double> seconds = [];
    private int last = -1;

    public int Count { get; private set; }

    public int Customers { get; private set; }

    public int Converted { get; private set; }

    public double? MedianSeconds() => seconds.Count == 0 ? null : Median.Of(seconds);

    public static Dictionary<LayerKey, LayerTally> OfNodes(List<LayerWalk> walks)
    {
        var tallies = new Dictionary<LayerKey, LayerTally>();
        foreach (var walk in walks)
            foreach (var place in walk.Places) In(tallies, place).Add(walk, null);
        return tallies;
    }

    public static Dictionary<(LayerKey From, LayerKey To), LayerTally> OfEdges(List<LayerWalk> walks, EventTable table)
    {
        var tallies = new Dictionary<(LayerKey, LayerKey), LayerTally>();
        foreach (var walk in walks)
        {
            for (var i = 1; i < walk.Places.Count; i++)
            {
                var hasEvent = !walk.Places[i].IsEnd || walk.Places[i].Kind == LayerKind.Converted;
                double? after = hasEvent ? (table.Times[walk.Path.Rows[i]] - table.Times[walk.Path.Rows[i - 1]]).TotalSeconds : null;
                In(tallies, (walk.Places[i - 1], walk.Places[i])).Add(walk, after);
            }
        }

        return tallies;
    }

    private static LayerTally In<T>(Dictionary<T, LayerTally> tallies, T key)
        where T : notnull
    {
        if (!tallies.TryGetValue(key, out var tally)) tallies[key] = tally = new LayerTally();
        return tally;
    }

    // Walks come by customer, so that a customer is new exactly when it is not the last one seen.
    private void Add(LayerWalk walk, double? after)
    {
        Count++;
        if (walk.Path.Customer != last) Customers++;
        last = walk.Path.Customer;
        if (walk.Converts) Converted++;
        if (after is { } time) seconds.Add(time);
    }
}
