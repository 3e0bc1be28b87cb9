using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Ingestion.Imports.Resuming;
using JourneyBot.Pipeline;

namespace JourneyBot.Ingestion.Imports;

/// <summary>Where the rows of an import go: the journeys of this process, or those of a running host.</summary>
public interface IImportTarget
{
    /// <summary>Stores a batch, at most <see cref="FileImport.MaxBatch"/> rows, and waits while the store is busy. What is told to be rejected is told by its place in the batch; a row without a name counts as accepted where it says something new, else as a duplicate.</summary>
    Task<PipelineResult> StoreAsync(IReadOnlyList<IncomingEvent> rows, CancellationToken cancellationToken);

    /// <summary>The customers that some streams belong to, in their order. A stream of an e-mail address may have the address itself for its value.</summary>
    Task<IReadOnlyList<CustomerId>> CustomersOfAsync(IReadOnlyCollection<StreamId> streams, CancellationToken cancellationToken);

    /// <summary>The checkpoint of a key; null where there is none.</summary>
    Task<ImportCheckpoint?> ReadCheckpointAsync(string key, CancellationToken cancellationToken);

    /// <summary>Keeps a checkpoint; it is written after the rows that it stands for are stored.</summary>
    Task WriteCheckpointAsync(string key, ImportCheckpoint checkpoint, CancellationToken cancellationToken);
}
