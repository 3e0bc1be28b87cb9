using JourneyBot.Events;
using JourneyBot.Pipeline;

namespace JourneyBot.Ingestion.Imports;

/// <summary>Where the rows of an import go: the journeys of this process, or those of a running host.</summary>
public interface IImportTarget
{
    /// <summary>Stores a batch, at most <see cref="FileImport.MaxBatch"/> rows, and waits while the store is busy. What is told to be rejected is told by its place in the batch; of traits a row counts as a duplicate where it says nothing new.</summary>
    Task<PipelineResult> StoreAsync(IReadOnlyList<IncomingEvent> rows, ImportKind kind, CancellationToken cancellationToken);

    /// <summary>How many customers some streams belong to.</summary>
    Task<int> CustomersAsync(IReadOnlyCollection<StreamId> streams, CancellationToken cancellationToken);
}
