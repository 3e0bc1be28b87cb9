using JourneyBot.LiteDb.Journal;

namespace JourneyBot.LiteDb.Merging;

/// <summary>When merging is due.</summary>
/// <param name="SegmentEvents">So many events of the journal become a run.</param>
/// <param name="SegmentBytes">So many bytes of the journal become a run, where its events or documents are large.</param>
/// <param name="FanOut">So many runs of a level become one of the next.</param>
/// <param name="MostEvents">A run has at most so many events: larger ones would need too much free space while they are made, and too long a look for who reads the log from far behind.</param>
/// <param name="MostWaiting">So many segments may wait to be merged before appends are told that the store is busy: it bounds memory, disk and the time of opening.</param>
internal sealed record MergeSizes(int SegmentEvents, int SegmentBytes, int FanOut, long MostEvents, int MostWaiting)
{
    public static MergeSizes Default { get; } = new(1 << 16, 24 << 20, 8, 6 << 20, 32);

    public bool AreReached(Segment segment) =>
        segment.Count >= SegmentEvents || segment.File.End >= SegmentBytes || segment.OtherCount >= SegmentEvents;
}
