using System.Diagnostics;
using System.Globalization;
using JourneyBot.Benchmarks.Store.Events;
using JourneyBot.Benchmarks.Store.Machine;
using JourneyBot.Benchmarks.Store.Sides;
using JourneyBot.Journeys;
using JourneyBot.LiteDb;
using JourneyBot.LiteDb.Journal;
using JourneyBot.LiteDb.Merging;

namespace JourneyBot.Benchmarks.Store.Parts;

/// <summary>How long a store takes to open that was killed when as much as may waited to be merged. Who opened it is killed too, before anything more is merged, so that each round finds the same.</summary>
internal static class KilledStore
{
    public const string BuildVerb = "store-killed";
    public const string OpenVerb = "store-open-killed";

    private const int BatchSize = 1_000;
    private const int RoundsEach = 5;
    private const int FewestEvents = 3_000_000;

    public static async Task<Mark> RunAsync(StoreScale scale, DirectoryInfo parent, CancellationToken cancellationToken)
    {
        var (folder, events) = (Folders.New(parent, "killed"), Math.Max(scale.ReadEvents, FewestEvents));
        string waiting;
        await using (var builder = ChildProgram.OfThis(BuildVerb, folder, scale.ReadCustomers.ToString(CultureInfo.InvariantCulture), events.ToString(CultureInfo.InvariantCulture)))
        {
            waiting = await builder.AnswerAsync();
            await builder.KillAsync(cancellationToken);
        }

        var seconds = new Rounds();
        for (var round = 0; round < RoundsEach; round++)
        {
            var segments = JournalPaths.In(PathIn(folder)).Count;
            PageCache.Drop(folder);
            await using var opening = ChildProgram.OfThis(OpenVerb, folder);
            var answer = (await opening.AnswerAsync()).Split(' ');
            await opening.KillAsync(cancellationToken);
            seconds.Add(double.Parse(answer[0], CultureInfo.InvariantCulture));
            if (long.Parse(answer[1], CultureInfo.InvariantCulture) < events) throw new InvalidOperationException($"of {events} events that were acknowledged {answer[1]} are there");
            Console.WriteLine($"opened {Mark.Number(events)} events after kill -9, {waiting} in {segments} files of the journal: {answer[0]} s, {answer[2]} s of CPU");
        }

        return new Mark($"opening {Mark.Number(events)} events after kill -9, {waiting} of them waiting, journeys on, seconds (best {Mark.Number(seconds.Least)})", "<= 3", seconds.Median, seconds.Median <= 3);
    }

    /// <summary>Fills a store so that exactly as much waits as may, says how many events these are, and waits to be killed.</summary>
    public static async Task BuildAsync(string folder, int customers, int events, CancellationToken cancellationToken)
    {
        var sizes = MergeSizes.Default;
        var batches = (sizes.SegmentEvents + BatchSize - 1) / BatchSize * sizes.MostWaiting + 1;
        var traffic = new Traffic(customers);
        await using var store = LiteDbStore.Open(PathIn(folder));
        await AppendAsync(events / BatchSize - batches);
        await store.MergeAsync(cancellationToken);
        using var still = await store.PauseMergingAsync(cancellationToken);
        await AppendAsync(batches);
        if (store.View.Waiting != sizes.MostWaiting || !(await store.AppendAsync(Facts(), cancellationToken)).Busy) throw new InvalidOperationException($"{store.View.Waiting} segments wait, not {sizes.MostWaiting}");
        await Console.Out.WriteLineAsync(Mark.Number(batches * BatchSize));
        await Console.In.ReadLineAsync(cancellationToken);

        JourneyFacts Facts() => new(traffic.Take(BatchSize).Events, [], []);

        async Task AppendAsync(int count)
        {
            for (var i = 0; i < count; i++)
            {
                var facts = Facts();
                while ((await store.AppendAsync(facts, cancellationToken)).Busy) await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, cancellationToken);
            }
        }
    }

    /// <summary>Opens the store with its journeys, says how long that took, how many events are there and how much CPU it took, and waits to be killed.</summary>
    public static async Task OpenAsync(string folder, CancellationToken cancellationToken)
    {
        var (started, cpu) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        await using var side = await JourneySide.OpenAsync(folder, cancellationToken);
        var (seconds, used) = (Stopwatch.GetElapsedTime(started).TotalSeconds, (Environment.CpuUsage.TotalTime - cpu).TotalSeconds);
        var last = await side.LastPositionAsync(cancellationToken);
        await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{seconds:F3} {last} {used:F3}"));
        await Console.In.ReadLineAsync(cancellationToken);
    }

    private static string PathIn(string folder) => Path.Combine(folder, "journeys.db");
}
