using JourneyBot.Events;

namespace JourneyBot.Identity;

/// <summary>A link that was not followed, for review by a person.</summary>
/// <param name="Link">The link.</param>
/// <param name="Reason">What it would have broken.</param>
public sealed record RefusedLink(Link Link, string Reason);

/// <summary>The customers that a set of links makes: one pure function of all link facts, so that the order of arrival does not matter.</summary>
public sealed record Resolution(IReadOnlyList<IReadOnlyList<StreamId>> Customers, IReadOnlyList<RefusedLink> Refused)
{
    internal const string Blocked = "an identifier carries a blocked value";

    /// <summary>Joins streams by links in the order of their strength; refuses a link that breaks a rule.</summary>
    public static Resolution Of(IEnumerable<Link> links, IdentityRules rules)
    {
        var members = new Dictionary<StreamId, List<StreamId>>();
        var refused = new List<RefusedLink>();
        var ordered = links.ToList();
        ordered.Sort(Link.CompareByStrength);
        foreach (var link in ordered)
        {
            var a = Group(members, link.A);
            var b = Group(members, link.B);
            if (ReferenceEquals(a, b)) continue;
            if (ReasonAgainst(link, a, b, rules) is { } reason) refused.Add(new RefusedLink(link, reason));
            else Join(members, a, b);
        }

        var customers = members.Values.Distinct().Select(group => (IReadOnlyList<StreamId>)group.Order().ToList());
        return new Resolution(customers.OrderBy(group => group[0]).ToList(), refused);
    }

    private static List<StreamId> Group(Dictionary<StreamId, List<StreamId>> members, StreamId stream)
    {
        if (!members.TryGetValue(stream, out var group)) members[stream] = group = [stream];
        return group;
    }

    /// <summary>Why a link may not join two customers; null where it may.</summary>
    internal static string? ReasonAgainst(Link link, IReadOnlyList<StreamId> a, IReadOnlyList<StreamId> b, IdentityRules rules)
    {
        if (rules.IsBlocked(link.A) || rules.IsBlocked(link.B)) return Blocked;
        foreach (var (kind, limit) in rules.Limits)
        {
            var together = kind == StreamKind.Customer ? OfOneIssuer(a, b) : Count(a, kind) + Count(b, kind);
            if (together > limit) return $"the customer would have {together} identifiers of kind {kind}{(kind == StreamKind.Customer ? " of one issuer" : "")}; the limit is {limit}";
        }

        return null;
    }

    private static int Count(IReadOnlyList<StreamId> streams, StreamKind kind)
    {
        var count = 0;
        for (var i = 0; i < streams.Count; i++)
            if (streams[i].Kind == kind) count++;
        return count;
    }

    // The most customer ids that one issuer would have given the customer. Mostly neither side has any, or each has one.
    private static int OfOneIssuer(IReadOnlyList<StreamId> a, IReadOnlyList<StreamId> b)
    {
        var most = 0;
        for (var i = 0; i < a.Count + b.Count; i++)
        {
            if (At(i).Kind != StreamKind.Customer) continue;
            var same = 1;
            for (var j = i + 1; j < a.Count + b.Count; j++)
                if (At(j).Kind == StreamKind.Customer && At(j).Issuer.SequenceEqual(At(i).Issuer)) same++;
            most = Math.Max(most, same);
        }

        return most;

        StreamId At(int place) => place < a.Count ? a[place] : b[place - a.Count];
    }

    private static void Join(Dictionary<StreamId, List<StreamId>> members, List<StreamId> a, List<StreamId> b)
    {
        var (large, small) = a.Count >= b.Count ? (a, b) : (b, a);
        large.AddRange(small);
        foreach (var stream in small) members[stream] = large;
    }
}
