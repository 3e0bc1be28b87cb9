using System.Collections.Concurrent;
using JourneyBot.Events;
using JourneyBot.Identity;

namespace JourneyBot.Journeys;

/// <summary>Holds every customer's journey in memory, folds new events into it and folds anew what a late event or a link changes.</summary>
public sealed class JourneyBook(IJourneyStore store, CustomerGraph customers, JourneyRules rules) : IDisposable
{
    private readonly ConcurrentDictionary<CustomerId, Journey> journeys = [];
    private readonly SemaphoreSlim folding = new(1, 1);

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

    /// <summary>Folds what was just stored; gives each changed journey.</summary>
    public async ValueTask<IReadOnlyList<JourneyChange>> FoldAsync(AppendResult appended, IReadOnlyList<Link> links, CancellationToken cancellationToken)
    {
        await folding.WaitAsync(cancellationToken);
        try
        {
            unfolded.UnionWith(customers.Add(links));
            var changes = new List<JourneyChange>();
            var refold = unfolded.Select(customers.CustomerOf).ToHashSet();
            foreach (var group in appended.New.Select(logged => logged.Event).GroupBy(next => customers.CustomerOf(next.Stream)).ToList())
            {
                if (refold.Contains(group.Key)) continue;
                var journey = journeys.GetValueOrDefault(group.Key);
                var events = group.Order(EventOrder.Instance).ToList();
                if ((journey ?? Journey.Empty(group.Key, rules)).Follows(events[0]))
                    Remember(changes, journey, events.Aggregate(journey ?? Journey.Empty(group.Key, rules), (folded, next) => folded.Apply(next)), events);
                else if (journey?.Events == journey?.Recent.Length)
                    // A short journey holds all of its events: a late one needs no reading.
                    Remember(changes, journey, Journey.Fold(group.Key, [.. journey?.Recent ?? [], .. events], rules), events);
                else
                {
                    unfolded.Add(group.Key.Stream);
                    refold.Add(group.Key);
                }
            }

            var fresh = appended.New.Select(logged => logged.Event).ToLookup(next => customers.CustomerOf(next.Stream));
            foreach (var customer in refold)
            {
                var streams = customers.StreamsWith(customer.Stream);
                var stored = await store.ReadStreamsAsync(streams, cancellationToken);
                var before = journeys.GetValueOrDefault(customer);
                foreach (var stream in streams)
                    if (stream != customer.Stream && journeys.TryRemove(new CustomerId(stream), out var merged)) before ??= merged;
                unfolded.ExceptWith(streams);
                Remember(changes, before, Journey.Fold(customer, stored, rules), [.. fresh[customer].Order(EventOrder.Instance)]);
            }

            return changes;
        }
        finally
        {
            folding.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => folding.Dispose();

    private void Remember(List<JourneyChange> changes, Journey? before, Journey after, IReadOnlyList<JourneyEvent> events)
    {
        // A customer whose events turned out to be somebody else's has no journey any more.
        if (after.Events > 0) journeys[after.Customer] = after;
        else journeys.TryRemove(after.Customer, out _);
        changes.Add(new JourneyChange(before, after, events));
    }
}
