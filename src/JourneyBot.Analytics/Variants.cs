using System.Text.Json.Serialization;

namespace JourneyBot.Analytics;

/// <summary>Whole paths and how common each is. The members in their order are the document of <c>analyze variants</c>.</summary>
/// <param name="Customers">How many customers have an event that passes the filter.</param>
/// <param name="Sessions">How many sessions they have; null, and not written, where a path is all of a customer.</param>
/// <param name="Count">How many different paths there are.</param>
/// <param name="Top">The most common, most common first, then by names in ordinal order.</param>
public sealed record Variants(
    [property: JsonPropertyName("customers")] int Customers,
    [property: JsonPropertyName("sessions"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Sessions,
    [property: JsonPropertyName("variants")] int Count,
    [property: JsonPropertyName("top")] IReadOnlyList<Variant> Top)
{
    /// <summary>Finds the <paramref name="top"/> most common paths of those that the filter chooses.</summary>
    public static Variants Of(EventTable table, EventFilter filter, int top)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(top);
        var tallies = new Dictionary<int[], Tally>(SamePath.Instance);
        int customers = 0, paths = 0, last = -1;
        foreach (var path in EventPath.Of(table, filter))
        {
            paths++;
            if (path.Customer != last) customers++;
            last = path.Customer;
            var names = path.Rows.Select(row => table.Names[row]).ToArray();
            if (!tallies.TryGetValue(names, out var tally)) tallies[names] = tally = new Tally();
            tally.Add(path.Customer);
        }

        var sessions = filter.Scope == PathScope.Session;
        var common = tallies.OrderByDescending(pair => pair.Value.Paths).ThenBy(pair => pair.Key, SamePath.Instance).Take(top)
            .Select(pair => new Variant([.. pair.Key.Select(name => table.EventNames[name])], pair.Value.Customers, sessions ? pair.Value.Paths : null));
        return new Variants(customers, sessions ? paths : null, tallies.Count, [.. common]);
    }

    private sealed class Tally
    {
        private int last = -1;

        public int Paths { get; private set; }

        public int Customers { get; private set; }

        public void Add(int customer)
        {
            Paths++;
            if (customer != last) Customers++;
            last = customer;
        }
    }

    // Names have places in ordinal order, so that places sort as names do.
    private sealed class SamePath : IEqualityComparer<int[]>, IComparer<int[]>
    {
        public static SamePath Instance { get; } = new();

        public bool Equals(int[]? x, int[]? y) => x.AsSpan().SequenceEqual(y);

        public int Compare(int[]? x, int[]? y) => x.AsSpan().SequenceCompareTo(y);

        public int GetHashCode(int[] obj)
        {
            var hash = new HashCode();
            foreach (var name in obj) hash.Add(name);
            return hash.ToHashCode();
        }
    }
}

/// <summary>A path that customers went from first to last event.</summary>
/// <param name="Path">The event names in order.</param>
/// <param name="Customers">How many customers went it.</param>
/// <param name="Sessions">In how many sessions; null, and not written, where a path is all of a customer.</param>
public sealed record Variant(
    [property: JsonPropertyName("path")] IReadOnlyList<string> Path,
    [property: JsonPropertyName("customers")] int Customers,
    [property: JsonPropertyName("sessions"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Sessions);
