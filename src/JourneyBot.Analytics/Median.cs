namespace JourneyBot.Analytics;

/// <summary>The middle of some numbers.</summary>
internal static class Median
{
    /// <summary>The median; of an even number the mean of the middle two. Sorts the list.</summary>
    public static double Of(List<double> numbers)
    {
        if (numbers.Count == 0) throw new ArgumentException("no numbers have no median", nameof(numbers));
        numbers.Sort();
        var middle = numbers.Count / 2;
        return numbers.Count % 2 == 1 ? numbers[middle] : (numbers[middle - 1] + numbers[middle]) / 2;
    }
}
