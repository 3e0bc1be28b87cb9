using System.Diagnostics;
using System.Globalization;
using JourneyBot.Events;
using JourneyBot.Journeys;
using JourneyBot.LiteDb;
using LiteDB;

namespace JourneyBot.Benchmarks;

/// <summary>Durable events a second by batch size, beside plain LiteDB with a document an event and the same guarantees: dedupe, read by stream, on disk before acknowledged.</summary>
internal static class StoreLoad
{
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(3);
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly string[] Names = ["page.viewed", "product.viewed", "cart.updated", "message.received", "order.completed"];

    public static async Task RunAsync(bool millionEvents, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("journeybot-load-");
        try
        {
            foreach (var batch in new[] { 1, 10, 100, 1_000 })
            {
                await MeasureAsync($"LiteDbStore, batch {batch}, 1 appender", folder, batch, 1, cancellationToken);
                MeasurePlain($"plain LiteDB, batch {batch}", folder, batch);
            }

            await MeasureAsync("LiteDbStore, batch 1, 64 appenders", folder, 1, 64, cancellationToken);
            await MeasureAsync("LiteDbStore, batch 100, 16 appenders", folder, 100, 16, cancellationToken);
            if (millionEvents) await OpenMillionAsync(folder, cancellationToken);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task MeasureAsync(string what, DirectoryInfo folder, int batch, int appenders, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder.FullName, $"{Guid.CreateVersion7()}.db");
        long count = 0;
        var started = Stopwatch.GetTimestamp();
        await using (var store = LiteDbStore.Open(path))
        {
            await Task.WhenAll(Enumerable.Range(0, appenders).Select(appender => Task.Run(
                async () =>
                {
                    var random = new Random(appender);
                    while (Stopwatch.GetElapsedTime(started) < Budget)
                    {
                        var result = await store.AppendAsync(new JourneyFacts(Events(random, batch), [], []), cancellationToken);
                        if (result.New.Count != batch) throw new InvalidOperationException("an event was lost");
                        Interlocked.Add(ref count, batch);
                    }
                },
                cancellationToken)));
        }

        Report(what, count, Stopwatch.GetElapsedTime(started), path);
        started = Stopwatch.GetTimestamp();
        LiteDbStore.Open(path).Dispose();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{"",44} opens in {Stopwatch.GetElapsedTime(started).TotalSeconds / count * 1e6:F2} s a million"));
    }

    private static void MeasurePlain(string what, DirectoryInfo folder, int batch)
    {
        var path = Path.Combine(folder.FullName, $"{Guid.CreateVersion7()}.db");
        var random = new Random(0);
        var count = 0;
        var started = Stopwatch.GetTimestamp();
        using (var database = new LiteDatabase(new ConnectionString { Filename = path, Collation = Collation.Binary }))
        {
            var events = database.GetCollection("events");
            events.EnsureIndex("stream");
            while (Stopwatch.GetElapsedTime(started) < Budget)
            {
                database.BeginTrans();
                foreach (var e in Events(random, batch))
                {
                    var document = DocumentOf(e);
                    if (events.FindById(document["_id"]) is null) events.Insert(document);
                }

                database.Commit();
                database.Checkpoint();
                count += batch;
            }
        }

        Report(what, count, Stopwatch.GetElapsedTime(started), path);
    }

    private static async Task OpenMillionAsync(DirectoryInfo folder, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder.FullName, "million.db");
        var random = new Random(0);
        var started = Stopwatch.GetTimestamp();
        await using (var store = LiteDbStore.Open(path))
            for (var i = 0; i < 1_000; i++) await store.AppendAsync(new JourneyFacts(Events(random, 1_000), [], []), cancellationToken);
        Report("LiteDbStore, 1 M events in batches of 1,000", 1_000_000, Stopwatch.GetElapsedTime(started), path);

        started = Stopwatch.GetTimestamp();
        await using var opened = LiteDbStore.Open(path);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"open 1 M events: {Stopwatch.GetElapsedTime(started).TotalSeconds:F2} s"));
        started = Stopwatch.GetTimestamp();
        var count = 0;
        await foreach (var _ in opened.ReadLogAsync(0, cancellationToken)) count++;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"read the log of {count} events: {Stopwatch.GetElapsedTime(started).TotalSeconds:F2} s"));
        started = Stopwatch.GetTimestamp();
        for (var i = 0; i < 200; i++) await opened.ReadStreamsAsync([new StreamId(StreamKind.Anonymous, Visitor(i))], cancellationToken);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"read a customer's stream: {Stopwatch.GetElapsedTime(started).TotalMilliseconds / 200:F2} ms"));
    }

    private static void Report(string what, long count, TimeSpan elapsed, string path) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-44} {count / elapsed.TotalSeconds,10:F0} events/s {new FileInfo(path).Length / (double)count,8:F0} B an event"));

    private static string Visitor(int number) => $"0190c0de-{number:x8}-7000-8000-{number * 2_654_435_761L:x12}";

    private static JourneyEvent[] Events(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => EventOf(random))];

    // About 300 bytes as JSON; ids and sessions are random, as real ones are.
    private static JourneyEvent EventOf(Random random)
    {
        var at = Start.AddMilliseconds(random.NextInt64(90L * 86_400_000));
        return new JourneyEvent
        {
            Stream = new StreamId(StreamKind.Anonymous, Visitor(random.Next(100_000))),
            Source = EventSources.Tracker,
            Id = Guid.CreateVersion7().ToString(),
            Name = Names[random.Next(Names.Length)],
            Channel = "web",
            OccurredAt = at,
            ReceivedAt = at.AddMilliseconds(random.Next(2_000)),
            Properties = EventProperties.Of(
                ("url", $"https://shop.example/products/{random.Next(5_000)}"), ("sku", $"SKU-{random.Next(5_000):D5}"), ("price", Math.Round(random.NextDouble() * 200, 2)),
                ("session", random.NextInt64().ToString("x", CultureInfo.InvariantCulture)), ("referrer", "https://search.example/"), ("viewport", "1280x720")),
        };
    }

    private static BsonDocument DocumentOf(JourneyEvent e) => new()
    {
        ["_id"] = $"{e.Stream}|{e.Source}|{e.Id}",
        ["stream"] = e.Stream.ToString(),
        ["source"] = e.Source,
        ["id"] = e.Id,
        ["name"] = e.Name,
        ["channel"] = e.Channel,
        ["occurredAt"] = e.OccurredAt.UtcTicks,
        ["receivedAt"] = e.ReceivedAt.UtcTicks,
        ["sequence"] = e.Sequence,
        ["origin"] = (int)e.Origin,
        ["properties"] = e.Properties.ToString(),
    };
}
