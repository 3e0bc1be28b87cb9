using System.Collections.Immutable;
using JourneyBot.LiteDb.Journal;
using JourneyBot.LiteDb.Runs;

namespace JourneyBot.LiteDb.Contents;

/// <summary>Where facts are at a moment. A reader keeps the one it began with; what is gone meanwhile is found by looking anew.</summary>
/// <param name="Manifest">What counts in the data file.</param>
/// <param name="Runs">The runs, in the order of their positions.</param>
/// <param name="Segments">The segments of the journal behind them, oldest first; the last is the one that is written.</param>
internal sealed record StoreView(Manifest Manifest, ImmutableArray<Run> Runs, ImmutableArray<Segment> Segments)
{
    /// <summary>The segment that is written.</summary>
    public Segment Active => Segments[^1];

    /// <summary>How many segments wait to be merged.</summary>
    public int Waiting => Segments.Length - 1;
}
