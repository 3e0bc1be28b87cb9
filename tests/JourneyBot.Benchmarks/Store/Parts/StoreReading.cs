using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using JourneyBot.Benchmarks.Store.Events;
using JourneyBot.Benchmarks.Store.Machine;
using JourneyBot.Benchmarks.Store.Sides;
using JourneyBot.Events;

namespace JourneyBot.Benchmarks.Store.Parts;

/// <summary>A process of its own that opens a filled store and reads it, first cold, then warm, then all of it; it answers with a line of JSON.</summary>
internal static class StoreReading
{
    public const string Verb = "store-read";
    private const int Customers = 1_000;
    private const int WarmRounds = 10;

    public static Task<StoreRead> StartAsync(string side, string folder, int customers, int events, CancellationToken cancellationToken) =>
        ChildAnswer.OfAsync<StoreRead>(cancellationToken, Verb, side, folder, customers.ToString(CultureInfo.InvariantCulture), events.ToString(CultureInfo.InvariantCulture));

    public static async Task RunAsync(string name, string folder, int customers, int events, CancellationToken cancellationToken)
    {
        var random = new Random(Environment.ProcessId);
        var picked = Enumerable.Range(0, Customers + 20).Select(_ => Traffic.StreamOf(random.Next(customers))).ToList();
        PageCache.Drop(folder);
        var started = Stopwatch.GetTimestamp();
        await using var side = await SideNames.OpenAsync(name, folder, cancellationToken);
        var open = Stopwatch.GetElapsedTime(started);
        var memory = ProcessMemory.Now();

        // Others than those that are measured: the compiler works too.
        await ReadAsync(side, picked[Customers..], folder, cancellationToken);
        picked.RemoveRange(Customers, 20);
        var cold = await ReadAsync(side, picked, folder, cancellationToken);
        var warm = new Latencies();
        for (var round = 0; round < WarmRounds; round++) warm = await ReadAsync(side, picked, null, cancellationToken);

        var scanned = await ScanAsync(side, events, cancellationToken);
        await Console.Out.WriteLineAsync(JsonSerializer.Serialize(new StoreRead(open.TotalSeconds, memory, cold.P50, cold.P99, warm.P50, warm.P99, scanned, ProcessMemory.Now())));
    }

    private static async Task<double> ScanAsync(ISide side, int events, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        var count = await side.ScanAsync(cancellationToken);
        var elapsed = Stopwatch.GetElapsedTime(started);
        return count.Events == events ? events / elapsed.TotalSeconds : throw new InvalidOperationException($"the scan found {count.Events} events, not {events}");
    }

    private static async Task<Latencies> ReadAsync(ISide side, IReadOnlyList<StreamId> streams, string? cold, CancellationToken cancellationToken)
    {
        var times = new Latencies();
        foreach (var stream in streams)
        {
            // What the system read ahead for the last one would make this one warm.
            if (cold is not null) PageCache.Drop(cold);
            var started = Stopwatch.GetTimestamp();
            await side.ReadTimelineAsync(stream, cancellationToken);
            times.AddSince(started);
        }

        return times;
    }
}

/// <summary>What reading a store took: seconds to open, milliseconds a customer, events a second of the scan, and the memory before and after all reading.</summary>
internal sealed record StoreRead(double OpenSeconds, ProcessMemory Opened, double ColdP50, double ColdP99, double WarmP50, double WarmP99, double ScanPerSecond, ProcessMemory Read);
