using System.Diagnostics;
using JourneyBot.Benchmarks.Store;

namespace JourneyBot.Benchmarks.Imports;

/// <summary>What a process holds while it works, looked at every so many rows.</summary>
internal sealed class MemoryCurve(int every)
{
    private readonly List<Point> points = [];
    private readonly long began = Stopwatch.GetTimestamp();
    private long next = every;

    /// <summary>The most resident bytes that were seen.</summary>
    public long Most => points.Max(point => point.Resident);

    public void Look(long rows)
    {
        if (rows < next) return;
        next += every;
        using var self = Process.GetCurrentProcess();
        points.Add(new Point(rows, Stopwatch.GetElapsedTime(began), self.WorkingSet64, GC.GetTotalMemory(forceFullCollection: false), GC.GetGCMemoryInfo(GCKind.Any).HeapSizeBytes));
    }

    public void Write()
    {
        Console.WriteLine("| rows | seconds | rows/s since the line before | resident MB | GC heap MB now | after its last collection |");
        Console.WriteLine("|---|---|---|---|---|---|");
        var (rows, at) = (0L, TimeSpan.Zero);
        foreach (var point in points)
        {
            Console.WriteLine($"| {Mark.Number((double)point.Rows)} | {Mark.Number(point.At.TotalSeconds)} | {Mark.Number((point.Rows - rows) / (point.At - at).TotalSeconds)} | {point.Resident >> 20} | {point.Heap >> 20} | {point.Live >> 20} |");
            (rows, at) = (point.Rows, point.At);
        }
    }

    private sealed record Point(long Rows, TimeSpan At, long Resident, long Heap, long Live);
}
