using System.Globalization;

namespace JourneyBot.Benchmarks.Doors;

/// <summary>What the doors take a second: <c>doors segment</c>.</summary>
internal static class DoorMarks
{
    private const int Connections = 8;
    private const int RoundsEach = 7;
    private const int RoundMilliseconds = 2_000;
    private const double Asked = 0.5;

    private static readonly string[] Kinds = [DoorServer.Stored, DoorServer.Forgotten, DoorServer.Mapped];

    public static async Task RunAsync(IReadOnlyCollection<string> parts, CancellationToken cancellationToken)
    {
        if (parts.Count == 0 || parts.Contains("segment")) await OfSegmentAsync(cancellationToken);
    }

    /// <summary>Batches of 100 calls through <c>POST /v1/batch</c>, the store beside none, in turn; each server and the load in a process of its own.</summary>
    private static async Task OfSegmentAsync(CancellationToken cancellationToken)
    {
        var sides = new List<DoorSide>();
        try
        {
            foreach (var kind in Kinds) sides.Add(await DoorSide.StartAsync(kind));
            foreach (var side in sides) await side.WarmUpAsync(Connections, RoundMilliseconds);
            for (var round = 0; round < RoundsEach; round++)
            {
                foreach (var side in sides)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    await side.LoadAsync(Connections, RoundMilliseconds);
                }
            }

            Print(sides);
        }
        finally
        {
            foreach (var side in sides) await side.DisposeAsync();
        }
    }

    private static void Print(List<DoorSide> sides)
    {
        Console.WriteLine($"| POST /v1/batch, 100 calls each, {Connections} connections: median of {RoundsEach} rounds (best) | batches/s | events/s | server CPU a batch | p50 | p99 |");
        Console.WriteLine("|---|---|---|---|---|---|");
        foreach (var side in sides) Console.WriteLine(side.Write());
        foreach (var other in sides.Skip(1))
        {
            var share = sides[0].PerSecond.Median / other.PerSecond.Median;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {sides[0].Kind} : {other.Kind}{(other.Kind == DoorServer.Forgotten ? $", asked {Asked}, {(share >= Asked ? "met" : "not met")}" : "")} | {share:F2} ({sides[0].PerSecond.Most / other.PerSecond.Most:F2}) | | {sides[0].Cpu.Median / other.Cpu.Median:F2} | | |"));
        }
    }
}
