using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using JourneyBot.Feed;
using Microsoft.Extensions.Hosting;

namespace JourneyBot.Dashboard.Live;

/// <summary>
/// Tells open pages that something changed: the feed's ticks, one per second at most, and one every 15 s in any case, because idle times
/// pass without an event. A stream ends after 15 min, so that the browser comes back and is authorised anew.
/// </summary>
internal sealed class LiveTicks(JourneyFeed feed, IHostApplicationLifetime lifetime, TimeProvider clock)
{
    /// <summary>How many pages may listen at a time.</summary>
    public const int MostListeners = 500;

    private static readonly TimeSpan Apart = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(15);

    private int listeners;

    /// <summary>How many pages listen.</summary>
    public int Listeners => Volatile.Read(ref listeners);

    /// <summary>Takes a place for one more page; null when all are taken.</summary>
    public IDisposable? TryEnter()
    {
        if (Interlocked.Increment(ref listeners) <= MostListeners) return new Place(this);
        Interlocked.Decrement(ref listeners);
        return null;
    }

    /// <summary>The ticks, each with the feed's version; ends quietly when the page goes away or the host stops.</summary>
    public async IAsyncEnumerable<SseItem<string>> ListenAsync(IDisposable place, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var held = place;
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
        var ticks = feed.SubscribeAsync(ending.Token).GetAsyncEnumerator(ending.Token);
        var until = clock.GetUtcNow() + Life;
        var pending = ticks.MoveNextAsync().AsTask();
        try
        {
            yield return Tick();
            while (clock.GetUtcNow() < until && await WaitAsync(pending, ending.Token))
            {
                if (pending.IsCompletedSuccessfully) pending = ticks.MoveNextAsync().AsTask();
                yield return Tick();
            }
        }
        finally
        {
            await ending.CancelAsync();
            // The subscription may only be let go when its last question has been answered.
            await ((Task)pending).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await ticks.DisposeAsync();
        }
    }

    private SseItem<string> Tick() => new(feed.Version.ToString(CultureInfo.InvariantCulture), "tick");

    // False when the stream is to end.
    private async Task<bool> WaitAsync(Task<bool> pending, CancellationToken ending)
    {
        try
        {
            await Task.Delay(Apart, clock, ending);
            await Task.WhenAny(pending, Task.Delay(Beat - Apart, clock, ending));
            return !ending.IsCancellationRequested && (!pending.IsCompleted || await pending);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private sealed class Place(LiveTicks ticks) : IDisposable
    {
        private int left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref left, 1) == 0) Interlocked.Decrement(ref ticks.listeners);
        }
    }
}
