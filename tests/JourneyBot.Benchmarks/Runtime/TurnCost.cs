using System.Globalization;

namespace JourneyBot.Benchmarks.Runtime;

/// <summary>What one turn costs: CPU of the whole process, garbage collection and all, and what it allocates.</summary>
/// <param name="Microseconds">The CPU time of a turn.</param>
/// <param name="Bytes">The bytes that a turn allocates; 0 where that is not known.</param>
internal readonly record struct TurnCost(double Microseconds, double Bytes)
{
    /// <summary>Runs the turns here.</summary>
    public static async Task<TurnCost> OfAsync(Func<int, Task> run, int turns)
    {
        GC.Collect();
        var bytes = GC.GetTotalAllocatedBytes(precise: true);
        var cpu = Environment.CpuUsage.TotalTime;
        await run(turns);
        return new TurnCost((Environment.CpuUsage.TotalTime - cpu).TotalMicroseconds / turns, (double)(GC.GetTotalAllocatedBytes(precise: true) - bytes) / turns);
    }

    /// <summary>Lets the JavaScript SDK run them.</summary>
    public static async Task<TurnCost> OfAsync(ChildProgram rival, string kind, int turns)
    {
        var answer = await rival.AskAsync(string.Create(CultureInfo.InvariantCulture, $"{kind} {turns}"));
        return new TurnCost(double.Parse(answer, CultureInfo.InvariantCulture), 0);
    }
}
