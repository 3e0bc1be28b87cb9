using JourneyBot.Benchmarks.Store;
using JourneyBot.Benchmarks.Store.Machine;

namespace JourneyBot.Benchmarks.Contexts;

/// <summary>One line of the table: milliseconds of a whole context, and how many a budget of 25 ms made stale.</summary>
internal sealed record ContextRow(string Name, int Count, double P50, double P95, double P99, double Most, int Stale, int Budgeted)
{
    /// <summary>Events a second that were stored meanwhile; null where nobody wrote.</summary>
    public double? WrittenPerSecond { get; init; }

    public static ContextRow Of(string name, Latencies times, int stale, int budgeted) => new(name, times.Count, times.P50, times.P95, times.P99, times.Most, stale, budgeted);

    public string Line() =>
        $"| {Name} | {Mark.Number(Count)} | {Mark.Number(P50)} | {Mark.Number(P95)} | {Mark.Number(P99)} | {Mark.Number(Most)} | {Mark.Number(Stale)} of {Mark.Number(Budgeted)} | {(WrittenPerSecond is > 0 and var written ? Mark.Number(written) : "")} |";
}
