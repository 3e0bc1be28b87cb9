using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace JourneyBot.Pipeline;

/// <summary>The one activity source and the one meter, both called "JourneyBot".</summary>
public static class JourneyTelemetry
{
    /// <summary>The name of both.</summary>
    public const string Name = "JourneyBot";

    private static readonly Counter<long> Accepted = CounterOf("journeybot.events.accepted", "events that are new and on disk");
    private static readonly Counter<long> Duplicates = CounterOf("journeybot.events.duplicates", "events that were there already");
    private static readonly Counter<long> Rejected = CounterOf("journeybot.events.rejected", "events that were not let in");
    private static readonly Counter<long> Withheld = CounterOf("journeybot.events.withheld", "events that were not kept because their customer said no to it");

    /// <summary>The activity source.</summary>
    public static ActivitySource Source { get; } = new(Name);

    /// <summary>The meter.</summary>
    public static Meter Meter => Meters.Instance;

    internal static void Count(int accepted, int duplicates, int rejected, int withheld)
    {
        Accepted.Add(accepted);
        Duplicates.Add(duplicates);
        Rejected.Add(rejected);
        Withheld.Add(withheld);
    }

    private static Counter<long> CounterOf(string name, string description) => Meters.Instance.CreateCounter<long>(name, "{event}", description);

    private static class Meters
    {
        public static readonly Meter Instance = new(Name);
    }
}
