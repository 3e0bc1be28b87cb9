using System.Globalization;

namespace JourneyBot.Benchmarks.Doors;

/// <summary>What the doors take a second: <c>doors segment</c>.</summary>
internal static class DoorMarks
{
    private const int Connections = 8;
    private const int RoundsEach = 7;
    private const int RoundMilliseconds = 2_000;
    private const int MostWarmUps = 3;
    private const double Asked = 0.5;

    private static readonly string[] Kinds = [DoorServer.Stored, DoorServer.Forgotten, DoorServer.Mapped];

    public static async Task RunAsync(IReadOnlyCollection<string> parts, CancellationToken cancellationToken)
    {
        if (parts.Count > 0 && !parts.Contains("segment")) return;
        foreach (var payload in DoorPayload.All) await OfSegmentAsync(payload, cancellationToken);
    }

    /// <summary>Batches of 100 calls through <c>POST /v1/batch</c>, the store beside none, in turn; each server and the load in a process of its own.</summary>
    private static async Task OfSegmentAsync(string payload, CancellationToken cancellationToken)
    {
        var sides = new List<LoadedServer>();
        try
        {
            foreach (var kind in Kinds)
                sides.Add(await LoadedServer.StartAsync(kind, ChildProgram.OfThis(DoorServer.Verb, kind), (port, milliseconds) => DoorLoad.AgainstAsync(port, payload, Connections, milliseconds)));
            foreach (var side in sides) await side.WarmUpAsync(RoundMilliseconds, MostWarmUps);
            for (var round = 0; round < RoundsEach; round++)
            {
                foreach (var side in sides)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    await side.LoadAsync(RoundMilliseconds);
                }
            }

            Print(payload, sides);
        }
        finally
        {
            foreach (var side in sides) await side.DisposeAsync();
        }
    }

    private static void Print(string payload, List<LoadedServer> sides)
    {
        Console.WriteLine($"| POST /v1/batch, 100 {payload} calls each, {Connections} connections: median of {RoundsEach} rounds (best) | batches/s | events/s | server CPU a batch | p50 | p99 |");
        Console.WriteLine("|---|---|---|---|---|---|");
        foreach (var side in sides) Console.WriteLine(side.Write(DoorSender.Calls));
        foreach (var other in sides.Skip(1))
        {
            var share = sides[0].PerSecond.Median / other.PerSecond.Median;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {sides[0].Name} : {other.Name}{(other.Name == DoorServer.Forgotten ? $", asked {Asked}, {(share >= Asked ? "met" : "not met")}" : "")} | {share:F2} ({sides[0].PerSecond.Most / other.PerSecond.Most:F2}) | | {sides[0].Cpu.Median / other.Cpu.Median:F2} | | |"));
        }

        Console.WriteLine();
    }
}
