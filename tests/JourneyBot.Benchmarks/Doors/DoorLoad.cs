using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using JourneyBot.Benchmarks.Runtime;

namespace JourneyBot.Benchmarks.Doors;

/// <summary>Sends batches as fast as a door takes them, over connections that are each a sender of its own; a process beside the server, the same for each.</summary>
internal static class DoorLoad
{
    public const string Verb = "doors-load";

    /// <summary>Starts the load program against a server of this machine.</summary>
    public static async Task<LoadResult> AgainstAsync(string port, string payload, int connections, int milliseconds)
    {
        await using var load = ChildProgram.OfThis(Verb, port, payload, connections.ToString(CultureInfo.InvariantCulture), milliseconds.ToString(CultureInfo.InvariantCulture));
        return JsonSerializer.Deserialize<LoadResult>(await load.AnswerAsync()) ?? throw new InvalidOperationException("the load program found nothing");
    }

    public static async Task RunAsync(string port, string payload, string connections, string milliseconds)
    {
        var senders = Enumerable.Range(0, int.Parse(connections, CultureInfo.InvariantCulture)).Select(number => new DoorSender(number, payload)).ToList();
        foreach (var sender in senders) await sender.ConnectAsync(int.Parse(port, CultureInfo.InvariantCulture));

        var started = Stopwatch.GetTimestamp();
        var until = started + (long)(double.Parse(milliseconds, CultureInfo.InvariantCulture) / 1_000 * Stopwatch.Frequency);
        await Task.WhenAll(senders.Select(sender => sender.SendAsync(until)));
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;

        var times = senders.SelectMany(sender => sender.Times).Order().ToList();
        foreach (var sender in senders) sender.Dispose();
        Console.WriteLine(JsonSerializer.Serialize(new LoadResult(times.Count, seconds, Ms(times[times.Count / 2]), Ms(times[(int)(times.Count * 0.99)]))));
    }

    private static double Ms(int ticks) => ticks * 1_000.0 / Stopwatch.Frequency;
}
