using System.Diagnostics;
using System.Globalization;
using JourneyBot.Identity.Matching;
using JourneyBot.Testing;

namespace JourneyBot.Benchmarks.Identity;

/// <summary>How the matcher's time, memory and quality go with the number of records: <c>identity [RECORDS…]</c>.</summary>
internal static class IdentityMarks
{
    private static readonly int[] Sizes = [10_000, 100_000, 300_000];

    public static void Run(string[] sizes, CancellationToken cancellationToken)
    {
        Console.WriteLine("| shape | records | true pairs | seconds | CPU seconds | pairs compared | a record | peak MB | precision | recall | F1 |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|---|");
        foreach (var size in sizes.Length > 0 ? [.. sizes.Select(size => int.Parse(size, CultureInfo.InvariantCulture))] : Sizes)
        {
            Run("register", size, RecordShapes.Register, cancellationToken);
            Run("German CRM", size, RecordShapes.German, cancellationToken);
        }
    }

    // Two of three records are of people who have another one.
    private static void Run(string shape, int size, Func<Person, (string, string)[]> columns, CancellationToken cancellationToken)
    {
        var some = new SomePeople(1);
        var records = some.Records(some.Many(size * 2 / 3), i => i % 2, columns)
            .Select(record => record.Record with { Values = new Dictionary<string, string>(record.Record.Values) { ["truth"] = record.Person.ToString(CultureInfo.InvariantCulture) } }).ToList();
        GC.Collect();
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        var result = MatchEvaluation.Run(records, "truth", TimeProvider.System, cancellationToken);
        process.Refresh();
        var cpu = (process.TotalProcessorTime - before).TotalSeconds;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {shape} | {result.Records:N0} | {result.Pairs:N0} | {result.Seconds:N1} | {cpu:N1} | {result.Compared:N0} | {(double)result.Compared / result.Records:N1} | {process.PeakWorkingSet64 >> 20:N0} | {result.Precision:N4} | {result.Recall:N4} | {result.F1:N4} |"));
    }
}
