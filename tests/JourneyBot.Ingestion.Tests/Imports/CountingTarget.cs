using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Ingestion.Imports;
using JourneyBot.Ingestion.Imports.Resuming;
using JourneyBot.Pipeline;

namespace JourneyBot.Ingestion.Tests.Imports;

/// <summary>Hands all on and counts the rows that are sent.</summary>
internal sealed class CountingTarget(IImportTarget target) : IImportTarget
{
    public int Sent { get; private set; }

    public Task<PipelineResult> StoreAsync(IReadOnlyList<IncomingEvent> rows, CancellationToken cancellationToken)
    {
        Sent += rows.Count;
        return target.StoreAsync(rows, cancellationToken);
    }

    public Task<IReadOnlyList<CustomerId>> CustomersOfAsync(IReadOnlyCollection<StreamId> streams, CancellationToken cancellationToken) => target.CustomersOfAsync(streams, cancellationToken);

    public Task<ImportCheckpoint?> ReadCheckpointAsync(string key, CancellationToken cancellationToken) => target.ReadCheckpointAsync(key, cancellationToken);

    public Task WriteCheckpointAsync(string key, ImportCheckpoint checkpoint, CancellationToken cancellationToken) => target.WriteCheckpointAsync(key, checkpoint, cancellationToken);
}
