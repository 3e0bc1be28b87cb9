using System.Globalization;

namespace JourneyBot.Benchmarks.Runtime;

/// <summary>Requests a second over HTTP with expectReplies, two servers in turn, each in a process of its own as the load is.</summary>
internal static class HttpMarks
{
    private const int RoundsEach = 5;
    private const int RoundMilliseconds = 3_000;
    private const int MostWarmUps = 8;

    /// <summary>The echo bot at 8 connections, beside the JavaScript SDK's.</summary>
    public static async Task BesideJavaScriptAsync(CancellationToken cancellationToken)
    {
        await using var ours = await StartAsync("ours", ChildProgram.OfThis(BotServer.Verb, BotServer.Plain), 8);
        await using var theirs = JavaScriptSdk.Missing is null ? await StartAsync("JavaScript", JavaScriptSdk.Server(), 8) : null;
        await MeasureAsync("echo over HTTP, 8 connections", theirs is null ? [ours] : [ours, theirs], cancellationToken);
    }

    /// <summary>The echo bot in 64 conversations, with and without JourneyBot recording each turn.</summary>
    public static async Task OfRecordingAsync(CancellationToken cancellationToken)
    {
        await using var recorded = await StartAsync("recorded", ChildProgram.OfThis(BotServer.Verb, BotServer.Recorded), 64);
        await using var plain = await StartAsync("not recorded", ChildProgram.OfThis(BotServer.Verb, BotServer.Plain), 64);
        await MeasureAsync("echo over HTTP, 64 conversations", [recorded, plain], cancellationToken);
    }

    private static Task<LoadedServer> StartAsync(string name, ChildProgram server, int connections) =>
        LoadedServer.StartAsync(name, server, (port, milliseconds) => HttpLoad.AgainstAsync(port, connections, milliseconds));

    private static async Task MeasureAsync(string what, IReadOnlyList<LoadedServer> sides, CancellationToken cancellationToken)
    {
        foreach (var side in sides) await side.WarmUpAsync(RoundMilliseconds, MostWarmUps);
        for (var round = 0; round < RoundsEach; round++)
        {
            foreach (var side in sides)
            {
                cancellationToken.ThrowIfCancellationRequested();
                await side.LoadAsync(RoundMilliseconds);
            }
        }

        Console.WriteLine($"| {what}: median of {RoundsEach} rounds (best) | requests/s | server CPU a request | p50 | p99 |");
        Console.WriteLine("|---|---|---|---|---|");
        foreach (var side in sides) Console.WriteLine(side.Write());
        if (sides is [var one, var other])
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {one.Name} : {other.Name} | {one.PerSecond.Median / other.PerSecond.Median:F2} ({one.PerSecond.Most / other.PerSecond.Most:F2}) | {one.Cpu.Median / other.Cpu.Median:F2} | | |"));
        Console.WriteLine();
    }
}
