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
        await using var ours = await Side.StartAsync("ours", ChildProgram.OfThis(BotServer.Verb, BotServer.Plain));
        await using var theirs = JavaScriptSdk.Missing is null ? await Side.StartAsync("JavaScript", JavaScriptSdk.Server()) : null;
        await MeasureAsync("echo over HTTP, 8 connections", 8, theirs is null ? [ours] : [ours, theirs], cancellationToken);
    }

    /// <summary>The echo bot in 64 conversations, with and without JourneyBot recording each turn.</summary>
    public static async Task OfRecordingAsync(CancellationToken cancellationToken)
    {
        await using var recorded = await Side.StartAsync("recorded", ChildProgram.OfThis(BotServer.Verb, BotServer.Recorded));
        await using var plain = await Side.StartAsync("not recorded", ChildProgram.OfThis(BotServer.Verb, BotServer.Plain));
        await MeasureAsync("echo over HTTP, 64 conversations", 64, [recorded, plain], cancellationToken);
    }

    private static async Task MeasureAsync(string what, int connections, IReadOnlyList<Side> sides, CancellationToken cancellationToken)
    {
        foreach (var side in sides) await side.WarmUpAsync(connections);
        for (var round = 0; round < RoundsEach; round++)
        {
            foreach (var side in sides)
            {
                cancellationToken.ThrowIfCancellationRequested();
                await side.LoadAsync(connections, RoundMilliseconds);
            }
        }

        Console.WriteLine($"| {what}: median of {RoundsEach} rounds (best) | requests/s | server CPU a request | p50 | p99 |");
        Console.WriteLine("|---|---|---|---|---|");
        foreach (var side in sides) Console.WriteLine(side.Write());
        if (sides is [var one, var other])
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {one.Name} : {other.Name} | {one.PerSecond.Median / other.PerSecond.Median:F2} ({one.PerSecond.Most / other.PerSecond.Most:F2}) | {one.Cpu.Median / other.Cpu.Median:F2} | | |"));
        Console.WriteLine();
    }

    private sealed class Side(string name, string port, ChildProgram server) : IAsyncDisposable
    {
        private Rounds p50 = new();
        private Rounds p99 = new();

        public string Name => name;

        public Rounds PerSecond { get; private set; } = new();

        public Rounds Cpu { get; private set; } = new();

        public static async Task<Side> StartAsync(string name, ChildProgram server) => new(name, await server.AnswerAsync(), server);

        // Until a further round costs no less, so that both sides' compilers have done their work.
        public async Task WarmUpAsync(int connections)
        {
            for (var (round, before) = (0, double.MaxValue); round < MostWarmUps; round++)
            {
                var cost = await LoadAsync(connections, RoundMilliseconds);
                if (cost > before * 0.95) break;
                before = cost;
            }

            (PerSecond, Cpu, p50, p99) = (new Rounds(), new Rounds(), new Rounds(), new Rounds());
        }

        public async Task<double> LoadAsync(int connections, int milliseconds)
        {
            var before = server.Cpu;
            var result = await HttpLoad.AgainstAsync(port, connections, milliseconds);
            PerSecond.Add(result.PerSecond);
            var cost = (server.Cpu - before).TotalMicroseconds / result.Requests;
            Cpu.Add(cost);
            p50.Add(result.MedianMs);
            p99.Add(result.P99Ms);
            return cost;
        }

        public string Write() => string.Create(
            CultureInfo.InvariantCulture, $"| {name} | {PerSecond.Median:N0} ({PerSecond.Most:N0}) | {Cpu.Median:F0} µs | {p50.Median:F2} ms | {p99.Median:F2} ms |");

        public ValueTask DisposeAsync() => server.DisposeAsync();
    }
}
