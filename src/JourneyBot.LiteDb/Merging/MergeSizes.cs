using JourneyBot.LiteDb.Contents;

namespace JourneyBot.LiteDb.Merging;

/// <summary>When merging is due.</summary>
/// <param name="ArrivalEvents">So many events as they arrived become a run.</param>
/// <param name="ArrivalBlocks">So many blocks as they arrived become a run: single events come as single blocks.</param>
/// <param name="FanOut">So many runs of a level become one of the next.</param>
/// <param name="MostEvents">A run has at most so many events: larger ones would need too much free space while they are made, and too long a look for who reads the log from far behind.</param>
internal sealed record MergeSizes(int ArrivalEvents, int ArrivalBlocks, int FanOut, long MostEvents)
{
    public static MergeSizes Default { get; } = new(1 << 16, 1 << 12, 8, 6 << 20);

    public bool AreReached(ArrivalTier arriving) => arriving.EventCount >= ArrivalEvents || arriving.BlockCount >= ArrivalBlocks;
}
