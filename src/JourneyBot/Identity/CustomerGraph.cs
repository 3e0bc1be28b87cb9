using JourneyBot.Events;

namespace JourneyBot.Identity;

/// <summary>Knows which streams are one customer, and keeps that up to date link by link. Safe for many readers and writers.</summary>
public sealed class CustomerGraph(IdentityRules rules)
{
    private readonly Lock gate = new();
    private readonly Dictionary<StreamId, Dictionary<(StreamId, StreamId, EvidenceGrade), Link>> links = [];
    private readonly Dictionary<StreamId, IReadOnlyList<StreamId>> groups = [];
    private readonly Dictionary<StreamId, IReadOnlyList<RefusedLink>> refusals = [];

    /// <summary>Adds links; says which streams now belong to another customer, or to one with other streams, than before.</summary>
    public IReadOnlySet<StreamId> Add(IEnumerable<Link> facts)
    {
        var changed = new HashSet<StreamId>();
        lock (gate)
        {
            foreach (var link in facts)
                if (Remember(link)) Resolve(link, changed);
        }

        return changed;
    }

    /// <summary>Whether the link says nothing that is not known already: the same streams and grade at the same time or earlier.</summary>
    public bool Knows(Link link)
    {
        lock (gate)
            return links.TryGetValue(link.A, out var known) && known.TryGetValue((link.A, link.B, link.Grade), out var same) && same.OccurredAt <= link.OccurredAt;
    }

    /// <summary>The customer that the stream belongs to.</summary>
    public CustomerId CustomerOf(StreamId stream)
    {
        lock (gate) return new CustomerId(groups.TryGetValue(stream, out var group) ? group[0] : stream);
    }

    /// <summary>All streams of the customer that the stream belongs to, strongest first.</summary>
    public IReadOnlyList<StreamId> StreamsWith(StreamId stream)
    {
        lock (gate) return groups.TryGetValue(stream, out var group) ? group : [stream];
    }

    /// <summary>The links that were refused, for review by a person.</summary>
    public IReadOnlyList<RefusedLink> Refused()
    {
        lock (gate) return refusals.Values.SelectMany(list => list).DistinctBy(item => item.Link).ToList();
    }

    private bool Remember(Link link)
    {
        var key = (link.A, link.B, link.Grade);
        if (links.TryGetValue(link.A, out var known) && known.TryGetValue(key, out var same) && same.OccurredAt <= link.OccurredAt) return false;
        foreach (var end in (ReadOnlySpan<StreamId>)[link.A, link.B])
        {
            if (!links.TryGetValue(end, out var list)) links[end] = list = [];
            list[key] = link;
        }

        return true;
    }

    // Only what hangs together by links, followed or refused, can change: the rest of the graph is left alone.
    private void Resolve(Link link, HashSet<StreamId> changed)
    {
        var reached = new HashSet<StreamId> { link.A };
        var facts = new HashSet<Link>();
        var queue = new Queue<StreamId>(reached);
        while (queue.TryDequeue(out var stream))
        {
            foreach (var fact in links[stream].Values)
            {
                facts.Add(fact);
                if (reached.Add(fact.A)) queue.Enqueue(fact.A);
                if (reached.Add(fact.B)) queue.Enqueue(fact.B);
            }
        }

        var resolution = Resolution.Of(facts, rules);
        foreach (var group in resolution.Customers)
        {
            foreach (var stream in group)
            {
                var before = groups.GetValueOrDefault(stream) ?? [stream];
                if (!before.SequenceEqual(group)) changed.UnionWith(group);
                groups[stream] = group;
                refusals.Remove(stream);
            }
        }

        foreach (var refused in resolution.Refused.GroupBy(item => item.Link.A)) refusals[refused.Key] = refused.ToList();
    }
}
