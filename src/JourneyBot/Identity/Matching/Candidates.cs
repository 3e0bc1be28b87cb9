namespace JourneyBot.Identity.Matching;

/// <summary>
/// Finds the pairs that are worth comparing, in near-linear time: records with a key in common, as long as few have it; where many have it, those of
/// them that have another key in common too. So a value that half of all records share makes no pairs by itself.
/// </summary>
internal sealed class Candidates
{
    // Of one key few records, because it alone says little; of several together more.
    private static readonly int[] Largest = [6, 12, 20, 30];

    private readonly List<int[]> keys;
    private readonly List<ulong> pairs = [];

    private Candidates(List<int[]> keys) => this.keys = keys;

    /// <summary>The pairs, the smaller number of the two in the upper half; sorted, each once.</summary>
    public static ulong[] Of(Field[] fields, int records, CancellationToken cancellationToken)
    {
        var candidates = new Candidates(BlockingKeys.Of(fields));
        candidates.Split([.. Enumerable.Range(0, records)], 0, 0, cancellationToken);
        return candidates.Sorted();
    }

    private static readonly int CompactAt = 1 << 24;

    private void Split(int[] records, int from, int depth, CancellationToken cancellationToken)
    {
        for (var k = from; k < keys.Count; k++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var key = keys[k];
            var ordered = Array.FindAll(records, record => key[record] >= 0);
            var numbers = Array.ConvertAll(ordered, record => ((long)key[record] << 32) | (uint)record);
            Array.Sort(numbers);
            for (int start = 0, end; start < numbers.Length; start = end)
            {
                end = start + 1;
                while (end < numbers.Length && numbers[end] >> 32 == numbers[start] >> 32) end++;
                if (end - start < 2) continue;
                var group = Array.ConvertAll(numbers[start..end], number => (int)(number & 0xffffffff));
                if (group.Length <= Largest[depth]) Add(group, depth);
                else if (depth + 1 < Largest.Length) Split(group, k + 1, depth + 1, cancellationToken);
            }
        }
    }

    private void Add(int[] group, int depth)
    {
        for (var i = 0; i < group.Length; i++)
            for (var j = i + 1; j < group.Length; j++)
                if (depth > 0 || ShareTwo(group[i], group[j])) pairs.Add(((ulong)group[i] << 32) | (uint)group[j]);
        if (pairs.Count < CompactAt) return;
        var unique = Sorted();
        pairs.Clear();
        pairs.AddRange(unique);
    }

    // One key in common is chance more often than not.
    private bool ShareTwo(int a, int b)
    {
        var shared = 0;
        foreach (var key in keys)
            if (key[a] >= 0 && key[a] == key[b] && ++shared == 2) return true;
        return keys.Count == 1;
    }

    private ulong[] Sorted()
    {
        var all = pairs.ToArray();
        Array.Sort(all);
        var count = 0;
        foreach (var pair in all)
            if (count == 0 || all[count - 1] != pair) all[count++] = pair;
        return all[..count];
    }
}
