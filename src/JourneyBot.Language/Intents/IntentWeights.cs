namespace JourneyBot.Language.Intents;

/// <summary>The pruned weights of all intents, stored by feature: a text touches only the rows of the n-grams that it has.</summary>
/// <param name="bias">Per intent, the score of an empty vector.</param>
/// <param name="starts">Per feature, where its row starts in <paramref name="intents"/>; one more entry ends the last row.</param>
/// <param name="intents">The intents of the rows, ascending within one.</param>
/// <param name="weights">Their weights, of half precision, as in a saved model.</param>
internal sealed class IntentWeights(float[] bias, int[] starts, ushort[] intents, Half[] weights)
{
    private readonly float[] values = Array.ConvertAll(weights, weight => (float)weight);

    public float[] Bias => bias;

    public int[] Starts => starts;

    public ushort[] Intents => intents;

    public Half[] Weights => weights;

    /// <summary>Trains one support vector machine per intent; -1 in <paramref name="labels"/> is a vector of none of them.</summary>
    public static IntentWeights Train(Entry[][] vectors, int[] labels, int features, int intents, IntentTraining training, CancellationToken cancellationToken)
    {
        var kept = new List<Entry>[intents];
        var bias = new float[intents];
        // Each intent has its own seed, so the result is the same on any number of cores.
        Parallel.For(0, intents, new ParallelOptions { CancellationToken = cancellationToken },
            () => new SupportVectors(vectors, features, training.Cost),
            (intent, _, machine) =>
            {
                machine.Fit(labels, intent, training.Seed + (ulong)intent);
                bias[intent] = machine.Weights[features];
                kept[intent] = [.. Prune(machine.Weights, features, (float)training.SmallestWeight)];
                return machine;
            },
            _ => { });
        return ByFeature(kept, bias, features);
    }

    /// <summary>Adds up each intent's score for a vector.</summary>
    public void Score(ReadOnlySpan<Entry> vector, Span<float> scores)
    {
        bias.CopyTo(scores);
        foreach (var entry in vector)
            for (var i = starts[entry.Index]; i < starts[entry.Index + 1]; i++)
                scores[intents[i]] += values[i] * entry.Value;
    }

    private static IEnumerable<Entry> Prune(float[] weights, int features, float smallest)
    {
        for (var i = 0; i < features; i++)
            if (weights[i] != 0 && Math.Abs(weights[i]) >= smallest) yield return new(i, weights[i]);
    }

    private static IntentWeights ByFeature(List<Entry>[] kept, float[] bias, int features)
    {
        var starts = new int[features + 1];
        foreach (var entry in kept.SelectMany(entries => entries)) starts[entry.Index + 1]++;
        for (var i = 0; i < features; i++) starts[i + 1] += starts[i];
        var next = starts[..features];
        var intents = new ushort[starts[features]];
        var weights = new Half[starts[features]];
        for (var intent = 0; intent < kept.Length; intent++)
            foreach (var entry in kept[intent])
            {
                intents[next[entry.Index]] = (ushort)intent;
                weights[next[entry.Index]++] = (Half)entry.Value;
            }
        return new(bias, starts, intents, weights);
    }
}
