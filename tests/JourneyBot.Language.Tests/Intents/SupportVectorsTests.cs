using JourneyBot.Language.Intents;

namespace JourneyBot.Language.Tests.Intents;

public sealed class SupportVectorsTests
{
    private const double Cost = 2;
    private const int Features = 20;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void No_step_from_the_fitted_weights_lowers_the_loss_noticeably(int seed)
    {
        var random = new Random(seed);
        var vectors = Enumerable.Range(0, 200).Select(_ => Vector(random)).ToArray();
        // The labels follow a hidden direction with noise, so that some vectors end on the wrong side.
        var labels = Array.ConvertAll(vectors, vector => vector.Sum(entry => (entry.Index % 2 == 0 ? 1 : -1) * entry.Value) + random.NextDouble() > 0.5 ? 0 : 1);
        var machine = new SupportVectors(vectors, Features, Cost);
        machine.Fit(labels, 0, 1);

        var fitted = Loss(machine.Weights, vectors, labels);
        for (var i = 0; i < machine.Weights.Length; i++)
            foreach (var step in new[] { -0.5f, -0.1f, 0.1f, 0.5f })
            {
                float[] moved = [.. machine.Weights];
                moved[i] += step;
                Assert.True(Loss(moved, vectors, labels) > fitted * 0.999, $"weight {i} by {step}");
            }
    }

    // The primal problem, written down anew: ½‖w‖² + C Σ max(0, 1 − y·w·x)².
    private static double Loss(float[] weights, Entry[][] vectors, int[] labels) =>
        weights.Sum(weight => (double)weight * weight) / 2
        + Cost * vectors.Zip(labels).Sum(row => Math.Pow(Math.Max(0, 1 - (row.Second == 0 ? 1 : -1) * (weights[^1] + row.First.Sum(entry => (double)entry.Value * weights[entry.Index]))), 2));

    private static Entry[] Vector(Random random)
    {
        var indices = Enumerable.Range(0, Features).Where(_ => random.Next(3) == 0).ToArray();
        return Array.ConvertAll(indices, index => new Entry(index, (float)(random.NextDouble() / Math.Sqrt(indices.Length))));
    }
}
