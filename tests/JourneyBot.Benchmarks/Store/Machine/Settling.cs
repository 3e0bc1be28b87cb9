using System.Diagnostics;

namespace JourneyBot.Benchmarks.Store.Machine;

/// <summary>Waits until what a store does in the background is done. No store says so itself: it is done when this process has used next to no CPU, and no file has changed its size, for a second.</summary>
internal static class Settling
{
    private const int QuietPolls = 10;
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan QuietCpu = TimeSpan.FromMilliseconds(15);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(3);

    /// <summary>Gives how long the store was busy; throws <see cref="TimeoutException"/> after three minutes.</summary>
    public static async Task<TimeSpan> WaitAsync(string folder, CancellationToken cancellationToken)
    {
        using var self = Process.GetCurrentProcess();
        var started = Stopwatch.GetTimestamp();
        var busy = TimeSpan.Zero;
        var (cpu, size) = (self.TotalProcessorTime, Folders.Size(folder));
        for (var quiet = 0; quiet < QuietPolls;)
        {
            await Task.Delay(Poll, TimeProvider.System, cancellationToken);
            self.Refresh();
            var (cpuNow, sizeNow) = (self.TotalProcessorTime, Folders.Size(folder));
            if (cpuNow - cpu < QuietCpu && sizeNow == size) quiet++;
            else (quiet, busy) = (0, Stopwatch.GetElapsedTime(started));
            (cpu, size) = (cpuNow, sizeNow);
            if (busy > Longest) throw new TimeoutException($"the store in '{folder}' is still busy after {Longest.TotalMinutes:F0} minutes");
        }

        return busy;
    }
}
