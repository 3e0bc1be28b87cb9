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
        var rows = new EventRows(graph.CustomerOf);
        await foreach (var columns in store.ScanAsync(cancellationToken)) rows.Add(columns);
        return Of(rows);
    }

    /// <summary>Makes a table of events in any order; the same events in another order make the same table.</summary>
    public static EventTable Of(IEnumerable<JourneyEvent> events, Func<StreamId, CustomerId> customerOf)
    {
        var rows = new EventRows(customerOf);
        var place = 0L;
        foreach (var e in events.Order(EventOrder.Instance)) rows.Add(e, place++);
        return Of(rows);
    }

    private static EventTable Of(EventRows collected)
    {
        var (rows, customerOf, words) = collected.Sorted();
        var (eventNames, nameOf) = Sorted(words, rows.Select(row => row.Name));
        var (channelNames, channelOf) = Sorted(words, rows.Select(row => row.Channel));
        var customerIds = new List<CustomerId>();
        var table = new EventTable(customerIds, eventNames, channelNames, rows.Length);
        for (var i = 0; i < rows.Length; i++)
        {
            var (row, customer) = (rows[i], customerOf[rows[i].Stream]);
            if (customerIds.Count == 0 || customerIds[^1] != customer) customerIds.Add(customer);
            table.customers[i] = customerIds.Count - 1;
            table.times[i] = new DateTimeOffset(row.OccurredAt, TimeSpan.Zero);
            table.names[i] = nameOf[row.Name];
            table.channels[i] = channelOf[row.Channel];
            table.origins[i] = row.Origin;
        }

        return table;
    }

    // The words that are used, in ordinal order, and of each word its place among them.
    private static (string[] Names, int[] PlaceOf) Sorted(string[] words, IEnumerable<int> used)
    {
        var isUsed = new bool[words.Length];
        foreach (var word in used) isUsed[word] = true;
        int[] inOrder = [.. Enumerable.Range(0, words.Length).Where(word => isUsed[word]).OrderBy(word => words[word], StringComparer.Ordinal)];
        var places = new int[words.Length];
        for (var place = 0; place < inOrder.Length; place++) places[inOrder[place]] = place;
        return (Array.ConvertAll(inOrder, word => words[word]), places);
    }
}
