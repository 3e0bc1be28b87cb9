using JourneyBot.Events;

namespace JourneyBot.Identity;

public sealed partial class CustomerGraph
{
    /// <summary>The links of a customer, as they are stored.</summary>
    public IReadOnlyList<Link> LinksOf(StreamId stream)
    {
        lock (writing)
        {
            if (streams.Find(stream) is not (>= 0 and var number)) return [];
            var rows = new SortedSet<int>();
            foreach (var member in streams.Members(streams.Head(number)))
                for (var row = streams.FirstLink(member); row >= 0; row = links.Next(row, member))
                    if (!links.IsDropped(row)) rows.Add(row);
            return [.. rows.Select(links.Of)];
        }
    }

    /// <summary>Forgets all links of some streams, as they were erased; says which streams now belong to another customer, or to one with other streams, than before.</summary>
    public IReadOnlySet<StreamId> Remove(IEnumerable<StreamId> erased)
    {
        ArgumentNullException.ThrowIfNull(erased);
        var changed = new HashSet<StreamId>();
        lock (writing)
        {
            foreach (var stream in erased)
                if (streams.Find(stream) is >= 0 and var number) Remove(number, changed);
            ResolveUnsettled(changed);
        }

        return changed;
    }

    // Whoever hung together with the stream, also by a refused link, may be other customers without it: each begins alone, and is resolved anew.
    private void Remove(int stream, HashSet<StreamId> changed)
    {
        var (reached, _) = Together(stream);
        foreach (var head in reached.Select(streams.Head).Distinct().ToList()) reached.UnionWith(streams.Members(head));
        lock (gate)
        {
            for (var row = streams.FirstLink(stream); row >= 0; row = links.Next(row, stream)) links.Drop(row);
            blocked.RemoveAll(links.IsDropped);
            foreach (var member in reached)
            {
                contested.Remove(member);
                if (streams.Head(member) != member || streams.Members(member).Length > 1) changed.Add(streams[member]);
            }

            foreach (var member in reached) streams.Group([member]);
        }

        foreach (var member in reached) Unsettle(member);
    }
}
