using JourneyBot.Ingestion.Imports.Files;

namespace JourneyBot.Ingestion.Imports;

/// <summary>Brings the history in files into the journeys, in batches and with flat memory.</summary>
public sealed class FileImport(IImportTarget target, TimeProvider clock) : IDisposable
{
    /// <summary>How many rows are stored at a time: so many that the disk is waited for seldom, far below what a store takes at once.</summary>
    public const int MaxBatch = 5_000;

    private readonly SeenStreams streams = new();

    /// <summary>How many customers the stored rows of all files so far belong to, each counted once.</summary>
    public Task<int> CustomersAsync(CancellationToken cancellationToken) => streams.CustomersAsync(target, cancellationToken);

    /// <summary>
    /// Imports a file. What can't be read is told in the result, never thrown; what was read before counts and is stored.
    /// A cancelled import stops between two batches and throws <see cref="OperationCanceledException"/>; running it again goes on where it stopped.
    /// </summary>
    public async Task<ImportResult> RunAsync(string path, ImportOptions options, Action<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        var began = clock.GetTimestamp();
        var tally = new ImportTally(path);
        try
        {
            if (!await TryAsync(tally, goOn: !options.FromStart))
            {
                tally.Dispose();
                tally = new ImportTally(path);
                await TryAsync(tally, goOn: false);
            }

            streams.Add(tally.Streams);
            return tally.Result(await tally.Streams.CustomersAsync(target, cancellationToken), clock.GetElapsedTime(began));
        }
        finally
        {
            tally.Dispose();
        }

        async Task<bool> TryAsync(ImportTally counts, bool goOn)
        {
            try
            {
                var pass = new ImportPass(target, SourceFile.At(path, options.Encoding), options, counts, progress is null ? null : (read, share) => progress(new ImportProgress(path, read, share)), clock);
                return await pass.RunAsync(goOn, cancellationToken);
            }
            catch (ImportException e)
            {
                counts.Fail(e.Message);
                return true;
            }
        }
    }

    /// <inheritdoc />
    public void Dispose() => streams.Dispose();
}
