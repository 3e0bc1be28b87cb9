using JourneyBot.Events;

namespace JourneyBot.Identity;

public sealed partial record IdentityRules
{
    /// <summary>Which limit two customers would break as one; null for none. Only what both of them have counts: who has more than a limit by a person's word may still get identifiers of other kinds.</summary>
    internal string? BrokenLimit(IReadOnlyList<StreamId> a, IReadOnlyList<StreamId> b)
    {
        foreach (var (kind, limit) in Limits)
        {
            var together = kind == StreamKind.Customer ? OfOneIssuer(a, b) : Together(a, b, kind);
            if (together > limit) return $"the customer would have {together} identifiers of kind {kind}{(kind == StreamKind.Customer ? " of one issuer" : "")}; the limit is {limit}";
        }

        return Together(a, b, StreamKind.Customer) is var issuers && issuers > Issuers ? $"the customer would have customer ids of {issuers} issuers; the limit is {Issuers}" : null;
    }

    private static int Together(IReadOnlyList<StreamId> a, IReadOnlyList<StreamId> b, StreamKind kind) =>
        Count(a, kind) is > 0 and var left && Count(b, kind) is > 0 and var right ? left + right : 0;

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
        for (var i = 0; i < a.Count; i++)
        {
            if (a[i].Kind != StreamKind.Customer || Of(b, a[i]) is not (> 0 and var others)) continue;
            most = Math.Max(most, Of(a, a[i]) + others);
        }

        return most;

        static int Of(IReadOnlyList<StreamId> streams, StreamId issued)
        {
            var count = 0;
            for (var i = 0; i < streams.Count; i++)
                if (streams[i].Kind == StreamKind.Customer && streams[i].Issuer.SequenceEqual(issued.Issuer)) count++;
            return count;
        }
    }
}
