using JourneyBot.Events;

namespace JourneyBot.Identity;

/// <summary>Of each pair of streams the last word, found by either stream.</summary>
internal sealed class StandingVerdicts
{
    private readonly Dictionary<(StreamId, StreamId), Verdict> last = [];
    private readonly Dictionary<StreamId, List<Verdict>> of = [];

    public StandingVerdicts()
    {
    }

    public StandingVerdicts(IEnumerable<Verdict> verdicts)
    {
        foreach (var verdict in verdicts) Add(verdict);
    }

    /// <summary>Whether nothing is said of anybody, as almost always.</summary>
    public bool IsEmpty => last.Count == 0;

    /// <summary>The last word of each pair, also where it takes back what was said.</summary>
    public IEnumerable<Verdict> All => last.Values;

    /// <summary>Takes a word in; false where a later one is known, or where it is no pair.</summary>
    public bool Add(Verdict verdict)
    {
        if (verdict.A == verdict.B) return false;
        if (last.TryGetValue(verdict.Pair, out var known))
        {
            if (!verdict.Supersedes(known)) return false;
            Remove(known);
        }

        last[verdict.Pair] = verdict;
        foreach (var stream in (ReadOnlySpan<StreamId>)[verdict.A, verdict.B])
            if (of.TryGetValue(stream, out var list)) list.Add(verdict);
            else of[stream] = [verdict];
        return true;
    }

    /// <summary>Forgets a word, as if it had never been said.</summary>
    public void Remove(Verdict verdict)
    {
        if (!last.Remove(verdict.Pair)) return;
        foreach (var stream in (ReadOnlySpan<StreamId>)[verdict.A, verdict.B])
            if (of.TryGetValue(stream, out var list) && list.RemoveAll(item => item.Pair == verdict.Pair) > 0 && list.Count == 0) of.Remove(stream);
    }

    /// <summary>The last word on two streams; null for none.</summary>
    public Verdict? On(StreamId a, StreamId b) => last.GetValueOrDefault(a < b ? (a, b) : (b, a));

    /// <summary>What stands of a stream.</summary>
    public IReadOnlyList<Verdict> Of(StreamId stream) => of.TryGetValue(stream, out var list) ? list : [];

    /// <summary>Whether a person said that somebody of the one side is not who somebody of the other is.</summary>
    public bool Separates(IReadOnlyList<StreamId> a, IReadOnlyList<StreamId> b)
    {
        if (IsEmpty) return false;
        var (few, many) = a.Count <= b.Count ? (a, b) : (b, a);
        foreach (var stream in few)
            foreach (var verdict in Of(stream))
                if (verdict.Kind == VerdictKind.Different && many.Contains(verdict.A == stream ? verdict.B : verdict.A)) return true;
        return false;
    }
}
