namespace JourneyBot.Identity.Matching;

/// <summary>Pairs that were compared once and are weighed often.</summary>
internal sealed class PairSample
{
    private readonly Field[] fields;
    private readonly ulong[] pairs;
    private readonly AgreementLevel[] levels;

    public PairSample(Field[] fields, ulong[] pairs)
    {
        (this.fields, this.pairs) = (fields, pairs);
        levels = new AgreementLevel[pairs.Length * fields.Length];
        Parallel.For(0, pairs.Length, i => Comparing.Records(fields, (int)(pairs[i] >> 32), (int)(pairs[i] & 0xffffffff), levels.AsSpan(i * fields.Length, fields.Length)));
    }

    public int Count => pairs.Length;

    /// <summary>What each pair probably is.</summary>
    public PairChances[] Chances(Weights weights)
    {
        var chances = new PairChances[pairs.Length];
        Parallel.For(0, pairs.Length, i => chances[i] = weights.Chances((int)(pairs[i] >> 32), levels.AsSpan(i * fields.Length, fields.Length)));
        return chances;
    }

    /// <summary>How often each level of a field was seen, each pair counted as much as it is told.</summary>
    public double[] Counts(int f, PairChances[] chances, Func<PairChances, double> each)
    {
        var counts = new double[Weights.Levels + 1];
        for (var i = 0; i < pairs.Length; i++) counts[(int)levels[(i * fields.Length) + f]] += each(chances[i]);
        return counts[..Weights.Levels];
    }
}
