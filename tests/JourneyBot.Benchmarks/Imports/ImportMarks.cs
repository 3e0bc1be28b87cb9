using System.Diagnostics;
using System.Globalization;
using JourneyBot.Benchmarks.Store;
using JourneyBot.Benchmarks.Store.Machine;
using JourneyBot.Feed;
using JourneyBot.Identity;
using JourneyBot.Ingestion.Imports;
using JourneyBot.Journeys;
using JourneyBot.LiteDb;
using JourneyBot.Pipeline;
using JourneyBot.Testing;

namespace JourneyBot.Benchmarks.Imports;

/// <summary>Imports a large CSV file into a new store by the whole pipeline, journeys on, and prints how fast it was and what it held. <c>--rows N --customers N</c> choose another size.</summary>
internal static class ImportMarks
{
    private const int Asked = 50_000;

    public static async Task RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var (rows, customers) = (Number(arguments, "--rows", 1_000_000), Number(arguments, "--customers", 100_000));
        var folder = Directory.CreateTempSubdirectory("journeybot-imports-");
        try
        {
            var file = Path.Combine(folder.FullName, "log.csv");
            await LogFile.WriteAsync(file, rows, customers, cancellationToken);
            Console.WriteLine($"{Mark.Number(rows)} rows of {Mark.Number(customers)} customers, {new FileInfo(file).Length >> 20} MB; {Environment.ProcessorCount} cores, server GC: {System.Runtime.GCSettings.IsServerGC}");
            var db = Path.Combine(folder.CreateSubdirectory("store").FullName, "journeys.db");
            var first = await RunAsync("first", file, db, rows, cancellationToken);
            if (first.Accepted != rows) throw new InvalidOperationException($"of {rows} rows {first.Accepted} were accepted; the first rejection: {(first.Rejected is [var rejection, ..] ? rejection.Reason : first.Failure)}");
            var again = await RunAsync("again", file, db, rows, cancellationToken);
            if (again.Duplicates != rows) throw new InvalidOperationException($"the second time {again.Duplicates} of {rows} rows were known");
            Console.WriteLine($"asked: {Mark.Number(Asked)} rows/s; met: {(rows / first.Seconds >= Asked ? "yes" : "**no**")}");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<ImportResult> RunAsync(string what, string file, string db, int rows, CancellationToken cancellationToken)
    {
        using var self = Process.GetCurrentProcess();
        var (began, cpu) = (Stopwatch.GetTimestamp(), self.TotalProcessorTime);
        await using var store = LiteDbStore.Open(db);
        var book = new JourneyBook(store, new CustomerGraph(IdentityRules.Default), Some.RetailRules());
        await book.LoadAsync(cancellationToken);
        var emails = new EmailHash(store);
        using var import = new FileImport(new JourneyTarget(new JourneyPipeline(book, store, new JourneyFeed(), emails, TimeProvider.System), book, store, store, emails, TimeProvider.System), TimeProvider.System);
        var curve = new MemoryCurve(Math.Max(1, rows / 20));
        var result = await import.RunAsync(file, new ImportOptions(), progress => curve.Look(progress.Read), cancellationToken);
        self.Refresh();
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        Console.WriteLine($"{what}: {Mark.Number(seconds)} s, {Mark.Number(rows / seconds)} rows/s, {Mark.Number((self.TotalProcessorTime - cpu).TotalMicroseconds / rows)} µs of CPU a row, {Mark.Number(result.Customers)} customers, most resident {curve.Most >> 20} MB");
        curve.Write();
        var merging = await Settling.WaitAsync(Path.GetDirectoryName(db) ?? ".", cancellationToken);
        Console.WriteLine($"{what}: merging went on for {Mark.Number(merging.TotalSeconds)} s");
        return result;
    }

    private static int Number(IReadOnlyList<string> arguments, string name, int usual) =>
        arguments.ToList().IndexOf(name) is >= 0 and var place && place + 1 < arguments.Count ? int.Parse(arguments[place + 1], CultureInfo.InvariantCulture) : usual;
}
