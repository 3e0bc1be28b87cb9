namespace JourneyBot.Benchmarks;

/// <summary>The numbers of several rounds of one thing.</summary>
internal sealed class Rounds
{
    private readonly List<double> numbers = [];

    public bool IsEmpty => numbers.Count == 0;

    public double Least => numbers.Min();

    public double Most => numbers.Max();

    public double Median
    {
        get
        {
            var sorted = numbers.Order().ToList();
            return sorted.Count % 2 == 1 ? sorted[sorted.Count / 2] : (sorted[sorted.Count / 2 - 1] + sorted[sorted.Count / 2]) / 2;
        }
    }

    public void Add(double number) => numbers.Add(number);
}
