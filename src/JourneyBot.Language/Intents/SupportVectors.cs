namespace JourneyBot.Language.Intents;

/// <summary>
/// A linear support vector machine for one intent against all others: L2-regularised, L2 loss, trained by dual coordinate descent
/// with shrinking (Hsieh et al., "A Dual Coordinate Descent Method for Large-scale Linear SVM", ICML 2008, algorithms 1 and 3).
/// </summary>
internal sealed class SupportVectors(Entry[][] vectors, int features, double cost)
{
    private const int MostRounds = 300;
    private const double Tolerance = 0.1;

    private readonly double diagonal = 0.5 / cost;
    private readonly double[] dual = new double[vectors.Length];
    private readonly int[] order = new int[vectors.Length];
    private readonly double[] curvature = [.. vectors.Select(vector => 0.5 / cost + 1 + vector.Sum(entry => (double)entry.Value * entry.Value))];

    /// <summary>One weight per feature and, at last, the bias; valid until the next fit.</summary>
    public float[] Weights { get; } = new float[features + 1];

    /// <summary>Fits <see cref="Weights"/> so that the vectors of this intent score above 0, the others below.</summary>
    public void Fit(int[] intents, int intent, ulong seed)
    {
        Array.Clear(Weights);
        Array.Clear(dual);
        for (var i = 0; i < order.Length; i++) order[i] = i;
        var random = new Shuffle(seed);
        var active = order.Length;
        var most = double.PositiveInfinity;
        for (var round = 0; round < MostRounds; round++)
        {
            random.Mix(order.AsSpan(0, active));
            var (highest, lowest) = (double.NegativeInfinity, double.PositiveInfinity);
            for (var at = 0; at < active; at++)
            {
                var i = order[at];
                var side = intents[i] == intent ? 1 : -1;
                var gradient = side * Score(vectors[i]) - 1 + dual[i] * diagonal;
                if (dual[i] == 0 && gradient > most)
                {
                    // Well on its side: set aside until the rest has settled.
                    active--;
                    (order[at], order[active]) = (order[active], i);
                    at--;
                    continue;
                }
                var projected = dual[i] == 0 ? Math.Min(gradient, 0) : gradient;
                highest = Math.Max(highest, projected);
                lowest = Math.Min(lowest, projected);
                if (Math.Abs(projected) < 1e-12) continue;
                var before = dual[i];
                dual[i] = Math.Max(before - gradient / curvature[i], 0);
                Add(vectors[i], (float)((dual[i] - before) * side));
            }
            if (highest - lowest <= Tolerance)
            {
                if (active == order.Length) return;
                (active, most) = (order.Length, double.PositiveInfinity);
            }
            else most = highest > 0 ? highest : double.PositiveInfinity;
        }
    }

    private double Score(Entry[] vector)
    {
        var weights = Weights;
        var score = weights[features];
        foreach (var entry in vector) score += weights[entry.Index] * entry.Value;
        return score;
    }

    private void Add(Entry[] vector, float step)
    {
        var weights = Weights;
        weights[features] += step;
        foreach (var entry in vector) weights[entry.Index] += step * entry.Value;
    }
}
