using JourneyBot.Events;

namespace JourneyBot.Identity;

/// <summary>A link that was not followed, for review by a person.</summary>
/// <param name="Link">The link.</param>
/// <param name="Reason">What it would have broken.</param>
public sealed record RefusedLink(Link Link, string Reason);

/// <summary>A word that two streams are the same which does not count.</summary>
/// <param name="Verdict">What was said.</param>
/// <param name="Reason">What it would have broken.</param>
public sealed record RefusedVerdict(Verdict Verdict, string Reason);

/// <summary>The customers that links and the words of persons make: one pure function of all of them, so that the order of arrival does not matter.</summary>
/// <param name="Customers">The customers, each by its streams, the strongest first.</param>
/// <param name="Refused">The links that were not followed.</param>
/// <param name="Overruled">The words that do not count: a later one, or a blocked value, is against them.</param>
public sealed record Resolution(IReadOnlyList<IReadOnlyList<StreamId>> Customers, IReadOnlyList<RefusedLink> Refused, IReadOnlyList<RefusedVerdict> Overruled)
{
    internal const string Blocked = "an identifier carries a blocked value";
    internal const string Separated = "a person said that two of the customer's identifiers are different people";

    /// <summary>Joins streams by links in the order of their strength; refuses a link that breaks a rule.</summary>
    public static Resolution Of(IEnumerable<Link> links, IdentityRules rules) => Of(links, [], rules);

    /// <summary>Joins first what a person said is the same, the latest word first, and then by links in the order of their strength; refuses what breaks a rule or joins what a person said is different.</summary>
    public static Resolution Of(IEnumerable<Link> links, IEnumerable<Verdict> verdicts, IdentityRules rules)
    {
        ArgumentNullException.ThrowIfNull(links);
        ArgumentNullException.ThrowIfNull(verdicts);
        ArgumentNullException.ThrowIfNull(rules);
        var said = new StandingVerdicts(verdicts);
        var members = new Dictionary<StreamId, List<StreamId>>();
        var overruled = JoinTheSame(members, said, rules);
        var refused = new List<RefusedLink>();
        var ordered = links.ToList();
        ordered.Sort(rules.CompareByStrength);
        foreach (var link in ordered)
        {
            var a = Group(members, link.A);
            var b = Group(members, link.B);
            if (ReferenceEquals(a, b)) continue;
            if (ReasonAgainst(link, a, b, rules, said) is { } reason) refused.Add(new RefusedLink(link, reason));
            else Join(members, a, b);
        }

        var customers = members.Values.Distinct().Select(group => (IReadOnlyList<StreamId>)group.Order().ToList());
        return new Resolution(customers.OrderBy(group => group[0]).ToList(), refused, overruled);
    }

    /// <summary>Why a link may not join two customers; null where it may.</summary>
    internal static string? ReasonAgainst(Link link, IReadOnlyList<StreamId> a, IReadOnlyList<StreamId> b, IdentityRules rules, StandingVerdicts said)
    {
        if (rules.IsBlocked(link.A) || rules.IsBlocked(link.B)) return Blocked;
        if (rules.BrokenLimit(a, b) is { } limit) return limit;
        return said.Separates(a, b) ? Separated : null;
    }

    // A person may exceed the limits. Of words that contradict each other the latest counts.
    private static List<RefusedVerdict> JoinTheSame(Dictionary<StreamId, List<StreamId>> members, StandingVerdicts said, IdentityRules rules)
    {
        var overruled = new List<RefusedVerdict>();
        if (said.IsEmpty) return overruled;
        foreach (var verdict in said.All.Where(verdict => verdict.Kind == VerdictKind.Same).OrderByDescending(verdict => verdict.At).ThenBy(verdict => verdict.Pair))
        {
            var a = Group(members, verdict.A);
            var b = Group(members, verdict.B);
            if (ReferenceEquals(a, b)) continue;
            if (rules.IsBlocked(verdict.A) || rules.IsBlocked(verdict.B)) overruled.Add(new RefusedVerdict(verdict, Blocked));
            else if (said.Separates(a, b)) overruled.Add(new RefusedVerdict(verdict, Separated));
            else Join(members, a, b);
        }

        return overruled;
    }

    private static List<StreamId> Group(Dictionary<StreamId, List<StreamId>> members, StreamId stream)
    {
        if (!members.TryGetValue(stream, out var group)) members[stream] = group = [stream];
        return group;
    }

    private static void Join(Dictionary<StreamId, List<StreamId>> members, List<StreamId> a, List<StreamId> b)
    {
        var (large, small) = a.Count >= b.Count ? (a, b) : (b, a);
        large.AddRange(small);
        foreach (var stream in small) members[stream] = large;
    }
}
