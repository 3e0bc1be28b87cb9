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
                rows.UnionWith(links.Of(member));
            return [.. rows.Select(links.Link)];
        }
    }

    /// <summary>Forgets all links of some streams and all that persons said of them, as they were erased; says which streams now belong to another customer, or to one with other streams, than before.</summary>
    public IReadOnlySet<StreamId> Remove(IEnumerable<StreamId> erased)
    {
        ArgumentNullException.ThrowIfNull(erased);
        var changed = new HashSet<StreamId>();
        lock (writing)
        {
            foreach (var stream in erased)
                if (streams.Find(stream) is >= 0 and var number) Remove(number, changed);
        }

        return changed;
    }

    // Whoever hung together with the stream, also by a refused link or a person's word, may be other customers without it.
    private void Remove(int stream, HashSet<StreamId> changed)
    {
        var reached = Together(stream).Streams;
        foreach (var head in reached.Select(streams.Head).Distinct().ToList()) reached.UnionWith(streams.Members(head));
        lock (gate)
        {
            foreach (var verdict in said.Of(streams[stream]).ToList()) said.Remove(verdict);
            foreach (var row in links.Of(stream).ToList())
            {
                links.Drop(row);
                // One with a value that names nobody is no way from one to the other.
                links.Rechain(links.Other(row, stream));
            }

            links.Rechain(stream);
            blocked.RemoveAll(links.IsDropped);
        }

        Resolve(reached, changed);
    }
}
