using System.Collections.Concurrent;

namespace JourneyBot.Outgoing.Sinks;

/// <summary>All sinks of the settings, and how far those are that are told what was derived.</summary>
internal sealed class SinkList(IReadOnlyList<Sink> sinks)
{
    private readonly ConcurrentDictionary<string, long> behind = new(sinks.Where(sink => sink.WantsDerived).Select(sink => KeyValuePair.Create(sink.Name, 0L)));

    public IReadOnlyList<Sink> All => sinks;

    /// <summary>Whether any sink is told what is no event of the log.</summary>
    public bool WantDerived { get; } = sinks.Any(sink => sink.WantsDerived);

    /// <summary>Whether any sink is told the outcomes of prompts that are no event.</summary>
    public bool WantPrompts { get; } = sinks.Any(sink => sink.WantsPrompts);

    /// <summary>The number of the derived message that all sinks are past, and have written down that they are.</summary>
    public long DerivedBehind => behind.IsEmpty ? long.MaxValue : behind.Values.Min();

    /// <summary>Says how far a sink is.</summary>
    public void Passed(Sink sink, long number)
    {
        if (sink.WantsDerived) behind[sink.Name] = number;
    }
}
