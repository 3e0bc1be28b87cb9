using JourneyBot.Events;

namespace JourneyBot.Pipeline.Codes;

/// <summary>Counts how often codes were tried: 5 times in 10 minutes by one stream, 10,000 times by all. A code of 39 bits is not guessed so.</summary>
internal sealed class CodeAttempts(TimeProvider clock)
{
    public const int MostOfOne = 5;
    public const int MostOfAll = 10_000;
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    private readonly Lock gate = new();
    private readonly Dictionary<StreamId, int> tried = [];
    private int all;
    private long since = clock.GetTimestamp();

    /// <summary>Counts an attempt; false where it is one too many.</summary>
    public bool Count(StreamId stream)
    {
        lock (gate)
        {
            // One window for all: what is counted is never more than the attempts of one.
            if (clock.GetElapsedTime(since) >= Window)
            {
                tried.Clear();
                (all, since) = (0, clock.GetTimestamp());
            }

            var own = tried.GetValueOrDefault(stream);
            if (own >= MostOfOne || all >= MostOfAll) return false;
            tried[stream] = own + 1;
            all++;
            return true;
        }
    }
}
