using JourneyBot.Events;

namespace JourneyBot.Identity;

public sealed partial record IdentityRules
{
    /// <summary>The order in which links count: grade, priority, time, then the two streams.</summary>
    public int CompareByStrength(Link x, Link y)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        var order = x.Grade.CompareTo(y.Grade);
        if (order == 0) order = RankOf(x.A.Kind, x.B.Kind) - RankOf(y.A.Kind, y.B.Kind);
        if (order == 0) order = x.OccurredAt.CompareTo(y.OccurredAt);
        if (order == 0) order = x.A.CompareTo(y.A);
        return order != 0 ? order : x.B.CompareTo(y.B);
    }

    /// <summary>The place of a link between two kinds by their priorities, 0 first: what its later kind says, and among equals its earlier one.</summary>
    internal int RankOf(StreamKind a, StreamKind b)
    {
        if (Priorities.Count == 0) return 0;
        var (left, right) = (RankOf(a), RankOf(b));
        return (Math.Max(left, right) * (Priorities.Count + 1)) + Math.Min(left, right);
    }

    private int RankOf(StreamKind kind)
    {
        for (var i = 0; i < Priorities.Count; i++)
            if (Priorities[i] == kind) return i;
        return Priorities.Count;
    }
}
