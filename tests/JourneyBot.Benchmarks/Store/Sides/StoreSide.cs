using JourneyBot.Benchmarks.Store.Events;
using JourneyBot.Events;
using JourneyBot.Journeys;
using JourneyBot.LiteDb;

namespace JourneyBot.Benchmarks.Store.Sides;

/// <summary>Our store by its port, with nothing above it.</summary>
internal sealed class StoreSide(string folder) : ISide
{
    private readonly LiteDbStore store = LiteDbStore.Open(Path.Combine(folder, "journeys.db"));

    public IJourneyStore Port => store;

    public async ValueTask<int> AppendAsync(Batch batch, CancellationToken cancellationToken) =>
        (await store.AppendAsync(new JourneyFacts(batch.Events, [], []), cancellationToken)).New.Count;

    public async ValueTask<int> ReadTimelineAsync(StreamId stream, CancellationToken cancellationToken) =>
        (await store.ReadStreamsAsync([stream], cancellationToken)).Count;

    // The one place to change when the store gets a port for scans.
    public async ValueTask<ScanCount> ScanAsync(CancellationToken cancellationToken)
    {
        var count = new ScanCount();
        await foreach (var logged in store.ReadLogAsync(0, cancellationToken)) count.Add(logged.Event.Stream.Value, logged.Event.Name);
        return count;
    }

    public ValueTask DisposeAsync() => store.DisposeAsync();
}
