using JourneyBot.Events;
using JourneyBot.Journeys;
using JourneyBot.Pipeline;

namespace JourneyBot.Ingestion.Imports;

/// <summary>The journeys of this process: rows take the same pipeline as every live event.</summary>
public sealed class JourneyTarget(JourneyPipeline pipeline, JourneyBook book, IJourneyStore store, TimeProvider clock) : IImportTarget
{
    /// <inheritdoc />
    public async Task<PipelineResult> StoreAsync(IReadOnlyList<IncomingEvent> rows, ImportKind kind, CancellationToken cancellationToken)
    {
        // A store whose queue is full has taken nothing yet; an import can wait.
        for (var wait = TimeSpan.FromMilliseconds(20); ; wait = TimeSpan.FromMilliseconds(Math.Min(1_000, wait.TotalMilliseconds * 2)))
        {
            var result = await TryStoreAsync(rows, kind, cancellationToken);
            if (!result.Busy) return result;
            await Task.Delay(wait, clock, cancellationToken);
        }
    }

    /// <summary>Stores a batch as <see cref="StoreAsync"/> does, but where the store is busy says so at once. A batch that was begun is finished, so that a stop leaves no doubt about what is stored.</summary>
    public async Task<PipelineResult> TryStoreAsync(IReadOnlyList<IncomingEvent> rows, ImportKind kind, CancellationToken cancellationToken)
    {
        if (kind == ImportKind.Events) return await pipeline.ProcessAsync(rows, CancellationToken.None);
        var fresh = await NewTraits.InAsync(rows, store, clock.GetUtcNow(), cancellationToken);
        var result = await pipeline.ProcessAsync([.. fresh.Select(place => rows[place])], CancellationToken.None);
        return result with
        {
            Accepted = result.Busy ? 0 : fresh.Count - result.Rejected.Count,
            Duplicates = rows.Count - fresh.Count,
            Rejected = [.. result.Rejected.Select(rejection => rejection with { Index = fresh[rejection.Index] })],
        };
    }

    /// <inheritdoc />
    public Task<int> CustomersAsync(IReadOnlyCollection<StreamId> streams, CancellationToken cancellationToken) =>
        Task.FromResult(streams.Select(book.Customers.CustomerOf).Distinct().Count());
}
