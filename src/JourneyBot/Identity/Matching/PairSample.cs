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

    /// <summary>How probable it is of each pair that it is one person's.</summary>
    public double[] Probabilities(Weights weights)
    {
        var probabilities = new double[pairs.Length];
        Parallel.For(0, pairs.Length, i =>
            probabilities[i] = 1 / (1 + Math.Exp(-weights.Odds((int)(pairs[i] >> 32), (int)(pairs[i] & 0xffffffff), levels.AsSpan(i * fields.Length, fields.Length)))));
        return probabilities;
    }

    /// <summary>How often each level of a field was seen, each pair counted as much as it is told.</summary>
    public double[] Counts(int f, double[] each)
    {
        var counts = new double[Weights.Levels + 1];
        for (var i = 0; i < pairs.Length; i++) counts[(int)levels[(i * fields.Length) + f]] += each[i];
        return counts[..Weights.Levels];
    }
}
