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

    public async ValueTask<ScanCount> ScanAsync(CancellationToken cancellationToken)
    {
        var count = new ScanCount();
        await foreach (var columns in store.ScanAsync(cancellationToken)) count.Add(columns);
        return count;
    }

    public ValueTask DisposeAsync() => store.DisposeAsync();
}
