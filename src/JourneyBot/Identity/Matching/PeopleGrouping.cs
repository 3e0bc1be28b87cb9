namespace JourneyBot.Identity.Matching;

/// <summary>
/// Puts records of one person together, the surest pair first. Two groups become one only where all that is known of their pairs speaks for it taken
/// together, so that people are not chained by a record that is like both.
/// </summary>
internal sealed class PeopleGrouping(int records, Func<int, int, double> odds)
{
    private const int MostAsked = 40;
    private readonly Dictionary<int, List<int>> groups = [];
    private readonly int[] groupOf = [.. Enumerable.Range(0, records)];

    /// <summary>The groups of two records and more, of the pairs whose odds are above 0, the surest first.</summary>
    public List<List<int>> Group(IEnumerable<(int A, int B, double Odds)> surestFirst)
    {
        foreach (var (a, b, own) in surestFirst)
        {
            var (x, y) = (groupOf[a], groupOf[b]);
            if (x == y) continue;
            var (first, second) = (Of(x), Of(y));
            if ((first.Count > 1 || second.Count > 1) && !SpeaksFor(first, second)) continue;
            foreach (var record in second) groupOf[record] = x;
            first.AddRange(second);
            first.Sort();
            groups.Remove(y);
            groups[x] = first;
        }

        return [.. groups.Values.Where(group => group.Count > 1)];
    }

    // Of large groups some members speak for all.
    private bool SpeaksFor(List<int> first, List<int> second)
    {
        var sum = 0.0;
        var (stepA, stepB) = (Math.Max(1, first.Count / MostAsked), Math.Max(1, second.Count / MostAsked));
        for (var i = 0; i < first.Count; i += stepA)
            for (var j = 0; j < second.Count; j += stepB) sum += Math.Clamp(odds(first[i], second[j]), -10, 10);
        return sum > 0;
    }

    private List<int> Of(int group)
    {
        if (!groups.TryGetValue(group, out var members)) groups[group] = members = [group];
        return members;
    }
}
