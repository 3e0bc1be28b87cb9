namespace JourneyBot.Identity.Matching;

/// <summary>
/// How much each agreement counts, by Fellegi and Sunter with the frequency of values. A pair is one person's, at the same address or after a move;
/// or of two people of one household; or of two who have nothing to do with each other.
/// </summary>
internal sealed class Weights
{
    public const int Levels = 5;

    private const double Most = 14;
    // Two of a household may be of the same day, or have the same name.
    private static readonly double LogTwins = Math.Log(0.003);

    private readonly Field[] fields;
    private readonly double[,] logOne, logTwo, logHousehold;
    private readonly double[,,] logOther;
    private readonly float[][] logFrequencies;
    private readonly bool hasAddress;
    private readonly bool hasHouseholds;

    public Weights(Field[] fields, int records)
    {
        this.fields = fields;
        OfOne = new double[fields.Length, Levels];
        OfHousehold = new double[fields.Length, Levels];
        OfTwo = new double[fields.Length, Levels];
        GivenOther = new double[fields.Length, fields.Length, Levels];
        (logOne, logTwo, logHousehold) = (new double[fields.Length, Levels], new double[fields.Length, Levels], new double[fields.Length, Levels]);
        logOther = new double[fields.Length, fields.Length, Levels];
        logFrequencies = Array.ConvertAll(fields, field => new float[field.Values.Length]);
        hasAddress = fields.Count(field => field.IsOfAddress) > 1 || (fields.Any(field => field.IsOfAddress) && fields.Length > 3);
        // Where nothing is a person's own, a household can't be told from a person.
        hasHouseholds = fields.Any(field => field.IsOfHousehold) && fields.Any(field => !field.IsOfHousehold);
        // At first as if every second record had another one.
        Prior = Math.Min(0.1, 1.0 / Math.Max(2, records));
        Households = hasHouseholds ? Prior / 2 : 0;
    }

    /// <summary>How often pairs are of one person.</summary>
    public double Prior { get; set; }

    /// <summary>How often pairs are of two people of one household.</summary>
    public double Households { get; set; }

    /// <summary>How often a person has moved between two records.</summary>
    public double Moves { get; set; } = 0.03;

    /// <summary>Of a field and level: how often records of one person agree so.</summary>
    public double[,] OfOne { get; }

    /// <summary>Of a field and level: how often records of two people of one household agree so.</summary>
    public double[,] OfHousehold { get; }

    /// <summary>Of a field and level: how often records of two people agree so who have nothing to do with each other.</summary>
    public double[,] OfTwo { get; }

    /// <summary>Of a field, another one before it, and a level: how often records of two people agree so in the first, where they are the same in the other.</summary>
    public double[,,] GivenOther { get; }

    /// <summary>Whether <see cref="GivenOther"/> is known; until then a household's fields count as one.</summary>
    public bool KnowsOthers { get; set; }

    /// <summary>Takes over what was changed: pairs are weighed by logarithms that are reckoned once.</summary>
    public void Settle()
    {
        for (var f = 0; f < fields.Length; f++)
        {
            for (var l = 0; l < Levels; l++)
            {
                (logOne[f, l], logTwo[f, l], logHousehold[f, l]) = (Math.Log(OfOne[f, l]), Math.Log(OfTwo[f, l]), Math.Log(OfHousehold[f, l]));
                for (var g = 0; g < f; g++) logOther[f, g, l] = KnowsOthers ? Math.Log(GivenOther[f, g, l]) : double.NegativeInfinity;
            }

            var frequencies = logFrequencies[f];
            for (var value = 0; value < frequencies.Length; value++) frequencies[value] = (float)Math.Log(Frequency(f, value));
        }
    }

    /// <summary>The logarithm of the odds that two records are one person's.</summary>
    public double Odds(int a, ReadOnlySpan<AgreementLevel> levels)
    {
        var (same, moved, household) = Shares(a, levels);
        var person = Sum(same, moved);
        return person - Sum(household, 0);
    }

    /// <summary>How probable it is that two records are one person's who stayed, or moved, or two of one household.</summary>
    public PairChances Chances(int a, ReadOnlySpan<AgreementLevel> levels)
    {
        var (same, moved, household) = Shares(a, levels);
        var all = Sum(Sum(same, moved), Sum(household, 0));
        return new PairChances(Math.Exp(same - all), Math.Exp(moved - all), Math.Exp(household - all));
    }

    /// <summary>The logarithm of how much likelier the level of a field is for one person than for two.</summary>
    public double Of(int f, int a, ReadOnlySpan<AgreementLevel> levels) =>
        levels[f] == AgreementLevel.Missing ? 0 : Math.Clamp(logOne[f, (int)levels[f]] - LogChance(f, a, levels), -Most, Most);

    // In logarithms, each against two people who have nothing to do with each other.
    private (double Same, double Moved, double Household) Shares(int a, ReadOnlySpan<AgreementLevel> levels)
    {
        var (same, moved, household) = (0.0, 0.0, 0.0);
        var (bestSame, bestMoved, bestHousehold) = (0.0, 0.0, 0.0);
        for (var f = 0; f < fields.Length; f++)
        {
            var level = (int)levels[f];
            if (level == (int)AgreementLevel.Missing) continue;
            var field = fields[f];
            var chance = LogChance(f, a, levels);
            var ofOne = logOne[f, level] - chance;
            var ofMoved = field.IsOfAddress ? logTwo[f, level] - chance : ofOne;
            var ofHousehold = field.IsPersonal ? (level == 0 ? Math.Max(0, LogTwins - chance) : 0) : logHousehold[f, level] - chance;
            Add(ofOne, ref same, ref bestSame);
            Add(ofMoved, ref moved, ref bestMoved);
            Add(ofHousehold, ref household, ref bestHousehold);

            void Add(double weight, ref double sum, ref double best)
            {
                if (!KnowsOthers && weight > 0 && field.IsOfHousehold) best = Math.Max(best, weight);
                else sum += weight;
            }
        }

        var apart = 1 - Prior - Households;
        return (
            same + bestSame + Math.Log(Prior * (hasAddress ? 1 - Moves : 1) / apart),
            hasAddress ? moved + bestMoved + Math.Log(Prior * Moves / apart) : double.NegativeInfinity,
            hasHouseholds ? household + bestHousehold + Math.Log(Households / apart) : double.NegativeInfinity);
    }

    private double LogChance(int f, int a, ReadOnlySpan<AgreementLevel> levels)
    {
        var level = (int)levels[f];
        var chance = level == (int)AgreementLevel.Exact ? logFrequencies[f][fields[f].ValueOf[a]] : logTwo[f, level];
        if (KnowsOthers && level != (int)AgreementLevel.Different)
        {
            for (var g = 0; g < f; g++)
                if (levels[g] == AgreementLevel.Exact) chance = Math.Max(chance, logOther[f, g, level]);
        }

        return chance;
    }

    // A value of few records may be one person's: then how often any two people agree is the better guess.
    private double Frequency(int f, int value)
    {
        var count = fields[f].Values[value].Count;
        var share = (double)count / fields[f].Filled;
        return count <= 6 ? Math.Min(share, Math.Max(OfTwo[f, 0], 1 / fields[f].Pairs)) : share;
    }

    private static double Sum(double a, double b)
    {
        var (larger, smaller) = a > b ? (a, b) : (b, a);
        return double.IsNegativeInfinity(smaller) ? larger : larger + Math.Log(1 + Math.Exp(smaller - larger));
    }
}
