using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using JourneyBot.Benchmarks.Store.Events;
using JourneyBot.Benchmarks.Store.Machine;
using JourneyBot.Benchmarks.Store.Sides;

namespace JourneyBot.Benchmarks.Store.Parts;

/// <summary>A process of its own that fills a store without a pause, reads from it meanwhile, waits until it is merged, and says as a line of JSON what it took.</summary>
internal static class StoreBuilder
{
    public const string Verb = "store-build";
    private const int BatchSize = 1_000;

    public static Task<BuiltStore> StartAsync(string side, string folder, int customers, int events, CancellationToken cancellationToken) =>
        ChildAnswer.OfAsync<BuiltStore>(cancellationToken, Verb, side, folder, customers.ToString(CultureInfo.InvariantCulture), events.ToString(CultureInfo.InvariantCulture));

    public static async Task RunAsync(string name, string folder, int customers, int events, CancellationToken cancellationToken)
    {
        await using var side = await SideNames.OpenAsync(name, folder, cancellationToken);
        var built = await FillAsync(side, customers, events, cancellationToken);
        var merging = await Settling.WaitAsync(folder, cancellationToken);
        await Console.Out.WriteLineAsync(JsonSerializer.Serialize(built with { MergingSeconds = merging.TotalSeconds, Memory = ProcessMemory.Now() }));
    }

    // Twenty reads between the batches of the last twentieth, when a store that merges has the most to merge.
    private static async Task<BuiltStore> FillAsync(ISide side, int customers, int events, CancellationToken cancellationToken)
    {
        var traffic = new Traffic(customers);
        var random = new Random(2);
        var reads = new Latencies();
        var elapsed = TimeSpan.Zero;
        for (var done = 0; done < events; done += BatchSize)
        {
            var batch = traffic.Take(BatchSize);
            var started = Stopwatch.GetTimestamp();
            await side.AppendAsync(batch, cancellationToken);
            elapsed += Stopwatch.GetElapsedTime(started);
            for (var i = 0; i < 20 && done + BatchSize > events / 20 * 19; i++)
            {
                var stream = Traffic.StreamOf(random.Next(customers));
                started = Stopwatch.GetTimestamp();
                await side.ReadTimelineAsync(stream, cancellationToken);
                reads.AddSince(started);
            }
        }

        return new BuiltStore(events / elapsed.TotalSeconds, reads.P50, reads.P99, 0, new ProcessMemory(0, 0, 0));
    }
}

/// <summary>What filling a store took.</summary>
/// <param name="PerSecond">Events a second, without the time to make them up.</param>
/// <param name="ReadP50">Milliseconds to read a customer between the last writes, half of them less.</param>
/// <param name="ReadP99">The same, of all but one in a hundred.</param>
/// <param name="MergingSeconds">How long it was busy after the last event.</param>
/// <param name="Memory">What the process held then.</param>
internal sealed record BuiltStore(double PerSecond, double ReadP50, double ReadP99, double MergingSeconds, ProcessMemory Memory);
