using System.Text.Json;
using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Ingestion.Imports.Resuming;
using JourneyBot.Journeys;
using JourneyBot.Pipeline;

namespace JourneyBot.Ingestion.Imports;

/// <summary>The journeys of this process: rows take the same pipeline as every live event.</summary>
public sealed class JourneyTarget(JourneyPipeline pipeline, JourneyBook book, IJourneyStore store, IDocumentStore documents, TimeProvider clock) : IImportTarget
{
    private const string Checkpoints = "import-checkpoints";

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
        if (kind != ImportKind.Traits) return await pipeline.ProcessAsync(rows, CancellationToken.None);
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
    public Task<IReadOnlyList<CustomerId>> CustomersOfAsync(IReadOnlyCollection<StreamId> streams, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<CustomerId>>([.. streams.Select(book.Customers.CustomerOf)]);

    /// <inheritdoc />
    public async Task<ImportCheckpoint?> ReadCheckpointAsync(string key, CancellationToken cancellationToken) =>
        await documents.ReadAsync(Checkpoints, key, cancellationToken) is { } document ? JsonSerializer.Deserialize<ImportCheckpoint>(document.Json, JsonSerializerOptions.Web) : null;

    /// <inheritdoc />
    public async Task WriteCheckpointAsync(string key, ImportCheckpoint checkpoint, CancellationToken cancellationToken) =>
        await documents.WriteAsync([new DocumentChange(Checkpoints, key, JsonSerializer.Serialize(checkpoint, JsonSerializerOptions.Web))], cancellationToken);
}
