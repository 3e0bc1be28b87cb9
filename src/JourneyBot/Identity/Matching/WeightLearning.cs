namespace JourneyBot.Identity.Matching;

/// <summary>
/// Learns the weights without labels, by expectation maximisation: pairs that are candidates may be one person's, all other pairs are not. The same
/// records give the same weights, whatever order they come in.
/// </summary>
internal sealed class WeightLearning
{
    private const int MostPairs = 100_000;
    private const int MostChance = 50_000;
    private const int Rounds = 8;
    private const int Phases = 3;

    private const double Strength = 20;

    // What is believed of any field before it is looked at, in the weight of so many pairs.
    private static readonly double[] OfOne = [0.80, 0.09, 0.04, 0.01, 0.06];
    private static readonly double[] OfTwo = [0.01, 0.005, 0.02, 0.0005, 0.9645];

    // Of a household: what it shares; a whole name, of which it shares a part; an address that looks like another's; and what can't be told.
    private static readonly double[] Shared = [0.85, 0.07, 0.03, 0.005, 0.045];
    private static readonly double[] NameOfFamily = [0.03, 0.07, 0.55, 0.02, 0.33];
    private static readonly double[] EmailOfFamily = [0.03, 0.03, 0.10, 0.001, 0.839];
    private static readonly double[] PerhapsShared = [0.40, 0.05, 0.05, 0.005, 0.495];

    private readonly Field[] fields;
    private readonly int records;
    private readonly Weights weights;
    private readonly PairSample candidates;
    private readonly PairSample chance;
    private readonly double scale;
    private PairChances[] ofChance = [];

    private WeightLearning(Field[] fields, int records, ulong[] pairs)
    {
        (this.fields, this.records) = (fields, records);
        weights = new Weights(fields, records);
        var step = Math.Max(1, (double)pairs.Length / MostPairs);
        scale = step;
        candidates = new PairSample(fields, [.. Enumerable.Range(0, (int)(pairs.Length / step)).Select(i => pairs[(int)(i * step)])]);
        chance = new PairSample(fields, AtRandom(records));
    }

    public static Weights Learn(Field[] fields, int records, ulong[] pairs, CancellationToken cancellationToken)
    {
        var learning = new WeightLearning(fields, records, pairs);
        learning.Begin();
        for (var phase = 0; phase < Phases; phase++)
        {
            for (var round = 0; round < Rounds; round++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                learning.Round();
            }

            // This changes little from round to round, and costs more than one.
            learning.LearnOthers();
        }

        return learning.weights;
    }

    private void Begin()
    {
        for (var f = 0; f < fields.Length; f++)
            for (var l = 0; l < Weights.Levels; l++) (weights.OfOne[f, l], weights.OfTwo[f, l], weights.OfHousehold[f, l]) = (OfOne[l], OfTwo[l], OfHousehold(fields[f])[l]);
        ofChance = new PairChances[chance.Count];
        Chances(null);
        weights.Settle();
    }

    private void Round()
    {
        var ofCandidates = candidates.Chances(weights);
        var all = records * (records - 1.0) / 2;
        var (people, moved, households) = (ofCandidates.Sum(pair => pair.Person) * scale, ofCandidates.Sum(pair => pair.Moved) * scale, ofCandidates.Sum(pair => pair.Household) * scale);
        // Never none and never most of them, also where there are but two records.
        var least = Math.Min(0.4, 0.5 / all);
        weights.Prior = Math.Clamp(people / all, least, 0.4);
        weights.Households = Math.Clamp(households / all, least, 0.4);
        weights.Moves = (moved + (0.03 * Strength)) / (people + Strength);
        for (var f = 0; f < fields.Length; f++)
        {
            Share(candidates.Counts(f, ofCandidates, fields[f].IsOfAddress ? static pair => pair.Same : static pair => pair.Person), OfOne, (l, share) => weights.OfOne[f, l] = share);
            Share(candidates.Counts(f, ofCandidates, static pair => pair.Household), OfHousehold(fields[f]), (l, share) => weights.OfHousehold[f, l] = share);
        }

        Chances(ofCandidates);
        weights.Settle();
    }

    private static double[] OfHousehold(Field field) =>
        field.IsOfHousehold ? Shared : field.Kind switch
        {
            FieldKind.FullName => NameOfFamily,
            FieldKind.Email => EmailOfFamily,
            _ => PerhapsShared,
        };

    // Of the same value all pairs are counted, of likeness a sample of chance pairs; those who have to do with each other are taken off.
    private void Chances(PairChances[]? ofCandidates)
    {
        for (var f = 0; f < fields.Length; f++)
        {
            var related = ofCandidates is null ? Math.Min(fields[f].Collisions, records / 2.0) : candidates.Counts(f, ofCandidates, static pair => 1 - pair.Apart)[0] * scale;
            var same = (Math.Max(0, fields[f].Collisions - related) + 0.5) / fields[f].Pairs;
            Share(chance.Counts(f, ofChance, static pair => pair.Apart), OfTwo, (l, share) => weights.OfTwo[f, l] = l == 0 ? same : share);
        }
    }

    // How often people who agree in one field agree in another too: those of a street in the suburb, of a family in the telephone.
    private void LearnOthers()
    {
        for (var g = 0; g < fields.Length; g++)
        {
            var sample = Together(g);
            var chances = sample.Chances(weights);
            for (var f = g + 1; f < fields.Length; f++)
            {
                var counts = sample.Counts(f, chances, static pair => pair.Apart);
                var total = counts.Sum() + Strength;
                for (var l = 0; l < Weights.Levels; l++) weights.GivenOther[f, g, l] = (counts[l] + (Strength * weights.OfTwo[f, l])) / total;
            }
        }

        weights.KnowsOthers = true;
        weights.Settle();
        ofChance = chance.Chances(weights);
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

    private static void Share(double[] counts, double[] prior, Action<int, double> set)
    {
        var total = counts.Sum() + Strength;
        for (var l = 0; l < Weights.Levels; l++) set(l, (counts[l] + (Strength * prior[l])) / total);
    }

    private static ulong[] AtRandom(int records)
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
