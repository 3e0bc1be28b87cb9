namespace JourneyBot.Identity.Matching;

/// <summary>
/// Learns the weights without labels, by expectation maximisation: pairs that are candidates may be one person's, all other pairs are not. The same
/// records give the same weights, whatever order they come in.
/// </summary>
internal sealed class WeightLearning
{
    private const int MostPairs = 200_000;
    private const int MostChance = 100_000;
    private const int Rounds = 12;

    // What is believed of any field before it is looked at, in the weight of so many pairs.
    private static readonly double[] PriorOfOne = [0.80, 0.09, 0.04, 0.01, 0.06];
    private static readonly double[] PriorOfTwo = [0.01, 0.005, 0.02, 0.0005, 0.9645];
    private const double StrengthOfOne = 20;
    private const double StrengthOfTwo = 20;

    private readonly Field[] fields;
    private readonly int records;
    private readonly Weights weights;
    private readonly PairSample candidates;
    private readonly PairSample chance;
    private readonly double scale;

    private WeightLearning(Field[] fields, int records, ulong[] pairs)
    {
        (this.fields, this.records) = (fields, records);
        weights = new Weights(fields, records);
        var step = Math.Max(1, (double)pairs.Length / MostPairs);
        scale = step;
        candidates = new PairSample(fields, [.. Enumerable.Range(0, (int)(pairs.Length / step)).Select(i => pairs[(int)(i * step)])]);
        chance = new PairSample(fields, Chance(records));
    }

    public static Weights Learn(Field[] fields, int records, ulong[] pairs, CancellationToken cancellationToken)
    {
        var learning = new WeightLearning(fields, records, pairs);
        learning.Begin();
        for (var round = 0; round < Rounds; round++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            learning.Round();
        }

        learning.LearnOthers();
        for (var round = 0; round < Rounds; round++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            learning.Round();
            learning.LearnOthers();
        }

        return learning.weights;
    }

    private void Begin()
    {
        for (var f = 0; f < fields.Length; f++)
            for (var l = 0; l < Weights.Levels; l++) (weights.OfOne[f, l], weights.OfTwo[f, l]) = (PriorOfOne[l], PriorOfTwo[l]);
        var none = new double[chance.Count];
        Chances(none, null);
    }

    private void Round()
    {
        var ofCandidates = candidates.Probabilities(weights);
        var ofChance = chance.Probabilities(weights);
        var matches = ofCandidates.Sum() * scale;
        var all = records * (records - 1.0) / 2;
        weights.Prior = Math.Clamp(matches / all, 0.5 / all, 0.5);
        for (var f = 0; f < fields.Length; f++)
        {
            var counts = candidates.Counts(f, ofCandidates);
            Share(counts, PriorOfOne, StrengthOfOne, (l, share) => weights.OfOne[f, l] = share);
        }

        Chances(ofChance, ofCandidates);
    }

    // Of the same value all pairs are counted, of likeness a sample of chance pairs; those of one person are taken off.
    private void Chances(double[] ofChance, double[]? ofCandidates)
    {
        var others = Array.ConvertAll(ofChance, p => 1 - p);
        for (var f = 0; f < fields.Length; f++)
        {
            var matched = ofCandidates is null ? Math.Min(fields[f].Collisions, records / 2.0) : candidates.Counts(f, ofCandidates)[0] * scale;
            var same = (Math.Max(0, fields[f].Collisions - matched) + 0.5) / fields[f].Pairs;
            Share(chance.Counts(f, others), PriorOfTwo, StrengthOfTwo, (l, share) => weights.OfTwo[f, l] = l == 0 ? same : share);
        }
    }

    // How often people who agree in one field agree in another too: those of a street in the suburb, of a family in the telephone.
    private void LearnOthers()
    {
        for (var g = 0; g < fields.Length; g++)
        {
            var sample = Together(g);
            var others = Array.ConvertAll(sample.Probabilities(weights), p => 1 - p);
            for (var f = g + 1; f < fields.Length; f++)
            {
                var counts = sample.Counts(f, others);
                var total = counts.Sum() + StrengthOfTwo;
                for (var l = 0; l < Weights.Levels; l++) weights.GivenOther[f, g, l] = (counts[l] + (StrengthOfTwo * weights.OfTwo[f, l])) / total;
            }
        }

        weights.KnowsOthers = true;
    }

    private readonly Dictionary<int, PairSample> together = [];

    // Pairs that have the same value in a field: of each record with one that follows it in the group, at a distance that changes.
    private PairSample Together(int g)
    {
        if (together.TryGetValue(g, out var known)) return known;
        const int Most = 20_000;
        var groups = Enumerable.Range(0, records).Where(record => fields[g].ValueOf[record] >= 0).GroupBy(record => fields[g].ValueOf[record]).Select(group => group.ToArray()).Where(group => group.Length > 1).ToArray();
        var step = Math.Max(1, groups.Sum(group => (long)group.Length) / Most);
        var pairs = new HashSet<ulong>();
        var turn = 0L;
        var random = new Chance(7 + (ulong)g);
        foreach (var group in groups)
        {
            for (var i = 0; i < group.Length; i++)
            {
                if (turn++ % step != 0) continue;
                var other = (i + 1 + random.Below(group.Length - 1)) % group.Length;
                pairs.Add(((ulong)Math.Min(group[i], group[other]) << 32) | (uint)Math.Max(group[i], group[other]));
            }
        }

        return together[g] = new PairSample(fields, [.. pairs.Order()]);
    }

    private static void Share(double[] counts, double[] prior, double strength, Action<int, double> set)
    {
        var total = counts.Sum() + strength;
        for (var l = 0; l < Weights.Levels; l++) set(l, (counts[l] + (strength * prior[l])) / total);
    }

    private static ulong[] Chance(int records)
    {
        var all = records * (records - 1L) / 2;
        var pairs = new HashSet<ulong>();
        if (all <= MostChance)
        {
            for (var i = 0; i < records; i++)
                for (var j = i + 1; j < records; j++) pairs.Add(((ulong)i << 32) | (uint)j);
            return [.. pairs];
        }

        var random = new Chance(1);
        while (pairs.Count < MostChance)
        {
            var (a, b) = (random.Below(records), random.Below(records));
            if (a != b) pairs.Add(((ulong)Math.Min(a, b) << 32) | (uint)Math.Max(a, b));
        }

        return [.. pairs.Order()];
    }
}
