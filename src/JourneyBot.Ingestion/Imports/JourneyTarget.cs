using System.Text.Json;
using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Ingestion.Imports.Resuming;
using JourneyBot.Journeys;
using JourneyBot.Pipeline;

namespace JourneyBot.Ingestion.Imports;

/// <summary>The journeys of this process: rows take the same pipeline as every live event.</summary>
public sealed class JourneyTarget(JourneyPipeline pipeline, JourneyBook book, IJourneyStore store, IDocumentStore documents, EmailHash emails, TimeProvider clock) : IImportTarget
{
    private const string Checkpoints = "import-checkpoints";

    /// <inheritdoc />
    public async Task<PipelineResult> StoreAsync(IReadOnlyList<IncomingEvent> rows, CancellationToken cancellationToken)
    {
        // A store whose queue is full has taken nothing yet; an import can wait.
        for (var wait = TimeSpan.FromMilliseconds(20); ; wait = TimeSpan.FromMilliseconds(Math.Min(1_000, wait.TotalMilliseconds * 2)))
        {
            var result = await TryStoreAsync(rows, cancellationToken);
            if (!result.Busy) return result;
            await Task.Delay(wait, clock, cancellationToken);
        }
    }

    /// <summary>Stores a batch as <see cref="StoreAsync"/> does, but where the store is busy says so at once. A batch that was begun is finished, so that a stop leaves no doubt about what is stored.</summary>
    public async Task<PipelineResult> TryStoreAsync(IReadOnlyList<IncomingEvent> rows, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.All(row => row.Name is not null)) return await pipeline.ProcessAsync(rows, CancellationToken.None);
        var hidden = await emails.HideAsync(rows, cancellationToken);
        var fresh = await NewFacts.InAsync(hidden, store, book.Customers, clock.GetUtcNow(), cancellationToken);
        var result = await pipeline.ProcessAsync([.. fresh.Select(place => hidden[place])], CancellationToken.None);
        if (result.Busy) return result;
        // The pipeline counts events; of rows without a name all are accepted that it did not reject.
        var rejected = result.Rejected.Select(rejection => rejection with { Index = fresh[rejection.Index] }).ToList();
        return result with
        {
            Accepted = result.Accepted + fresh.Count(place => rows[place].Name is null) - rejected.Count(rejection => rows[rejection.Index].Name is null),
            Duplicates = result.Duplicates + rows.Count - fresh.Count,
            Rejected = rejected,
        };
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<CustomerId>> CustomersOfAsync(IReadOnlyCollection<StreamId> streams, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(streams);
        var customers = new List<CustomerId>(streams.Count);
        foreach (var stream in streams)
            customers.Add(book.Customers.CustomerOf(stream.Kind == StreamKind.Email && EmailHash.IsAddress(stream.Value) ? await emails.OfAsync(stream.Value, cancellationToken) : stream));
        return customers;
    }

    /// <inheritdoc />
    public async Task<ImportCheckpoint?> ReadCheckpointAsync(string key, CancellationToken cancellationToken) =>
        await documents.ReadAsync(Checkpoints, key, cancellationToken) is { } document ? JsonSerializer.Deserialize<ImportCheckpoint>(document.Json, JsonSerializerOptions.Web) : null;

    /// <inheritdoc />
    public async Task WriteCheckpointAsync(string key, ImportCheckpoint checkpoint, CancellationToken cancellationToken) =>
        await documents.WriteAsync([new DocumentChange(Checkpoints, key, JsonSerializer.Serialize(checkpoint, JsonSerializerOptions.Web))], cancellationToken);
}
