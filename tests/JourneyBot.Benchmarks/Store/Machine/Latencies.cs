using System.Diagnostics;

namespace JourneyBot.Benchmarks.Store.Machine;

/// <summary>How long each of many calls took, in milliseconds.</summary>
internal sealed class Latencies
{
    private readonly List<double> milliseconds = [];

    public double P50 => At(0.50);

    public double P95 => At(0.95);

    public double P99 => At(0.99);

    public double Most => milliseconds.Max();

    public int Count => milliseconds.Count;

    public void AddSince(long started) => milliseconds.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);

    public void Add(Latencies others) => milliseconds.AddRange(others.milliseconds);

    private double At(double share)
    {
        var sorted = milliseconds.Order().ToList();
        return sorted[Math.Min(sorted.Count - 1, (int)(sorted.Count * share))];
    }
}
