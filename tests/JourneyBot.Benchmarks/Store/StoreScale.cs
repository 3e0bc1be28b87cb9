using System.Globalization;

namespace JourneyBot.Benchmarks.Store;

/// <summary>How many customers and events the parts have.</summary>
/// <param name="AppendCustomers">Customers of append, single and size.</param>
/// <param name="AppendEvents">Events of append, single and size.</param>
/// <param name="ReadCustomers">Customers of timeline, scan, memory and open.</param>
/// <param name="ReadEvents">Events of timeline, scan, memory and open.</param>
internal sealed record StoreScale(int AppendCustomers, int AppendEvents, int ReadCustomers, int ReadEvents)
{
    /// <summary>Reads <c>--short</c>, a tenth of everything, and <c>--customers N --events N</c>, which count for all parts. The other arguments are the parts.</summary>
    public static (StoreScale Scale, IReadOnlyList<string> Parts) Of(IReadOnlyList<string> arguments)
    {
        var rest = arguments.ToList();
        var divisor = rest.Remove("--short") ? 10 : 1;
        var customers = Option(rest, "--customers");
        var events = Option(rest, "--events");
        return (new StoreScale(customers ?? 100_000 / divisor, events ?? 1_000_000 / divisor, customers ?? 1_000_000 / divisor, events ?? 10_000_000 / divisor), rest);
    }

    private static int? Option(List<string> arguments, string name)
    {
        var place = arguments.IndexOf(name);
        if (place < 0) return null;
        if (place + 1 == arguments.Count || !int.TryParse(arguments[place + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < 20_000)
            throw new ArgumentException($"{name} takes a whole number of 20,000 at least");
        arguments.RemoveRange(place, 2);
        return number;
    }
}
