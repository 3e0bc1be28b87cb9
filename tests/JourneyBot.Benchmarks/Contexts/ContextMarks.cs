using System.Globalization;
using System.Text.Json;
using JourneyBot.Benchmarks.Store;
using JourneyBot.Benchmarks.Store.Machine;

namespace JourneyBot.Benchmarks.Contexts;

/// <summary>Fills a store with a crowd, opens it as a host does in a process of its own, and measures whole contexts, in memory and not. Prints a table for docs/benchmarks.md.</summary>
internal static class ContextMarks
{
    private const string Known = "built.json";

    public static async Task RunAsync(IReadOnlyList<string> options, CancellationToken cancellationToken)
    {
        var (customers, kept) = Read(options);
        var folder = kept is null ? Directory.CreateTempSubdirectory("journeybot-context-") : Directory.CreateDirectory(kept);
        try
        {
            var built = await CrowdAsync(folder.FullName, customers, cancellationToken);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Mark.Number(built.Customers)} customers, {built.Events:N0} events, {built.Bytes / 1e9:F2} GB, filled and merged in {built.Seconds:N0} s; cold is {(PageCache.CanDrop ? "with the system's cache of the files dropped" : "in a new process only")}"));
            var read = await ContextReading.StartAsync(folder.FullName, built, cancellationToken);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Opened in {read.OpenSeconds:F2} s; the machine's load before and after {read.LoadBefore:F1} and {read.LoadAfter:F1} on {Environment.ProcessorCount} cores\n"));
            Console.WriteLine("| a whole context, ms | asked | p50 | p95 | p99 | most | stale within 25 ms | events/s written |");
            Console.WriteLine("|---|---|---|---|---|---|---|---|");
            foreach (var row in read.Rows) Console.WriteLine(row.Line());
        }
        finally
        {
            if (kept is null) folder.Delete(recursive: true);
        }
    }

    // The same crowd in a folder that is kept need not be made again.
    private static async Task<BuiltCrowd> CrowdAsync(string folder, int customers, CancellationToken cancellationToken)
    {
        var note = Path.Combine(folder, Known);
        if (File.Exists(note) && JsonSerializer.Deserialize<BuiltCrowd>(await File.ReadAllTextAsync(note, cancellationToken)) is { } there)
            return there.Customers == customers ? there : throw new ArgumentException($"'{folder}' has {there.Customers} customers, not {customers}; give another folder");
        var built = await ContextBuilding.StartAsync(folder, customers, cancellationToken);
        await File.WriteAllTextAsync(note, JsonSerializer.Serialize(built), cancellationToken);
        return built;
    }

    private static (int Customers, string? Folder) Read(IReadOnlyList<string> options)
    {
        var (customers, folder) = (1_000_000, (string?)null);
        for (var i = 0; i < options.Count; i += 2)
        {
            switch (options[i], options.ElementAtOrDefault(i + 1))
            {
                case ("--customers", { } text) when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 20_000:
                    customers = number;
                    break;
                case ("--folder", { } path):
                    folder = path;
                    break;
                default:
                    throw new ArgumentException($"'{options[i]}' is not understood; give --customers N, 20,000 at least, and --folder PATH to keep the store for another run");
            }
        }

        return (customers, folder);
    }
}
