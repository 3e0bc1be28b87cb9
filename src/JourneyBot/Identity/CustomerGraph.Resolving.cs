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
        while (unsettled.Count > 0) Resolve([unsettled.First()], changed);
    }

    // Only what hangs together by links, followed or refused, or by a person's word can change: the rest of the graph is left alone.
    private void Resolve(IEnumerable<int> seeds, HashSet<StreamId> changed)
    {
        var parts = new List<Part>();
        var seen = new HashSet<int>();
        foreach (var seed in seeds)
        {
            if (seen.Contains(seed)) continue;
            var part = Together(seed);
            seen.UnionWith(part.Streams);
            parts.Add(part);
        }

        foreach (var head in seen.Select(streams.Head).ToList())
        {
            unsettled.Remove(head);
            contested.Remove(head);
        }

        foreach (var group in parts.SelectMany(part => part.Groups))
            if (!group.AsSpan().SequenceEqual(streams.Members(streams.Head(group[0])))) changed.UnionWith(group.Select(member => streams[member]));
        lock (gate)
        {
            foreach (var part in parts) Settle(part);
        }
    }

    private void Settle(Part part)
    {
        foreach (var group in part.Groups) streams.Group(group);
        foreach (var row in part.Links.Values) links.Mark(row, false);
        foreach (var refused in part.Resolution.Refused) links.Mark(part.Links[refused.Link], true);
        foreach (var stream in part.Streams) links.Rechain(stream);
        if (part.Resolution.Refused.Count == 0) return;
        var customers = new LinkedCustomers();
        foreach (var row in part.Links.Values)
            if (links.IsWeaker(row, customers.Weakest)) customers.Weakest = row;
        customers.Refused.AddRange(part.Resolution.Refused.Select(refused => (part.Links[refused.Link], refused.Reason)));
        foreach (var group in part.Groups)
        {
            customers.Heads.Add(group[0]);
            contested[group[0]] = customers;
        }
    }

    private Part Together(int seed)
    {
        var reached = new HashSet<int> { seed };
        var facts = new Dictionary<Link, int>(ReferenceEqualityComparer.Instance);
        var words = new HashSet<Verdict>(ReferenceEqualityComparer.Instance);
        var rows = new HashSet<int>();
        var queue = new Queue<int>(reached);
        while (queue.TryDequeue(out var stream))
        {
            foreach (var row in links.Of(stream))
            {
                Steps++;
                if (links.IsBlocked(row) || !rows.Add(row)) continue;
                facts.Add(links.Link(row), row);
                if (reached.Add(links.Other(row, stream))) queue.Enqueue(links.Other(row, stream));
            }

            foreach (var verdict in said.Of(streams[stream]))
            {
                words.Add(verdict);
                // Who was said to be different people hangs together only where links join them.
                if (verdict.Kind != VerdictKind.Same) continue;
                var other = streams.Find(verdict.A == streams[stream] ? verdict.B : verdict.A);
                if (reached.Add(other)) queue.Enqueue(other);
            }
        }

        var resolution = Resolution.Of(facts.Keys, words, rules);
        var groups = resolution.Customers.Select(group => group.Select(streams.Find).ToArray()).ToList();
        // Streams that no link and no word joins are customers of their own.
        var grouped = groups.SelectMany(group => group).ToHashSet();
        groups.AddRange(reached.Where(stream => !grouped.Contains(stream)).Select(stream => (int[])[stream]));
        return new Part(reached, facts, resolution, groups);
    }

    /// <summary>What hangs together, and which customers it makes.</summary>
    private sealed record Part(HashSet<int> Streams, Dictionary<Link, int> Links, Resolution Resolution, List<int[]> Groups);
}
