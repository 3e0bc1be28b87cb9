using System.Globalization;
using JourneyBot.Identity;
using JourneyBot.Journeys;
using JourneyBot.Stages;

namespace JourneyBot.Segments;

/// <summary>Asks one thing about a customer. What is not known is neither true nor false.</summary>
public abstract record SegmentTest
{
    /// <summary>Whether it is so; null where that is not known.</summary>
    public abstract bool? Holds(JourneyMoment moment, IReadOnlyDictionary<string, Trait> traits);
}

/// <summary>How often an event happened in the whole journey.</summary>
/// <param name="Name">The event.</param>
/// <param name="Count">How often.</param>
public sealed record CountTest(string Name, PropertyTest Count) : SegmentTest
{
    /// <inheritdoc />
    public override bool? Holds(JourneyMoment moment, IReadOnlyDictionary<string, Trait> traits) => Count.Holds(moment.Count(Name).ToString(CultureInfo.InvariantCulture));
}

/// <summary>Whether an event happened within a time before now.</summary>
/// <param name="Name">The event.</param>
/// <param name="Within">The time.</param>
public sealed record RecentTest(string Name, TimeSpan Within) : SegmentTest
{
    /// <inheritdoc />
    public override bool? Holds(JourneyMoment moment, IReadOnlyDictionary<string, Trait> traits) => moment.LastOf(Name) is { } last && moment.Now - last.OccurredAt <= Within;
}

/// <summary>What a trait says; one that nobody stated is not known.</summary>
/// <param name="Value">The trait and its values.</param>
public sealed record TraitTest(PropertyTest Value) : SegmentTest
{
    /// <inheritdoc />
    public override bool? Holds(JourneyMoment moment, IReadOnlyDictionary<string, Trait> traits) => traits.TryGetValue(Value.Property, out var trait) ? Value.Holds(trait.Value) : null;
}

/// <summary>At which stages the customer is.</summary>
/// <param name="Stages">One of these.</param>
public sealed record StageTest(IReadOnlyList<string> Stages) : SegmentTest
{
    /// <inheritdoc />
    public override bool? Holds(JourneyMoment moment, IReadOnlyDictionary<string, Trait> traits) => Stages.Contains(moment.Stage.Stage);
}

/// <summary>What was noticed in the running session.</summary>
/// <param name="Kinds">One of these signals.</param>
public sealed record SignalTest(IReadOnlyList<string> Kinds) : SegmentTest
{
    /// <inheritdoc />
    public override bool? Holds(JourneyMoment moment, IReadOnlyDictionary<string, Trait> traits) => moment.Signals.Any(signal => Kinds.Contains(signal.Kind));
}

/// <summary>How many sessions the customer has had.</summary>
/// <param name="Count">How many.</param>
public sealed record SessionTest(PropertyTest Count) : SegmentTest
{
    /// <inheritdoc />
    public override bool? Holds(JourneyMoment moment, IReadOnlyDictionary<string, Trait> traits) => Count.Holds((moment.Journey.Session?.Number ?? 0).ToString(CultureInfo.InvariantCulture));
}
