using System.Globalization;

namespace JourneyBot.Benchmarks.Contexts;

/// <summary>How busy the machine is, with everything that runs on it: processes that want a core, as a mean over the last minute.</summary>
internal static class MachineLoad
{
    private const string Place = "/proc/loadavg";

    /// <summary>Minus one where the system does not say.</summary>
    public static double Now() => File.Exists(Place) ? double.Parse(File.ReadAllText(Place).Split(' ')[0], CultureInfo.InvariantCulture) : -1;
}
