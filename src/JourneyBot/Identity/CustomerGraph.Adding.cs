using JourneyBot.Events;

namespace JourneyBot.Identity;

public sealed partial class CustomerGraph
{
    // By the head of each customer: those whose links did not all fit. Everybody else is simply all that hangs together.
    private readonly Dictionary<int, LinkedCustomers> contested = [];

    // Links with a value that names nobody: they join nothing and decide nothing.
    private readonly List<int> blocked = [];

    // Heads of customers that a link of this batch may have changed in a way that only looking at all their links can tell.
    private readonly HashSet<int> unsettled = [];

    private void Add(Link link, HashSet<StreamId> changed)
    {
        if (link.A == link.B) return;
        var (a, b) = (NumberOf(link.A), NumberOf(link.B));
        if (links.Find(a, b, link.Grade) is >= 0 and var known)
        {
            if (links.At(known) <= link.OccurredAt) return;
            lock (gate) links.See(known, link);
            // Where every link was followed, their order does not matter.
            if (!links.IsBlocked(known) && contested.ContainsKey(streams.Head(a))) Unsettle(streams.Head(a));
            return;
        }

        var isBlocked = rules.IsBlocked(link.A) || rules.IsBlocked(link.B);
        int row;
        lock (gate) row = links.Add(a, b, link, isBlocked);
        if (isBlocked) blocked.Add(row);
        else Decide(row, streams.Head(a), streams.Head(b), changed);
    }

    private int NumberOf(StreamId stream)
    {
        var number = streams.Find(stream);
        if (number >= 0) return number;
        var room = streams.Roomier();
        lock (gate) return streams.Add(stream, room);
    }

    // What a link does is mostly plain without looking at all others: where it is not, it is left for the end of the batch.
    private void Decide(int row, int a, int b, HashSet<StreamId> changed)
    {
        if (unsettled.Contains(a) || unsettled.Contains(b))
        {
            Unsettle(a);
            Unsettle(b);
        }
        else if (a == b)
        {
            Repeat(row, a);
        }
        else
        {
            var reason = Resolution.ReasonAgainst(links.Link(row), streams.Names(a), streams.Names(b), rules, said);
            var isContested = contested.ContainsKey(a) || contested.ContainsKey(b);
            // A customer without refused links has none either when it is joined in another order, as long as all of it fits.
            var isPlain = reason is null && !isContested;
            var isLast = isPlain || ((reason is null && !contested.ContainsKey(a)) || IsLast(row, a)) && ((reason is null && !contested.ContainsKey(b)) || IsLast(row, b));
            // What is refused at its own place in the order changes nothing behind it.
            if (!isLast) reason = ReasonAtItsPlace(row);
            if (!isLast && reason is null)
            {
                Unsettle(a);
                Unsettle(b);
                return;
            }

            if (!isPlain) Contest(row, a, b, reason);
            if (reason is null) Join(a, b, changed, isContested);
        }
    }

    // Another link between streams of one customer: it counts where they hang together only by later ones.
    private void Repeat(int row, int head)
    {
        if (!contested.TryGetValue(head, out var customers)) return;
        if (links.IsWeaker(row, customers.Weakest)) customers.Weakest = row;
        else if (!AreTogetherBefore(row)) Unsettle(head);
    }

    private bool IsLast(int row, int head) => links.IsWeaker(row, Weakest(head, row));

    private int Weakest(int head, int except)
    {
        if (contested.TryGetValue(head, out var customers)) return customers.Weakest;
        var weakest = -1;
        foreach (var member in streams.Members(head))
            for (var row = streams.FirstLink(member, true); row >= 0; row = links.Next(row, member))
            {
                Steps++;
                if (row != except && links.IsWeaker(row, weakest)) weakest = row;
            }

        return weakest;
    }

    // Two customers hang together with refused links now: their own, or the one that would have joined them.
    private void Contest(int row, int a, int b, string? reason)
    {
        var weakest = row;
        foreach (var head in (ReadOnlySpan<int>)[a, b])
            if (Weakest(head, row) is >= 0 and var own && links.IsWeaker(own, weakest)) weakest = own;
        var (large, small) = (contested.GetValueOrDefault(a), contested.GetValueOrDefault(b));
        if ((large?.Heads.Count ?? 0) < (small?.Heads.Count ?? 0)) (large, small) = (small, large);
        large ??= new LinkedCustomers();
        if (small is not null && small != large)
        {
            Steps += small.Heads.Count + small.Refused.Count;
            large.Heads.UnionWith(small.Heads);
            large.Refused.AddRange(small.Refused);
            foreach (var head in small.Heads) contested[head] = large;
        }

        foreach (var head in (ReadOnlySpan<int>)[a, b])
        {
            large.Heads.Add(head);
            contested[head] = large;
        }

        large.Weakest = weakest;
        if (reason is null) return;
        large.Refused.Add((row, reason));
        lock (gate) links.RefuseLast(row);
    }

    private void Join(int a, int b, HashSet<StreamId> changed, bool isContested)
    {
        var members = Merged(streams.Members(a), streams.Members(b));
        lock (gate) streams.Group(members);
        foreach (var member in members) changed.Add(streams[member]);
        if (!isContested) return;
        var customers = contested[a];
        foreach (var head in (ReadOnlySpan<int>)[a, b])
        {
            if (head == members[0]) continue;
            customers.Heads.Remove(head);
            contested.Remove(head);
        }
    }

    private int[] Merged(int[] left, int[] right)
    {
        var merged = new int[left.Length + right.Length];
        for (var (i, l, r) = (0, 0, 0); i < merged.Length; i++)
            merged[i] = r == right.Length || (l < left.Length && streams[left[l]] < streams[right[r]]) ? left[l++] : right[r++];
        return merged;
    }
}
