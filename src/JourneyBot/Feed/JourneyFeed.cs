using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using JourneyBot.Identity;

namespace JourneyBot.Feed;

/// <summary>What just changed: some customers' journeys, or a decision about them.</summary>
/// <param name="Version">Counts the changes since the start, from 1 up.</param>
/// <param name="Customers">Whose journeys changed.</param>
public sealed record FeedTick(long Version, IReadOnlyList<CustomerId> Customers);

/// <summary>The live stream of what just changed. A slow subscriber misses ticks, never blocks anybody, and always gets the youngest.</summary>
public sealed class JourneyFeed
{
    private readonly Lock gate = new();
    private ImmutableArray<Channel<FeedTick>> subscribers = [];

    // Made by the first who waits: most changes happen while nobody does.
    private TaskCompletionSource? changed;
    private long version;

    /// <summary>The number of the youngest tick; 0 for none yet.</summary>
    public long Version => Interlocked.Read(ref version);

    /// <summary>Tells all subscribers that the customers' journeys changed.</summary>
    public void Publish(IReadOnlyList<CustomerId> customers)
    {
        if (customers.Count == 0) return;
        lock (gate)
        {
            Interlocked.Increment(ref version);
            changed?.SetResult();
            changed = null;
            if (subscribers.IsEmpty) return;
            var tick = new FeedTick(version, customers);
            foreach (var subscriber in subscribers) subscriber.Writer.TryWrite(tick);
        }
    }

    /// <summary>Waits until the feed is past a version; at once where it is already.</summary>
    public Task PastAsync(long seen, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (version > seen) return Task.CompletedTask;
            changed ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return changed.Task.WaitAsync(cancellationToken);
        }
    }

    /// <summary>The ticks from now on, until the token is cancelled.</summary>
    public async IAsyncEnumerable<FeedTick> SubscribeAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var subscriber = Channel.CreateBounded<FeedTick>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
        lock (gate) subscribers = subscribers.Add(subscriber);
        try
        {
            await foreach (var tick in subscriber.Reader.ReadAllAsync(cancellationToken)) yield return tick;
        }
        finally
        {
            lock (gate) subscribers = subscribers.Remove(subscriber);
        }
    }
}
