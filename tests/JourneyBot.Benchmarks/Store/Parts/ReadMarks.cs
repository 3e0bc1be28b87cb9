using JourneyBot.Benchmarks.Store.Machine;
using JourneyBot.Benchmarks.Store.Sides;

namespace JourneyBot.Benchmarks.Store.Parts;

/// <summary>Timeline, scan, memory and opening of a large store, ours and SQLite in turn. Each store is filled once, and opened anew in each round.</summary>
internal static class ReadMarks
{
    private const int RoundsEach = 3;

    // As much as it takes to have run everything once.
    private const int NextToNothing = 2_000;

    public static async Task<IReadOnlyList<Mark>> RunAsync(StoreScale scale, DirectoryInfo parent, Func<string[], bool> has, CancellationToken cancellationToken)
    {
        var (customers, events) = (scale.ReadCustomers, scale.ReadEvents);
        var (ourFolder, sqliteFolder) = (Folders.New(parent, SideNames.Journeys), Folders.New(parent, SideNames.Sqlite));
        var emptyFolder = Folders.New(parent, "empty");
        var empty = (await StoreBuilder.StartAsync(SideNames.Journeys, emptyFolder, 100, NextToNothing, cancellationToken)).Memory;
        var emptyRead = await StoreReading.StartAsync(SideNames.Store, emptyFolder, 100, NextToNothing, cancellationToken);
        var ours = await StoreBuilder.StartAsync(SideNames.Journeys, ourFolder, customers, events, cancellationToken);
        var sqlite = await StoreBuilder.StartAsync(SideNames.Sqlite, sqliteFolder, customers, events, cancellationToken);
        Console.WriteLine($"| {Mark.Number(customers)} customers, {Mark.Number(events)} events | {SideNames.Title(SideNames.Journeys)} | SQLite |");
        Console.WriteLine("|---|---|---|");
        Write("events/s while it was filled without a pause", ours.PerSecond, sqlite.PerSecond);
        Write("seconds of merging after the last event", ours.MergingSeconds, 0);
        Write("bytes an event on disk", Folders.Size(ourFolder) / (double)events, Folders.Size(sqliteFolder) / (double)events);
        Write("a customer read while it was filled, ms p50 (ours folded to a journey)", ours.ReadP50, sqlite.ReadP50);
        Write("the same, p99", ours.ReadP99, sqlite.ReadP99);

        var (ourReads, journeyReads, sqliteReads) = (new List<StoreRead>(), new List<StoreRead>(), new List<StoreRead>());
        for (var round = 0; round < RoundsEach; round++)
        {
            ourReads.Add(await StoreReading.StartAsync(SideNames.Store, ourFolder, customers, events, cancellationToken));
            journeyReads.Add(await StoreReading.StartAsync(SideNames.Journeys, ourFolder, customers, events, cancellationToken));
            sqliteReads.Add(await StoreReading.StartAsync(SideNames.Sqlite, sqliteFolder, customers, events, cancellationToken));
        }

        WriteMemory("managed bytes", memory => memory.Managed);
        WriteMemory("resident bytes", memory => memory.Resident);
        WriteMemory("private dirty bytes", memory => memory.PrivateDirty);
        Console.WriteLine("\nMemory: less that of the same steps with next to no events.");
        Console.WriteLine(PageCache.CanDrop ? "Cold: the system's cache of the file was dropped before each read.\n" : "Cold: in a new process only; this system does not let the cache be dropped.\n");

        var marks = new List<Mark>();
        if (has(["timeline"]))
        {
            marks.Add(Of("timeline of a customer, warm, ms p50", "<= 1", read => read.WarmP50, value => value <= 1));
            marks.Add(Of("the same, p99", "", read => read.WarmP99));
            marks.Add(Of("timeline of a customer, cold, ms p50", "<= 5", read => read.ColdP50, value => value <= 5));
            marks.Add(Of("the same, p99", "<= 5", read => read.ColdP99, value => value <= 5));
            marks.Add(Journey("the same customers' journeys, folded, cold, ms p50", read => read.ColdP50));
            marks.Add(Journey("the same, warm", read => read.WarmP50));
        }

        if (has(["scan"])) marks.Add(Of("full scan, events/s", ">= 1,500,000", read => read.ScanPerSecond, value => value >= 1_500_000));
        if (has(["memory"])) marks.Add(Memory());
        if (has(["open"]))
        {
            marks.Add(Of("opening, seconds", "", read => read.OpenSeconds));
            marks.Add(Journey("opening, journeys on, seconds", read => read.OpenSeconds));
        }

        return marks;

        Mark Of(string what, string asked, Func<StoreRead, double> number, Func<double, bool>? isMet = null)
        {
            var (our, theirs) = (MedianOf(ourReads, number), MedianOf(sqliteReads, number));
            return new Mark(what, asked, our, isMet?.Invoke(our), theirs);
        }

        Mark Journey(string what, Func<StoreRead, double> number) => new(what, "", MedianOf(journeyReads, number), null, MedianOf(sqliteReads, number));

        Mark Memory()
        {
            var budget = (200d * customers) + (16d * events);
            var resident = (double)(ours.Memory.Resident - empty.Resident);
            return new Mark("resident bytes an event, journeys on, less an almost empty process", $"<= {Mark.Number(budget / events)}", resident / events, resident <= budget, (sqlite.Memory.Resident - empty.Resident) / (double)events);
        }

        void WriteMemory(string what, Func<ProcessMemory, long> number)
        {
            Write($"{what} an event, filled", (number(ours.Memory) - number(empty)) / (double)events, (number(sqlite.Memory) - number(empty)) / (double)events);
            WriteRead($"{what} an event, opened, store alone", read => number(read.Opened));
            WriteRead($"{what} an event, all read, store alone", read => number(read.Read));
        }

        void WriteRead(string what, Func<StoreRead, double> number) =>
            Write(what, (MedianOf(ourReads, number) - number(emptyRead)) / events, (MedianOf(sqliteReads, number) - number(emptyRead)) / events);
    }

    private static double MedianOf(IEnumerable<StoreRead> reads, Func<StoreRead, double> number)
    {
        var rounds = new Rounds();
        foreach (var read in reads) rounds.Add(number(read));
        return rounds.Median;
    }

    private static void Write(string what, double ours, double sqlite) => Console.WriteLine($"| {what} | {Mark.Number(ours)} | {Mark.Number(sqlite)} |");
}
