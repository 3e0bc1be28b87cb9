using System.Collections.Immutable;
using JourneyBot.LiteDb.Runs;

namespace JourneyBot.LiteDb.Contents;

/// <summary>Where facts are at a moment. A reader keeps the one it began with; a block that is gone meanwhile is found by looking anew.</summary>
/// <param name="Manifest">What counts in the file.</param>
/// <param name="Runs">The runs, in the order of their positions.</param>
/// <param name="Merging">Blocks as they arrived that are being merged; null for none.</param>
/// <param name="Arriving">The blocks behind all those.</param>
internal sealed record StoreView(Manifest Manifest, ImmutableArray<Run> Runs, ArrivalTier? Merging, ArrivalTier Arriving)
{
    /// <summary>The blocks as they arrived, oldest first.</summary>
    public IEnumerable<ArrivalTier> Tiers => Merging is null ? [Arriving] : [Merging, Arriving];
}
