using JourneyBot.Events;
using JourneyBot.Identity;

namespace JourneyBot.Journeys;

public sealed partial class JourneyBook
{
    /// <summary>Folds what was just stored; gives each changed journey.</summary>
    public async ValueTask<IReadOnlyList<JourneyChange>> FoldAsync(AppendResult appended, IReadOnlyList<Link> links, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(appended);
        ArgumentNullException.ThrowIfNull(links);
        if (links.Count == 0 && FoldAtOnce(appended) is { } folded) return folded;
        lock (gate) reading++;
        try
        {
            await folding.WaitAsync(cancellationToken);
            try
            {
                return await FoldInTurnAsync(appended, links, cancellationToken);
            }
            finally
            {
                folding.Release();
            }
        }
        finally
        {
            lock (gate) reading--;
        }
    }

    // Most batches are a few events of one customer that follow what is folded: nobody has to be waited for, and nothing read.
    private JourneyChange[]? FoldAtOnce(AppendResult appended)
    {
        lock (gate)
        {
            if (reading > 0 || unfolded.Count > 0) return null;
            if (appended.New.Count == 0) return [];
            var customer = customers.CustomerOf(appended.New[0].Event.Stream);
            var events = new JourneyEvent[appended.New.Count];
            for (var i = 0; i < events.Length; i++)
            {
                events[i] = appended.New[i].Event;
                if (events[i].Stream != appended.New[0].Event.Stream && customers.CustomerOf(events[i].Stream) != customer) return null;
            }

            Array.Sort(events, EventOrder.Instance);
            var before = journeys.GetValueOrDefault(customer);
            var after = before ?? Journey.Empty(customer, rules);
            if (!after.Follows(events[0])) return null;
            foreach (var next in events) after = after.Apply(next);
            journeys[customer] = after;
            return [new JourneyChange(before, after, events)];
        }
    }

    private async ValueTask<IReadOnlyList<JourneyChange>> FoldInTurnAsync(AppendResult appended, IReadOnlyList<Link> links, CancellationToken cancellationToken)
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

    private void Remember(List<JourneyChange> changes, Journey? before, Journey after, IReadOnlyList<JourneyEvent> events)
    {
        // A customer whose events turned out to be somebody else's has no journey any more.
        if (after.Events > 0) journeys[after.Customer] = after;
        else journeys.TryRemove(after.Customer, out _);
        changes.Add(new JourneyChange(before, after, events));
    }
}
