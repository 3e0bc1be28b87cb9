namespace JourneyBot.Identity.Matching;

/// <summary>How alike two texts are written.</summary>
internal static class Likeness
{
    private const int Longest = 64;

    /// <summary>How many signs have to be added, taken away, changed or swapped with their neighbour; more than <paramref name="most"/> is told as one more.</summary>
    public static int Slips(ReadOnlySpan<char> a, ReadOnlySpan<char> b, int most)
    {
        if (Math.Abs(a.Length - b.Length) > most) return most + 1;
        if (a.Length > Longest) a = a[..Longest];
        if (b.Length > Longest) b = b[..Longest];
        Span<int> before = stackalloc int[b.Length + 1], last = stackalloc int[b.Length + 1], row = stackalloc int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++) last[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            var least = row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = Math.Min(Math.Min(last[j], row[j - 1]) + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) cost = Math.Min(cost, before[j - 2] + 1);
                row[j] = cost;
                least = Math.Min(least, cost);
            }

            if (least > most) return most + 1;
            var free = before;
            before = last;
            last = row;
            row = free;
        }

        return Math.Min(last[b.Length], most + 1);
    }

    /// <summary>Jaro's likeness with Winkler's favour for a common beginning, from 0 to 1.</summary>
    public static double Jaro(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        if (a.Length > Longest) a = a[..Longest];
        if (b.Length > Longest) b = b[..Longest];
        if (a.IsEmpty || b.IsEmpty) return 0;
        var reach = Math.Max(0, (Math.Max(a.Length, b.Length) / 2) - 1);
        var (seenA, seenB, common) = (0UL, 0UL, 0);
        for (var i = 0; i < a.Length; i++)
        {
            for (var j = Math.Max(0, i - reach); j < Math.Min(b.Length, i + reach + 1); j++)
            {
                if (a[i] != b[j] || (seenB >> j & 1) == 1) continue;
                (seenA, seenB, common) = (seenA | 1UL << i, seenB | 1UL << j, common + 1);
                break;
            }
        }

        if (common == 0) return 0;
        var (moved, next) = (0, 0);
        for (var i = 0; i < a.Length; i++)
        {
            if ((seenA >> i & 1) == 0) continue;
            while ((seenB >> next & 1) == 0) next++;
            if (a[i] != b[next++]) moved++;
        }

        var jaro = (((double)common / a.Length) + ((double)common / b.Length) + ((common - (moved / 2.0)) / common)) / 3;
        var prefix = Math.Min(4, a.CommonPrefixLength(b));
        return jaro + (prefix * 0.1 * (1 - jaro));
    }
}
