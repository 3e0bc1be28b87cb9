using System.Globalization;
using JourneyBot.Benchmarks.Runtime;

namespace JourneyBot.Benchmarks;

/// <summary>A server in a process of its own that is put under load, with its numbers.</summary>
/// <param name="name">What it is called in the table.</param>
/// <param name="port">Where it listens on this machine.</param>
/// <param name="server">Its process.</param>
/// <param name="load">Puts it under load for a number of milliseconds.</param>
internal sealed class LoadedServer(string name, string port, ChildProgram server, Func<string, int, Task<LoadResult>> load) : IAsyncDisposable
{
    private Rounds p50 = new();
    private Rounds p99 = new();

    public string Name => name;

    public Rounds PerSecond { get; private set; } = new();

    public Rounds Cpu { get; private set; } = new();

    public static async Task<LoadedServer> StartAsync(string name, ChildProgram server, Func<string, int, Task<LoadResult>> load) =>
        new(name, await server.AnswerAsync(), server, load);

    /// <summary>Until a further round costs no less, so that the compiler has done its work.</summary>
    public async Task WarmUpAsync(int milliseconds, int mostRounds)
    {
        for (var (round, before) = (0, double.MaxValue); round < mostRounds; round++)
        {
            var cost = await LoadAsync(milliseconds);
            if (cost > before * 0.95) break;
            before = cost;
        }

        (PerSecond, Cpu, p50, p99) = (new Rounds(), new Rounds(), new Rounds(), new Rounds());
    }

    /// <summary>A round; gives the server's CPU time of a request in microseconds.</summary>
    public async Task<double> LoadAsync(int milliseconds)
    {
        var before = server.Cpu;
        var result = await load(port, milliseconds);
        PerSecond.Add(result.PerSecond);
        var cost = (server.Cpu - before).TotalMicroseconds / result.Requests;
        Cpu.Add(cost);
        p50.Add(result.MedianMs);
        p99.Add(result.P99Ms);
        return cost;
    }

    /// <summary>Its row of the table; with the events that each request has, where it has several.</summary>
    public string Write(int events = 1) => string.Create(
        CultureInfo.InvariantCulture,
        $"| {name} | {PerSecond.Median:N0} ({PerSecond.Most:N0}) |{(events == 1 ? "" : $" {PerSecond.Median * events:N0} ({PerSecond.Most * events:N0}) |")} {Cpu.Median:N0} µs | {p50.Median:F2} ms | {p99.Median:F2} ms |");

    public ValueTask DisposeAsync() => server.DisposeAsync();
}
