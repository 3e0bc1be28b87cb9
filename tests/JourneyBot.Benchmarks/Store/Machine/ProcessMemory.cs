using System.Diagnostics;
using System.Globalization;

namespace JourneyBot.Benchmarks.Store.Machine;

/// <summary>What this process holds after a full collection that gives back what it can, in bytes.</summary>
/// <param name="Managed">Live objects.</param>
/// <param name="Resident">Pages of memory that are there, the program's own code included.</param>
/// <param name="PrivateDirty">Pages that no other process shares and no file backs; 0 where the system does not say.</param>
internal sealed record ProcessMemory(long Managed, long Resident, long PrivateDirty)
{
    public static ProcessMemory Now()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        GC.WaitForPendingFinalizers();
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        using var self = Process.GetCurrentProcess();
        return new ProcessMemory(GC.GetTotalMemory(forceFullCollection: true), self.WorkingSet64, Dirty());
    }

    public ProcessMemory Minus(ProcessMemory other) => new(Managed - other.Managed, Resident - other.Resident, PrivateDirty - other.PrivateDirty);

    private static long Dirty()
    {
        const string map = "/proc/self/smaps_rollup", word = "Private_Dirty:";
        if (!File.Exists(map)) return 0;
        var line = File.ReadLines(map).First(text => text.StartsWith(word, StringComparison.Ordinal));
        return long.Parse(line[word.Length..].Replace("kB", "", StringComparison.Ordinal), NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture) * 1_024;
    }
}
