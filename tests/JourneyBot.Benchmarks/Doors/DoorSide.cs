using System.Globalization;
using JourneyBot.Benchmarks.Runtime;

namespace JourneyBot.Benchmarks.Doors;

/// <summary>One server that is measured, with its numbers.</summary>
internal sealed class DoorSide(string kind, string port, ChildProgram server) : IAsyncDisposable
{
    private const int MostWarmUps = 3;

    private Rounds p50 = new();
    private Rounds p99 = new();

    public string Kind => kind;

    public Rounds PerSecond { get; private set; } = new();

    public Rounds Cpu { get; private set; } = new();

    public static async Task<DoorSide> StartAsync(string kind)
    {
        var server = ChildProgram.OfThis(DoorServer.Verb, kind);
        return new DoorSide(kind, await server.AnswerAsync(), server);
    }

    // Until a further round costs no less, so that the compiler has done its work.
    public async Task WarmUpAsync(int connections, int milliseconds)
    {
        for (var (round, before) = (0, double.MaxValue); round < MostWarmUps; round++)
        {
            var cost = await LoadAsync(connections, milliseconds);
            if (cost > before * 0.95) break;
            before = cost;
        }

        (PerSecond, Cpu, p50, p99) = (new Rounds(), new Rounds(), new Rounds(), new Rounds());
    }

    public async Task<double> LoadAsync(int connections, int milliseconds)
    {
        var before = server.Cpu;
        var result = await DoorLoad.AgainstAsync(port, connections, milliseconds);
        PerSecond.Add(result.PerSecond);
        var cost = (server.Cpu - before).TotalMicroseconds / result.Requests;
        Cpu.Add(cost);
        p50.Add(result.MedianMs);
        p99.Add(result.P99Ms);
        return cost;
    }

    public string Write() => string.Create(
        CultureInfo.InvariantCulture,
        $"| {kind} | {PerSecond.Median:N0} ({PerSecond.Most:N0}) | {PerSecond.Median * DoorSender.Calls:N0} ({PerSecond.Most * DoorSender.Calls:N0}) | {Cpu.Median:N0} µs | {p50.Median:F2} ms | {p99.Median:F2} ms |");

    public ValueTask DisposeAsync() => server.DisposeAsync();
}
