using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Journeys;

namespace JourneyBot.Analytics;

/// <summary>
/// Events as columns, sorted by customer and then by <see cref="EventOrder"/>; every analysis reads this table and nothing else.
/// It holds all events; an <see cref="EventFilter"/> chooses among them, so that sessions are the same whatever is looked at.
/// </summary>
public sealed class EventTable
{
    private readonly int[] customers;
    private readonly DateTimeOffset[] times;
    private readonly int[] names;
    private readonly int[] channels;
    private readonly EventOrigin[] origins;

    private EventTable(IReadOnlyList<CustomerId> customerIds, IReadOnlyList<string> eventNames, IReadOnlyList<string> channelNames, int count)
    {
        CustomerIds = customerIds;
        EventNames = eventNames;
        ChannelNames = channelNames;
        customers = new int[count];
        times = new DateTimeOffset[count];
        names = new int[count];
        channels = new int[count];
        origins = new EventOrigin[count];
    }

    /// <summary>How many events there are.</summary>
    public int Count => customers.Length;

    /// <summary>The customers in the order of their rows; <see cref="Customers"/> holds places in this list.</summary>
    public IReadOnlyList<CustomerId> CustomerIds { get; }

    /// <summary>The event names in ordinal order; <see cref="Names"/> holds places in this list.</summary>
    public IReadOnlyList<string> EventNames { get; }

    /// <summary>The channels in ordinal order; <see cref="Channels"/> holds places in this list.</summary>
    public IReadOnlyList<string> ChannelNames { get; }

    /// <summary>Of each row the customer.</summary>
    public ReadOnlySpan<int> Customers => customers;

    /// <summary>Of each row when it occurred, in UTC.</summary>
    public ReadOnlySpan<DateTimeOffset> Times => times;

    /// <summary>Of each row the event name.</summary>
    public ReadOnlySpan<int> Names => names;

    /// <summary>Of each row the channel.</summary>
    public ReadOnlySpan<int> Channels => channels;

    /// <summary>Of each row how it came in.</summary>
    public ReadOnlySpan<EventOrigin> Origins => origins;

    /// <summary>The name of a row's event.</summary>
    public string NameOf(int row) => EventNames[names[row]];

    /// <summary>Reads all that the store holds.</summary>
    public static async Task<EventTable> ReadAsync(IJourneyStore store, CustomerGraph graph, CancellationToken cancellationToken)
    {
        var events = new List<JourneyEvent>();
        // What the sources said besides is not asked here, and is the bulk of an event.
        await foreach (var logged in store.ReadLogAsync(0, cancellationToken)) events.Add(logged.Event with { Properties = EventProperties.None });
        return Of(events, graph.CustomerOf);
    }

    /// <summary>Makes a table of events in any order; the same events in another order make the same table.</summary>
    public static EventTable Of(IEnumerable<JourneyEvent> events, Func<StreamId, CustomerId> customerOf)
    {
        var owners = new Dictionary<StreamId, CustomerId>();
        var rows = events.Select(e => (Customer: Owner(e.Stream), Event: e)).ToArray();
        Array.Sort(rows, static (x, y) =>
        {
            var order = x.Customer.Stream.CompareTo(y.Customer.Stream);
            return order != 0 ? order : EventOrder.Instance.Compare(x.Event, y.Event);
        });

        var eventNames = Sorted(rows.Select(row => row.Event.Name));
        var channelNames = Sorted(rows.Select(row => row.Event.Channel));
        var customerIds = new List<CustomerId>();
        var table = new EventTable(customerIds, [.. eventNames.Keys], [.. channelNames.Keys], rows.Length);
        for (var row = 0; row < rows.Length; row++)
        {
            var (customer, e) = rows[row];
            if (customerIds.Count == 0 || customerIds[^1] != customer) customerIds.Add(customer);
            table.customers[row] = customerIds.Count - 1;
            table.times[row] = e.OccurredAt;
            table.names[row] = eventNames[e.Name];
            table.channels[row] = channelNames[e.Channel];
            table.origins[row] = e.Origin;
        }

        return table;

        CustomerId Owner(StreamId stream)
        {
            if (!owners.TryGetValue(stream, out var customer)) owners[stream] = customer = customerOf(stream);
            return customer;
        }
    }

    private static SortedDictionary<string, int> Sorted(IEnumerable<string> texts)
    {
        var sorted = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var text in texts) sorted.TryAdd(text, 0);
        var place = 0;
        foreach (var text in sorted.Keys.ToArray()) sorted[text] = place++;
        return sorted;
    }
}
