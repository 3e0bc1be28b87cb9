using System.Collections.Concurrent;
using JourneyBot.Events;
using JourneyBot.Identity;

namespace JourneyBot.Journeys;

/// <summary>Holds every customer's journey in memory, folds new events into it and folds anew what a late event or a link changes.</summary>
public sealed partial class JourneyBook(IJourneyStore store, CustomerGraph customers, JourneyRules rules) : IDisposable
{
    private readonly ConcurrentDictionary<CustomerId, Journey> journeys = [];
    private readonly SemaphoreSlim folding = new(1, 1);
    private readonly Lock gate = new();

    // How many fold, or wait to fold, what needs the store.
    private int reading;

    // Streams whose journeys are still to be folded anew: what a failing store kept from being read is tried again with the next events.
    private readonly HashSet<StreamId> unfolded = [];

    /// <summary>Who is who.</summary>
    public CustomerGraph Customers => customers;

    /// <summary>What folding depends on.</summary>
    public JourneyRules Rules => rules;

    /// <summary>All journeys as they are now, in no order.</summary>
    public IEnumerable<Journey> All => journeys.Select(pair => pair.Value);

    /// <summary>How many customers there are.</summary>
    public int Count => journeys.Count;

    /// <summary>The journey of the customer that the stream belongs to; empty for one that is not known.</summary>
    public Journey Of(StreamId stream)
    {
        var customer = customers.CustomerOf(stream);
        if (journeys.TryGetValue(customer, out var journey)) return journey;
        // While a merge is being folded the journey still lies under the name it had.
        foreach (var other in customers.StreamsWith(stream))
            if (journeys.TryGetValue(new CustomerId(other), out journey)) return journey;
        return Journey.Empty(customer, rules);
    }

    /// <summary>Folds all that the store holds; call it once, before the first event.</summary>
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        var links = new List<Link>();
        await foreach (var link in store.ReadLinksAsync(cancellationToken)) links.Add(link);
        customers.Add(links);

        var events = new Dictionary<CustomerId, List<JourneyEvent>>();
        await foreach (var logged in store.ReadLogAsync(0, cancellationToken))
        {
            var customer = customers.CustomerOf(logged.Event.Stream);
            if (!events.TryGetValue(customer, out var list)) events[customer] = list = [];
            list.Add(logged.Event);
        }

        foreach (var (customer, list) in events) journeys[customer] = Journey.Fold(customer, list, rules);
    }

    /// <inheritdoc />
    public void Dispose() => folding.Dispose();
}
