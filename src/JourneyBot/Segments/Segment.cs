using JourneyBot.Identity;
using JourneyBot.Journeys;

namespace JourneyBot.Segments;

/// <summary>A named set of customers, by a rule over their journey and traits.</summary>
/// <param name="Id">The id, for example <c>returning</c>.</param>
/// <param name="Title">How it is shown.</param>
/// <param name="All">What must be so.</param>
/// <param name="None">What must not be so.</param>
public sealed record Segment(string Id, string Title, IReadOnlyList<SegmentTest> All, IReadOnlyList<SegmentTest> None)
{
    /// <summary>Whether a customer is in it; where something that it asks is not known they are not.</summary>
    public bool Has(JourneyMoment moment, IReadOnlyDictionary<string, Trait> traits)
    {
        foreach (var test in All)
            if (test.Holds(moment, traits) != true) return false;
        foreach (var test in None)
            if (test.Holds(moment, traits) != false) return false;
        return true;
    }
}

/// <summary>The segments of a pack, in the order of its file.</summary>
/// <param name="All">The segments.</param>
public sealed record SegmentModel(IReadOnlyList<Segment> All)
{
    /// <summary>No segments.</summary>
    public static SegmentModel None { get; } = new([]);

    /// <summary>The ids of the segments that a customer is in.</summary>
    public IReadOnlyList<string> Of(JourneyMoment moment, IReadOnlyDictionary<string, Trait> traits) => [.. All.Where(segment => segment.Has(moment, traits)).Select(segment => segment.Id)];
}
