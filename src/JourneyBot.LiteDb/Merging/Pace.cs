using System.Diagnostics;
using JourneyBot.LiteDb.Contents;

namespace JourneyBot.LiteDb.Merging;

/// <summary>
/// Lets merging work while the store has nothing else to do, and take a share that grows with what waits while it is busy: what is put
/// off is caught up in quiet times, and before too much waits it is done at full speed.
/// </summary>
internal sealed class Pace(MergeSizes sizes)
{
    // Of one core's time.
    private const double LeastShare = 1.0 / 64;

    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    private long since = Stopwatch.GetTimestamp();
    private long position;

    /// <summary>Rests after the work since the last call, in slices: no longer than the store is busy, nor when it must not.</summary>
    public void Rest(StoreContents contents, Func<bool> mayRest, WaitHandle stopping)
    {
        var (worked, rested) = (Stopwatch.GetElapsedTime(since), Stopwatch.GetTimestamp());
        var isBusy = contents.NextPosition != position;
        while (isBusy && mayRest() && Stopwatch.GetElapsedTime(rested) < RestFor(worked, contents))
        {
            position = contents.NextPosition;
            isBusy = !stopping.WaitOne(Slice) && contents.NextPosition != position;
        }

        position = contents.NextPosition;
        since = Stopwatch.GetTimestamp();
    }

    /// <summary>Work begins again.</summary>
    public void Begin() => since = Stopwatch.GetTimestamp();

    private TimeSpan RestFor(TimeSpan worked, StoreContents contents)
    {
        var full = (double)contents.View.Waiting / sizes.MostWaiting;
        var share = Math.Clamp(full * full * 2, LeastShare, 1);
        var rest = worked * (1 / share - 1);
        return rest < Longest ? rest : Longest;
    }
}
