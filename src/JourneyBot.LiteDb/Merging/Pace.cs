using System.Diagnostics;
using JourneyBot.LiteDb.Contents;

namespace JourneyBot.LiteDb.Merging;

/// <summary>
/// Lets merging work while the store has nothing else to do, and take a share that grows with what waits while it is busy: what is put
/// off is caught up in quiet times, and before too much waits it is done at full speed.
/// </summary>
internal sealed class Pace(MergeSizes sizes)
{
    private const double LeastShare = 1.0 / 32;
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(250);

    private long position;
    private long since = Stopwatch.GetTimestamp();

    /// <summary>How long to rest after the work since the last call: nothing where no event was stored meanwhile.</summary>
    public TimeSpan Rest(StoreContents contents)
    {
        var worked = Stopwatch.GetElapsedTime(since);
        var isBusy = contents.NextPosition != position;
        position = contents.NextPosition;
        if (!isBusy) return TimeSpan.Zero;
        var share = Math.Clamp((double)(contents.View.Waiting - 1) / sizes.MostWaiting * 2, LeastShare, 1);
        var rest = worked * (1 / share - 1);
        return rest < Longest ? rest : Longest;
    }

    /// <summary>Work begins again.</summary>
    public void Begin() => since = Stopwatch.GetTimestamp();
}
