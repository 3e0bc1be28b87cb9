using JourneyBot.Benchmarks.Store.Events;
using JourneyBot.Benchmarks.Store.Sides;

namespace JourneyBot.Benchmarks.Store.Parts;

/// <summary>Durable events a second by batch size, and what they take on disk once merged. The sides take turns, round by round, with the same events.</summary>
internal static class AppendMarks
{
    private static readonly string[] Names = [SideNames.Journeys, SideNames.Store, SideNames.Sqlite, SideNames.PlainLiteDb];

    public static async Task<IReadOnlyList<Mark>> RunAsync(StoreScale scale, DirectoryInfo folder, bool sizeOnly, CancellationToken cancellationToken)
    {
        Console.WriteLine($"| batch, events/s: median of rounds (best) | {string.Join(" | ", Names.Select(SideNames.Title))} | ours, merging paid | ours : SQLite | ours : plain | bytes an event, ours | SQLite | plain |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|---|");
        List<Mark> marks = [];
        foreach (var batch in sizeOnly ? [1_000] : new[] { 1, 10, 100, 1_000 }) marks = await MeasureAsync(batch, scale, folder, cancellationToken);
        Console.WriteLine();
        return sizeOnly ? marks[^1..] : marks;
    }

    // A tenth of all events a round at batches of 1,000; of smaller ones 300 a round, which take long enough.
    private static async Task<List<Mark>> MeasureAsync(int batch, StoreScale scale, DirectoryInfo folder, CancellationToken cancellationToken)
    {
        var (rounds, events) = batch == 1_000 ? (10, scale.AppendEvents / 10) : (5, Math.Min(300 * batch, scale.AppendEvents / 10));
        var traffic = new Traffic(scale.AppendCustomers);
        var sides = new List<AppendSide>();
        foreach (var name in Names) sides.Add(await AppendSide.StartAsync(name, folder, cancellationToken));
        // One small round that does not count: the compiler works too.
        await RoundAsync(sides, traffic.Take(Math.Min(events, 2_000), batch), cancellationToken);
        foreach (var side in sides) side.Forget();
        for (var round = 0; round < rounds; round++) await RoundAsync(sides, traffic.Take(events, batch), cancellationToken);
        foreach (var side in sides) await side.CloseAsync(cancellationToken);

        var (ours, sqlite, plain) = (sides[0], sides[2], sides[3]);
        Console.WriteLine(
            $"| {Mark.Number(batch)} | {string.Join(" | ", sides.Select(side => $"{Mark.Number(side.PerSecond.Median)} ({Mark.Number(side.PerSecond.Most)})"))} | {Mark.Number(ours.Paid)} | {Mark.Number(ours.PerSecond.Median / sqlite.PerSecond.Median)} | {Mark.Number(ours.PerSecond.Median / plain.PerSecond.Median)} | {Mark.Number(ours.BytesAnEvent)} | {Mark.Number(sqlite.BytesAnEvent)} | {Mark.Number(plain.BytesAnEvent)} |");
        return
        [
            Append("events/s, batches of 1,000, journeys on", ours.PerSecond.Median),
            Append("the same, the time of merging added", ours.Paid),
            new Mark("bytes an event on disk, merged and closed", "<= 150", ours.BytesAnEvent, ours.BytesAnEvent <= 150, sqlite.BytesAnEvent, plain.BytesAnEvent, "plain LiteDB"),
        ];

        Mark Append(string what, double perSecond) => new(
            what, ">= 40,000 and 5 x plain", perSecond, perSecond >= 40_000 && perSecond >= 5 * plain.PerSecond.Median, sqlite.PerSecond.Median, plain.PerSecond.Median, "plain LiteDB");
    }

    private static async Task RoundAsync(IReadOnlyList<AppendSide> sides, IReadOnlyList<Batch> batches, CancellationToken cancellationToken)
    {
        foreach (var side in sides) await side.RoundAsync(batches, cancellationToken);
    }
}
