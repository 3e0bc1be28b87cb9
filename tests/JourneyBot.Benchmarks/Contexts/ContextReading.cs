using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using JourneyBot.Benchmarks.Store.Machine;
using JourneyBot.Benchmarks.Store.Parts;
using JourneyBot.Context;
using JourneyBot.Events;
using JourneyBot.Pipeline;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace JourneyBot.Benchmarks.Contexts;

/// <summary>A process of its own that opens a filled store as a host does and asks for whole contexts; it answers with a line of JSON.</summary>
internal static class ContextReading
{
    public const string Verb = "context-read";

    private const int Asked = 1_000;
    private const int WarmRounds = 10;
    private const int Readers = 8;
    private const int OfEachReader = 300;
    private const int WriterBatch = 20;

    public static Task<ReadContexts> StartAsync(string folder, BuiltCrowd crowd, CancellationToken cancellationToken) =>
        ChildAnswer.OfAsync<ReadContexts>(cancellationToken, Verb, folder, crowd.Customers.ToString(CultureInfo.InvariantCulture), crowd.End.ToString("O", CultureInfo.InvariantCulture));

    public static async Task RunAsync(string folder, int customers, DateTimeOffset end, CancellationToken cancellationToken)
    {
        var (load, rows) = (MachineLoad.Now(), new List<ContextRow>());
        using var untouched = new Crowd(customers).InNoOrder().GetEnumerator();
        PageCache.Drop(folder);
        var started = Stopwatch.GetTimestamp();
        await using var host = await ContextHost.StartAsync(folder, CrowdClock.From(end), cancellationToken);
        var open = Stopwatch.GetElapsedTime(started).TotalSeconds;
        var reader = new ContextReader(host.Services.GetRequiredService<JourneyContexts>());

        rows.Add(await RowAsync("right after opening, never touched, the compiler at work", reader, New(Asked), New(Asked), null, cancellationToken));
        rows.Add(await RowAsync("cold: never touched, the files' cache dropped before each", reader, New(Asked), New(Asked), folder, cancellationToken));
        rows.Add(await RowAsync("never touched", reader, New(Asked), New(Asked), null, cancellationToken));

        var same = New(Asked);
        await reader.ReadAsync(same, null, cancellationToken);
        var warm = Enumerable.Repeat(same, WarmRounds).SelectMany(each => each).ToList();
        rows.Add(await RowAsync("warm: the same 1,000 again", reader, warm, warm, null, cancellationToken));

        using var client = new HttpClient { BaseAddress = new Uri(host.Urls.Single()) };
        rows.Add(await RouteAsync("the HTTP route, never touched", client, New(Asked), cancellationToken));
        rows.Add(await RouteAsync("the HTTP route, warm", client, warm, cancellationToken));

        rows.Add(await TogetherAsync("8 readers at once, warm, the writer silent", host, reader, Each(_ => same.Take(OfEachReader)), null, cancellationToken));
        rows.Add(await TogetherAsync("8 readers at once, warm, while a writer appends to the same customers", host, reader, Each(_ => same.Take(OfEachReader)), same, cancellationToken));
        rows.Add(await TogetherAsync("8 readers at once, never touched, while a writer appends", host, reader, Each(_ => New(OfEachReader)), same, cancellationToken));
        await host.StopAsync(cancellationToken);
        await Console.Out.WriteLineAsync(JsonSerializer.Serialize(new ReadContexts(open, load, MachineLoad.Now(), rows)));

        List<int> New(int count)
        {
            var picked = new List<int>(count);
            while (picked.Count < count && untouched.MoveNext()) picked.Add(untouched.Current);
            return picked.Count == count ? picked : throw new InvalidOperationException("the crowd has too few customers to touch each once; give --customers 20000 at least");
        }

        List<IReadOnlyList<int>> Each(Func<int, IEnumerable<int>> asked) => [.. Enumerable.Range(0, Readers).Select(number => (IReadOnlyList<int>)[.. asked(number)])];
    }

    // First without a budget for the times, then others of the same kind within it for what it cuts.
    private static async Task<ContextRow> RowAsync(string name, ContextReader reader, List<int> timed, List<int> budgeted, string? cold, CancellationToken cancellationToken)
    {
        var (times, _) = await reader.ReadAsync(timed, cold, cancellationToken);
        var (_, stale) = await reader.ReadAsync(budgeted, cold, cancellationToken, ContextReader.Budget);
        return ContextRow.Of(name, times, stale, budgeted.Count);
    }

    private static async Task<ContextRow> RouteAsync(string name, HttpClient client, List<int> customers, CancellationToken cancellationToken)
    {
        var (times, stale) = (new Latencies(), 0);
        foreach (var customer in customers)
        {
            var path = new Uri($"/api/v1/customers/{Uri.EscapeDataString(Crowd.Asked(customer).ToString())}/context", UriKind.Relative);
            var started = Stopwatch.GetTimestamp();
            var answer = await client.GetByteArrayAsync(path, cancellationToken);
            times.AddSince(started);
            if (answer.AsSpan().IndexOf("\"stale\":true"u8) >= 0) stale++;
        }

        return ContextRow.Of(name, times, stale, customers.Count);
    }

    private static async Task<ContextRow> TogetherAsync(string name, WebApplication host, ContextReader reader, IReadOnlyList<IReadOnlyList<int>> asked, IReadOnlyList<int>? written, CancellationToken cancellationToken)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var started = Stopwatch.GetTimestamp();
        var writing = written is null ? Task.FromResult(0L) : Task.Run(() => WriteAsync(host, written, enough.Token), cancellationToken);
        var reading = asked.Select(customers => Task.Run(() => reader.ReadAsync(customers, null, cancellationToken, ContextReader.Budget), cancellationToken)).ToList();
        var (times, stale) = (new Latencies(), 0);
        foreach (var (each, cut) in await Task.WhenAll(reading))
        {
            times.Add(each);
            stale += cut;
        }

        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        await enough.CancelAsync();
        return ContextRow.Of(name, times, stale, times.Count) with { WrittenPerSecond = await writing / seconds };
    }

    // As fast as the store acknowledges.
    private static async Task<long> WriteAsync(WebApplication host, IReadOnlyList<int> customers, CancellationToken enough)
    {
        var (pipeline, clock, traffic) = (host.Services.GetRequiredService<JourneyPipeline>(), host.Services.GetRequiredService<TimeProvider>(), new CrowdTraffic(new Crowd(1), seed: Random.Shared.Next(2, int.MaxValue)));
        var written = 0L;
        for (var next = 0; !enough.IsCancellationRequested; next += WriterBatch)
        {
            var batch = Enumerable.Range(next, WriterBatch).SelectMany(number => traffic.Page(customers[number % customers.Count], clock.GetUtcNow(), EventOrigin.Live)).ToList();
            written += (await pipeline.ProcessAsync(batch, CancellationToken.None)).Accepted;
        }

        return written;
    }
}

/// <summary>What asking for contexts took.</summary>
/// <param name="OpenSeconds">Seconds until the host was ready.</param>
/// <param name="LoadBefore">How busy the machine was before.</param>
/// <param name="LoadAfter">And after.</param>
/// <param name="Rows">What was asked.</param>
internal sealed record ReadContexts(double OpenSeconds, double LoadBefore, double LoadAfter, IReadOnlyList<ContextRow> Rows);
