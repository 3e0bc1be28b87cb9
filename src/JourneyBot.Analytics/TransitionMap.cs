using System.Text.Json.Serialization;

namespace JourneyBot.Analytics;

/// <summary>
/// Which event follows which directly, how often and after how long: the directly-follows graph of process mining.
/// The members in their order are the document of <c>analyze dfg</c>.
/// </summary>
/// <param name="Unit">What the counts of the edges count: <c>transitions</c>.</param>
/// <param name="Customers">How many customers have an event that passes the filter.</param>
/// <param name="Events">How many events pass the filter.</param>
/// <param name="Edges">The transitions, most frequent first, then by names in ordinal order.</param>
/// <param name="Starts">Of each event name how many paths begin with it, in ordinal order.</param>
/// <param name="Ends">Of each event name how many paths end with it, in ordinal order.</param>
public sealed record TransitionMap(
    [property: JsonPropertyName("unit")] string Unit,
    [property: JsonPropertyName("customers")] int Customers,
    [property: JsonPropertyName("events")] int Events,
    [property: JsonPropertyName("edges")] IReadOnlyList<Transition> Edges,
    [property: JsonPropertyName("starts")] IReadOnlyDictionary<string, int> Starts,
    [property: JsonPropertyName("ends")] IReadOnlyDictionary<string, int> Ends)
{
    /// <summary>Counts the transitions within the paths that the filter chooses.</summary>
    public static TransitionMap Of(EventTable table, EventFilter filter)
    {
        var tallies = new Dictionary<(int From, int To), Tally>();
        var starts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var ends = new SortedDictionary<string, int>(StringComparer.Ordinal);
        int customers = 0, events = 0, last = -1;
        foreach (var path in EventPath.Of(table, filter))
        {
            if (path.Customer != last) customers++;
            last = path.Customer;
            events += path.Rows.Count;
            Count(starts, table.NameOf(path.Rows[0]));
            Count(ends, table.NameOf(path.Rows[^1]));
            for (var i = 1; i < path.Rows.Count; i++)
            {
                var (from, to) = (path.Rows[i - 1], path.Rows[i]);
                var key = (table.Names[from], table.Names[to]);
                if (!tallies.TryGetValue(key, out var tally)) tallies[key] = tally = new Tally();
                tally.Add(path.Customer, (table.Times[to] - table.Times[from]).TotalSeconds);
            }
        }

        var edges = tallies.OrderByDescending(pair => pair.Value.Count).ThenBy(pair => pair.Key.From).ThenBy(pair => pair.Key.To)
            .Select(pair => new Transition(table.EventNames[pair.Key.From], table.EventNames[pair.Key.To], pair.Value.Count, pair.Value.Customers, pair.Value.Median()));
        return new TransitionMap("transitions", customers, events, [.. edges], starts, ends);
    }

    private static void Count(SortedDictionary<string, int> counts, string name) => counts[name] = counts.GetValueOrDefault(name) + 1;

    // Paths come by customer, so that a customer is new exactly when it is not the last one seen.
    private sealed class Tally
    {
        private readonly List<double> seconds = [];
        private int last = -1;

        public int Count => seconds.Count;

        public int Customers { get; private set; }

        public void Add(int customer, double after)
        {
            if (customer != last) Customers++;
            last = customer;
            seconds.Add(after);
        }

        public double Median() => Analytics.Median.Of(seconds);
    }
}

/// <summary>One event directly followed by another.</summary>
/// <param name="From">The name of the first event.</param>
/// <param name="To">The name of the event that follows.</param>
/// <param name="Count">How often, in transitions.</param>
/// <param name="Customers">With how many customers.</param>
/// <param name="MedianSeconds">The median time between the two, in seconds; of an even number the mean of the middle two.</param>
public sealed record Transition(
    [property: JsonPropertyName("from")] string From,
    [property: JsonPropertyName("to")] string To,
    [property: JsonPropertyName("count")] int Count,
    [property: JsonPropertyName("customers")] int Customers,
    [property: JsonPropertyName("medianSeconds")] double MedianSeconds);
