using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace JourneyBot.Benchmarks.Runtime;

/// <summary>What a run of the load program found.</summary>
/// <param name="Requests">How many were answered.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="MedianMs">The median time of an answer.</param>
/// <param name="P99Ms">99 of 100 answers took no longer.</param>
internal sealed record LoadResult(long Requests, double Seconds, double MedianMs, double P99Ms)
{
    public double PerSecond => Requests / Seconds;
}

/// <summary>
/// Asks a bot as fast as it answers, over connections that are each a customer with a conversation of their own; a process beside the
/// server, the same for each server. It speaks plain HTTP/1.1 over sockets, because an HTTP client would cost more than some servers.
/// </summary>
internal static class HttpLoad
{
    public const string Verb = "runtime-load";

    /// <summary>Starts the load program against a server of this machine.</summary>
    public static async Task<LoadResult> AgainstAsync(string port, int connections, int milliseconds)
    {
        await using var load = ChildProgram.OfThis(Verb, port, connections.ToString(CultureInfo.InvariantCulture), milliseconds.ToString(CultureInfo.InvariantCulture));
        return JsonSerializer.Deserialize<LoadResult>(await load.AnswerAsync()) ?? throw new InvalidOperationException("the load program found nothing");
    }

    public static async Task RunAsync(string port, string connections, string milliseconds)
    {
        var until = Stopwatch.GetTimestamp() + (long)(double.Parse(milliseconds, CultureInfo.InvariantCulture) / 1_000 * Stopwatch.Frequency);
        var customers = Enumerable.Range(0, int.Parse(connections, CultureInfo.InvariantCulture)).Select(number => new LoadCustomer(number)).ToList();
        foreach (var customer in customers) await customer.ConnectAsync(int.Parse(port, CultureInfo.InvariantCulture));

        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(customers.Select(customer => customer.AskAsync(until)));
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;

        var times = customers.SelectMany(customer => customer.Times).Order().ToList();
        foreach (var customer in customers) customer.Dispose();
        Console.WriteLine(JsonSerializer.Serialize(new LoadResult(times.Count, seconds, Ms(times[times.Count / 2]), Ms(times[(int)(times.Count * 0.99)]))));
    }

    private static double Ms(int ticks) => ticks * 1_000.0 / Stopwatch.Frequency;
}
