using JourneyBot.Events;
using JourneyBot.Ingestion.Imports.Files;
using JourneyBot.Ingestion.Imports.Transcripts;
using JourneyBot.Pipeline;

namespace JourneyBot.Ingestion.Imports;

/// <summary>Brings the history in a file into the journeys, in batches and with flat memory.</summary>
public sealed class FileImport(IImportTarget target, TimeProvider clock)
{
    /// <summary>How many rows are stored at a time: so many that the disk is waited for seldom, far below what a store takes at once.</summary>
    public const int MaxBatch = 5_000;

    private const int BatchFacts = 20_000;

    private readonly HashSet<StreamId> streams = [];

    /// <summary>How many customers the stored rows of all files so far belong to, each counted once.</summary>
    public Task<int> CustomersAsync(CancellationToken cancellationToken) => target.CustomersAsync(streams, cancellationToken);

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
            var file = SourceFile.At(path);
            var source = "import:" + (options.Source ?? file.Name);
            using var content = file.Open(out var share);
            var batch = new List<ImportItem>();
            var facts = 0;
            foreach (var item in Guarded(Items(file, content, options, source), tally))
            {
                cancellationToken.ThrowIfCancellationRequested();
                tally.Count(item);
                if (item.Event is null) continue;
                batch.Add(item);
                facts += item.Event.Identifiers.Count + item.Event.Traits.Count;
                if (batch.Count < MaxBatch && facts < BatchFacts) continue;
                await StoreAsync(batch, options.Kind, tally, cancellationToken);
                batch.Clear();
                facts = 0;
                progress?.Invoke(new ImportProgress(path, tally.Read, share()));
            }

            if (batch.Count > 0) await StoreAsync(batch, options.Kind, tally, cancellationToken);
            progress?.Invoke(new ImportProgress(path, tally.Read, 1));
        }
        catch (ImportException e)
        {
            tally.Fail(e.Message);
        }

        streams.UnionWith(tally.Streams);
        return tally.Result(await target.CustomersAsync(tally.Streams, cancellationToken), clock.GetElapsedTime(began));
    }

    private static IEnumerable<ImportItem> Items(SourceFile file, Stream content, ImportOptions options, string source)
    {
        var format = options.Format == ImportFormat.Auto ? file.Format() : options.Format;
        if (format != ImportFormat.Transcript) return TableImport.Items(file, content, format, options, source);
        if (options.Kind == ImportKind.Traits) throw new ImportException("a transcript holds no traits; import it as events");
        return TranscriptImport.Items(file, content, options, source);
    }

    // What fails while a file is being read ends the reading, not the import of what was read before.
    private static IEnumerable<ImportItem> Guarded(IEnumerable<ImportItem> items, ImportTally tally)
    {
        using var each = items.GetEnumerator();
        while (true)
        {
            try
            {
                if (!each.MoveNext()) yield break;
            }
            catch (Exception e) when (e is ImportException or IOException or InvalidDataException or UnauthorizedAccessException)
            {
                tally.Fail(e is InvalidDataException ? $"the gzip data is damaged: {e.Message}" : e is ImportException ? e.Message : $"can't be read: {e.Message}");
                yield break;
            }

            yield return each.Current;
        }
    }

    private async Task StoreAsync(List<ImportItem> batch, ImportKind kind, ImportTally tally, CancellationToken cancellationToken)
    {
        var rows = batch.Select(item => item.Event).OfType<IncomingEvent>().ToList();
        var result = await target.StoreAsync(rows, kind, cancellationToken);
        foreach (var rejection in result.Rejected) tally.Reject(batch[rejection.Index].Line, rejection.Reason);
        var refused = result.Rejected.Select(rejection => rejection.Index).ToHashSet();
        tally.Stored(result.Accepted, result.Duplicates, rows.Where((_, place) => !refused.Contains(place)));
    }
}
