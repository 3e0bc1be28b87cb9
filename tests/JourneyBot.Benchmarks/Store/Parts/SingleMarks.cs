using System.Diagnostics;
using JourneyBot.Benchmarks.Store.Events;
using JourneyBot.Benchmarks.Store.Machine;
using JourneyBot.Benchmarks.Store.Sides;

namespace JourneyBot.Benchmarks.Store.Parts;

/// <summary>How long one event takes until it is on disk, beside the rivals and beside a plain file; the sides take turns, a hundred events each.</summary>
internal static class SingleMarks
{
    // The file system writes down what files have grown for all of them at once: one event a round would let each side pay for the one before.
    private const int RoundsEach = 20;
    private const int EventsARound = 100;

    // What is there before, so that indexes are not empty.
    private const int Before = 20_000;

    private static readonly string[] Names = [SideNames.Journeys, SideNames.Store, SideNames.Sqlite, SideNames.PlainLiteDb];

    public static async Task<IReadOnlyList<Mark>> RunAsync(StoreScale scale, DirectoryInfo parent, CancellationToken cancellationToken)
    {
        var traffic = new Traffic(scale.AppendCustomers);
        using var raw = new RawFile(Path.Combine(parent.FullName, "raw"));
        var raws = new Latencies();
        var sides = new List<((string Name, string Folder, Latencies Times) item, ISide Side)>();
        foreach (var name in Names)
        {
            var folder = Folders.New(parent, name);
            sides.Add(((name, folder, new Latencies()), await SideNames.OpenAsync(name, folder, cancellationToken)));
        }

        foreach (var batch in traffic.Take(Before, 1_000))
            foreach (var (_, side) in sides) await side.AppendAsync(batch, cancellationToken);
        foreach (var (item, _) in sides) await Settling.WaitAsync(item.Folder, cancellationToken);

        for (var round = -1; round < RoundsEach; round++)
        {
            var batches = traffic.Take(EventsARound, 1);
            foreach (var (item, side) in sides)
            {
                foreach (var batch in batches)
                {
                    var started = Stopwatch.GetTimestamp();
                    await side.AppendAsync(batch, cancellationToken);
                    if (round >= 0) item.Times.AddSince(started);
                }
            }

            foreach (var batch in batches)
            {
                var started = Stopwatch.GetTimestamp();
                raw.Append(batch.Events[0]);
                if (round >= 0) raws.AddSince(started);
            }
        }

        Console.WriteLine($"| a single durable append, ms, of {Mark.Number(RoundsEach * EventsARound)} | p50 | p99 |");
        Console.WriteLine("|---|---|---|");
        foreach (var (item, side) in sides)
        {
            Console.WriteLine($"| {SideNames.Title(item.Name)} | {Mark.Number(item.Times.P50)} | {Mark.Number(item.Times.P99)} |");
            await side.DisposeAsync();
            Directory.Delete(item.Folder, recursive: true);
        }

        Console.WriteLine($"| the same bytes to a file, and fsync | {Mark.Number(raws.P50)} | {Mark.Number(raws.P99)} |\n");
        var (ours, sqlite) = (sides[0].item.Times, sides[2].item.Times);
        return
        [
            new Mark("single durable append, journeys on, ms p50", "<= 1.5 and 6 x raw", ours.P50, ours.P50 <= 1.5 && ours.P50 <= 6 * raws.P50, sqlite.P50, raws.P50, "raw file"),
            new Mark("the same, ms p99", "", ours.P99, null, sqlite.P99, raws.P99, "raw file"),
        ];
    }
}
