using System.Diagnostics;
using JourneyBot.Benchmarks.Store.Events;
using JourneyBot.Benchmarks.Store.Machine;
using JourneyBot.Benchmarks.Store.Sides;
using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Journeys;
using JourneyBot.Testing;

namespace JourneyBot.Benchmarks.Store.Parts;

/// <summary>How long the journey of a customer with many events takes that is not in memory: folded from all of its events, and read on from its snapshot. Both in turn, of the same store.</summary>
internal static class LongJourneyMarks
{
    private const int BatchSize = 1_000;
    private const int RoundsEach = 5;

    // How many come after the snapshot was taken.
    private const int Since = 20;

    private static readonly (int Events, int Customers)[] Lengths = [(100, 20), (1_000, 20), (10_000, 10), (100_000, 3)];

    public static async Task RunAsync(StoreScale scale, DirectoryInfo parent, CancellationToken cancellationToken)
    {
        var folder = Folders.New(parent, "long");
        var others = scale.ReadEvents / 10;
        var random = new Random(1);
        await FillAsync(folder, others, cancellationToken);
        Console.WriteLine($"| events, among {Mark.Number(others + Lengths.Sum(length => length.Events * length.Customers))}; the last {Since} since the snapshot | cold, ms p50: folded | by snapshot | folded : by it | warm, ms p50: folded | by snapshot | folded : by it | a snapshot, bytes | taking it, ms |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|");
        var measured = Lengths.ToDictionary(length => length, _ => (Folded: new Measured(), Read: new Measured()));
        for (var round = 0; round <= RoundsEach; round++)
        {
            foreach (var length in Lengths.OrderBy(_ => random.Next()))
            {
                await MeasureAsync(folder, length, isFolded: true, round == 0 ? new Measured() : measured[length].Folded, cancellationToken);
                await MeasureAsync(folder, length, isFolded: false, round == 0 ? new Measured() : measured[length].Read, cancellationToken);
            }
        }

        var (bytes, taking) = await SnapshotsAsync(folder, cancellationToken);
        foreach (var length in Lengths)
        {
            var (folded, read) = measured[length];
            Console.WriteLine($"| {Mark.Number(length.Events + Since)} | {Row(folded.Cold, read.Cold)} | {Row(folded.Warm, read.Warm)} | {Mark.Number(bytes[length.Events])} | {Mark.Number(taking[length.Events])} |");
        }

        Console.WriteLine();
    }

    // Spread over all that others do meanwhile, so that they lie in all runs; then the snapshots, then some more.
    private static async Task FillAsync(string folder, int others, CancellationToken cancellationToken)
    {
        var traffic = new Traffic(others / 10);
        await using (var side = new StoreSide(folder))
        {
            var batches = others / BatchSize;
            for (var i = 0; i < batches; i++)
            {
                await side.AppendAsync(traffic.Take(BatchSize), cancellationToken);
                foreach (var (events, customers) in Lengths)
                    for (var customer = 0; customer < customers; customer++) await TellAsync(side, events, customer, traffic, (int)((long)events * (i + 1) / batches - (long)events * i / batches), cancellationToken);
            }

            await Settling.WaitAsync(folder, cancellationToken);
            var book = Book(side.Port);
            foreach (var (events, customers) in Lengths)
            {
                for (var customer = 0; customer < customers; customer++)
                {
                    await book.OfAsync(StreamOf(events, customer), cancellationToken);
                    await book.Snapshots.TakeAsync(cancellationToken);
                }
            }

            foreach (var (events, customers) in Lengths)
                for (var customer = 0; customer < customers; customer++) await TellAsync(side, events, customer, traffic, Since, cancellationToken);
            await Settling.WaitAsync(folder, cancellationToken);
        }
    }

    private static async Task TellAsync(StoreSide side, int events, int customer, Traffic traffic, int count, CancellationToken cancellationToken)
    {
        if (count == 0) return;
        var stream = StreamOf(events, customer);
        await side.Port.AppendAsync(new JourneyFacts([.. traffic.Take(count).Events.Select(e => e with { Stream = stream })], [], []), cancellationToken);
    }

    private static async Task MeasureAsync(string folder, (int Events, int Customers) length, bool isFolded, Measured measured, CancellationToken cancellationToken)
    {
        await using var side = new StoreSide(folder);
        IJourneyStore store = isFolded ? new WithoutSnapshots(side.Port) : side.Port;
        await Book(store).OfAsync(StreamOf(1_000, 0), cancellationToken);
        for (var customer = 0; customer < length.Customers; customer++)
        {
            PageCache.Drop(folder);
            foreach (var latencies in new[] { measured.Cold, measured.Warm })
            {
                // A new book has nothing in memory.
                var book = Book(store);
                var started = Stopwatch.GetTimestamp();
                var journey = await book.OfAsync(StreamOf(length.Events, customer), cancellationToken);
                latencies.AddSince(started);
                if (journey.Events != length.Events + Since) throw new InvalidOperationException($"a journey has {journey.Events} events, not {length.Events + Since}");
            }
        }
    }

    private static async Task<(Dictionary<int, double> Bytes, Dictionary<int, double> Milliseconds)> SnapshotsAsync(string folder, CancellationToken cancellationToken)
    {
        await using var side = new StoreSide(folder);
        var (bytes, milliseconds) = (new Dictionary<int, double>(), new Dictionary<int, double>());
        foreach (var (events, _) in Lengths)
        {
            var watched = new Watched(side.Port);
            var book = Book(watched);
            await book.OfAsync(StreamOf(events, 0), cancellationToken);
            var started = Stopwatch.GetTimestamp();
            await book.Snapshots.TakeAsync(cancellationToken);
            (bytes[events], milliseconds[events]) = (watched.Bytes, watched.Bytes == 0 ? 0 : Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        return (bytes, milliseconds);
    }

    private static string Row(Latencies folded, Latencies read) => $"{Mark.Number(folded.P50)} | {Mark.Number(read.P50)} | {Mark.Number(folded.P50 / read.P50)}";

    private static JourneyBook Book(IJourneyStore store) => new(store, new CustomerGraph(IdentityRules.Default), Some.RetailRules());

    private static StreamId StreamOf(int events, int customer) => new(StreamKind.Anonymous, $"long-{events}-{customer}");

    private sealed record Measured
    {
        public Latencies Cold { get; } = new();

        public Latencies Warm { get; } = new();
    }

    private sealed class WithoutSnapshots(IJourneyStore store) : StoreOver(store)
    {
        public override ValueTask<JourneySnapshot?> ReadSnapshotAsync(IReadOnlyCollection<StreamId> streams, string rules, CancellationToken cancellationToken) => ValueTask.FromResult<JourneySnapshot?>(null);
    }

    // Finds none, so that each is taken anew.
    private sealed class Watched(IJourneyStore store) : StoreOver(store)
    {
        public int Bytes { get; private set; }

        public override ValueTask<JourneySnapshot?> ReadSnapshotAsync(IReadOnlyCollection<StreamId> streams, string rules, CancellationToken cancellationToken) => ValueTask.FromResult<JourneySnapshot?>(null);

        public override ValueTask<bool> SaveSnapshotAsync(JourneySnapshot snapshot, CancellationToken cancellationToken)
        {
            Bytes = snapshot.Journey.Length;
            return base.SaveSnapshotAsync(snapshot, cancellationToken);
        }
    }
}
