namespace JourneyBot.Identity.Matching;

/// <summary>How much each agreement counts: how often it is seen of one person and of two, by Fellegi and Sunter, with the frequency of values.</summary>
internal sealed class Weights
{
    public const int Levels = 5;

    private const double Most = 14;
    private readonly Field[] fields;

    public Weights(Field[] fields, int records)
    {
        this.fields = fields;
        OfOne = new double[fields.Length, Levels];
        OfTwo = new double[fields.Length, Levels];
        GivenOther = new double[fields.Length, fields.Length, Levels];
        // At first as if every second record had another one.
        Prior = Math.Min(0.1, 1.0 / Math.Max(2, records));
    }

    /// <summary>How often pairs are of one person.</summary>
    public double Prior { get; set; }

    /// <summary>Of a field and level: how often records of one person agree so.</summary>
    public double[,] OfOne { get; }

    /// <summary>Of a field and level: how often records of two people agree so.</summary>
    public double[,] OfTwo { get; }

    /// <summary>Of a field, another one before it, and a level: how often records of two people agree so in the first, where they are the same in the other.</summary>
    public double[,,] GivenOther { get; }

    /// <summary>Whether <see cref="GivenOther"/> is known; until then a household's fields count as one.</summary>
    public bool KnowsOthers { get; set; }

    /// <summary>The logarithm of the odds that two records are one person's.</summary>
    public double Odds(int a, int b, ReadOnlySpan<AgreementLevel> levels)
    {
        var (odds, household) = (Math.Log(Prior / (1 - Prior)), 0.0);
        for (var f = 0; f < fields.Length; f++)
        {
            if (levels[f] == AgreementLevel.Missing) continue;
            var weight = Of(f, a, levels);
            if (!KnowsOthers && weight > 0 && fields[f].IsOfHousehold) household = Math.Max(household, weight);
            else odds += weight;
        }

        return odds + household;
    }

    /// <summary>The logarithm of how much likelier the level of a field is for one person than for two.</summary>
    public double Of(int f, int a, ReadOnlySpan<AgreementLevel> levels)
    {
        var level = (int)levels[f];
        if (level == (int)AgreementLevel.Missing) return 0;
        var ofTwo = OfTwo[f, level];
        if (level == (int)AgreementLevel.Exact) ofTwo = Frequency(f, fields[f].ValueOf[a]);
        if (KnowsOthers && level != (int)AgreementLevel.Different)
        {
            for (var g = 0; g < f; g++)
                if (levels[g] == AgreementLevel.Exact) ofTwo = Math.Max(ofTwo, GivenOther[f, g, level]);
        }

        return Math.Clamp(Math.Log(OfOne[f, level] / ofTwo), -Most, Most);
    }

    // A value of few records may be one person's: then how often any two people agree is the better guess.
    private double Frequency(int f, int value)
    {
        var count = fields[f].Values[value].Count;
        var share = (double)count / fields[f].Filled;
        return count <= 6 ? Math.Min(share, Math.Max(OfTwo[f, 0], 1 / fields[f].Pairs)) : share;
    }
}
