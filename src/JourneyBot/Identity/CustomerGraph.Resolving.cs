using JourneyBot.Events;

namespace JourneyBot.Identity;

public sealed partial class CustomerGraph
{
    private void Unsettle(int head)
    {
        if (contested.TryGetValue(head, out var customers)) unsettled.UnionWith(customers.Heads);
        else unsettled.Add(head);
    }

    private void ResolveUnsettled(HashSet<StreamId> changed)
    {
        while (unsettled.Count > 0) Resolve(unsettled.First(), changed);
    }

    // Only what hangs together by links, followed or refused, can change: the rest of the graph is left alone.
    private void Resolve(int seed, HashSet<StreamId> changed)
    {
        var (reached, facts) = Together(seed);
        var resolution = Resolution.Of(facts.Keys, rules);
        var groups = resolution.Customers.Select(group => group.Select(streams.Find).ToArray()).ToList();
        foreach (var member in reached)
        {
            unsettled.Remove(streams.Head(member));
            contested.Remove(streams.Head(member));
        }

        foreach (var group in groups)
            if (!group.AsSpan().SequenceEqual(streams.Members(streams.Head(group[0])))) changed.UnionWith(group.Select(member => streams[member]));
        lock (gate)
        {
            foreach (var group in groups) streams.Group(group);
        }

        foreach (var row in facts.Values) links.Refuse(row, false);
        if (resolution.Refused.Count == 0) return;
        var customers = new LinkedCustomers();
        foreach (var row in facts.Values)
            if (links.IsWeaker(row, customers.Weakest)) customers.Weakest = row;
        foreach (var refused in resolution.Refused)
        {
            links.Refuse(facts[refused.Link], true);
            customers.Refused.Add((facts[refused.Link], refused.Reason));
        }

        foreach (var group in groups)
        {
            customers.Heads.Add(group[0]);
            contested[group[0]] = customers;
        }
    }

    private (HashSet<int> Streams, Dictionary<Link, int> Links) Together(int seed)
    {
        var reached = new HashSet<int> { seed };
        var facts = new Dictionary<Link, int>(ReferenceEqualityComparer.Instance);
        var rows = new HashSet<int>();
        var queue = new Queue<int>(reached);
        while (queue.TryDequeue(out var stream))
        {
            for (var row = streams.FirstLink(stream); row >= 0; row = links.Next(row, stream))
            {
                if (links.IsBlocked(row) || !rows.Add(row)) continue;
                facts.Add(links.Of(row), row);
                var (a, b) = links.Ends(row);
                if (reached.Add(a)) queue.Enqueue(a);
                if (reached.Add(b)) queue.Enqueue(b);
            }
        }

        return (reached, facts);
    }
}
