using JourneyBot.Benchmarks.Store.Events;
using JourneyBot.Events;

namespace JourneyBot.Benchmarks.Store.Sides;

/// <summary>A store under measurement, in a folder of its own. All sides give the same guarantees: an event counts once, a customer's events can be read, and what is acknowledged is on disk.</summary>
internal interface ISide : IAsyncDisposable
{
    /// <summary>Stores a batch and returns when it is on disk; gives how many of its events were new.</summary>
    ValueTask<int> AppendAsync(Batch batch, CancellationToken cancellationToken);

    /// <summary>Reads all events of a stream in the order of time; gives how many there are.</summary>
    ValueTask<int> ReadTimelineAsync(StreamId stream, CancellationToken cancellationToken);

    /// <summary>Reads every event once, for analytics.</summary>
    ValueTask<ScanCount> ScanAsync(CancellationToken cancellationToken);
}
