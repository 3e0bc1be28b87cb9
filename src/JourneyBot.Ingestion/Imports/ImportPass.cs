using JourneyBot.Ingestion.Imports.Calls;
using JourneyBot.Ingestion.Imports.Exports;
using JourneyBot.Ingestion.Imports.Files;
using JourneyBot.Ingestion.Imports.Resuming;
using JourneyBot.Ingestion.Imports.Transcripts;
using JourneyBot.Pipeline;

namespace JourneyBot.Ingestion.Imports;

/// <summary>
/// One reading of a file. While a batch is stored the next one is read. Rows that a checkpoint says are stored are read and counted, but not sent:
/// where they turn out not to be the same rows, nothing was sent yet, and another pass begins without it.
/// </summary>
internal sealed class ImportPass(IImportTarget target, SourceFile file, ImportOptions options, ImportTally tally, Action<long, double>? progress, TimeProvider clock)
{
    private const int BatchFacts = 20_000;

    private readonly RowDigest digest = new();
    private List<ImportItem> batch = [];
    private int facts;
    private string? key;
    private ImportCheckpoint? ahead;
    private long erased;
    private Batch? underway;

    /// <summary>Imports the file; false where a checkpoint did not fit, and nothing was stored.</summary>
    public async Task<bool> RunAsync(bool goOn, CancellationToken cancellationToken)
    {
        using var content = file.Open(out var share);
        try
        {
            foreach (var item in Guarded(Items(content)))
            {
                cancellationToken.ThrowIfCancellationRequested();
                tally.Count(item);
                if (item.Event is not { } row) continue;
                if (key is null) await BeginAsync(row, goOn, cancellationToken);
                digest.Add(row);
                batch.Add(item);
                facts += row.Identifiers.Count + row.Traits.Count;
                var isThere = digest.Rows == ahead?.Rows;
                if (isThere && !Arrive()) return false;
                if (!isThere && batch.Count < FileImport.MaxBatch && facts < BatchFacts) continue;
                if (isThere || ahead is not null) Skip(share());
                else await StoreAsync(share(), cancellationToken);
            }

            // The file became shorter: then it is another one.
            if (ahead is not null) return false;
            if (batch.Count > 0) await StoreAsync(null, cancellationToken);
        }
        finally
        {
            // XML says its encoding itself.
            tally.Detection.Encoding = tally.Detection.Format == ImportFormat.Xes ? null : file.Encoding.Name;
            // A batch that was begun is finished.
            await StoredAsync();
        }

        progress?.Invoke(tally.Read, 1);
        return true;
    }

    private IEnumerable<ImportItem> Items(Stream content)
    {
        var source = "import:" + (options.Source ?? file.Name);
        var detection = tally.Detection;
        detection.Format = options.Format == ImportFormat.Auto ? file.Format() : options.Format;
        if (detection.Format == ImportFormat.Segment) return new CallImport(file, options, source, clock.GetUtcNow()).Items(content);
        if (detection.Format == ImportFormat.Ndjson && options.Kind == ImportKind.Events && options.Columns == ColumnMap.None && ExportedEvents.Is(file)) return ExportedEvents.Items(file, content);
        if (detection.Format != ImportFormat.Transcript) return new TableImport(file, options, source, detection).Items(content);
        if (options.Kind != ImportKind.Events) throw new ImportException($"a transcript holds no {options.Kind.ToString().ToLowerInvariant()}; import it as events");
        return TranscriptImport.Items(file, content, options, source);
    }

    // What fails while a file is being read ends the reading, not the import of what was read before.
    private IEnumerable<ImportItem> Guarded(IEnumerable<ImportItem> items)
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

    private async Task BeginAsync(IncomingEvent first, bool goOn, CancellationToken cancellationToken)
    {
        key = ImportCheckpoint.KeyOf(options.Kind, first);
        ahead = goOn ? await target.ReadCheckpointAsync(key, cancellationToken) : null;
    }

    private bool Arrive()
    {
        if (ahead is null || ahead.Digest != digest.Text) return false;
        tally.Detection.ResumedAt = tally.Read + 1;
        tally.WereErased(erased = ahead.Erased);
        ahead = null;
        return true;
    }

    private void Skip(double share)
    {
        var (rows, rejected) = Admission.Admit(Rows(batch), clock.GetUtcNow());
        tally.Known(batch, rows.Count, rejected);
        batch.Clear();
        facts = 0;
        progress?.Invoke(tally.Read, share);
    }

    private async Task StoreAsync(double? share, CancellationToken cancellationToken)
    {
        await StoredAsync();
        cancellationToken.ThrowIfCancellationRequested();
        var items = batch;
        underway = new Batch(items, Task.Run(() => target.StoreAsync(Rows(items), cancellationToken), CancellationToken.None), digest.Rows, digest.Text, tally.Read, share);
        (batch, facts) = ([], 0);
    }

    private async Task StoredAsync()
    {
        if (underway is not { } stored) return;
        underway = null;
        var result = await stored.Storing;
        tally.Stored(stored.Items, result);
        erased += result.Erased;
        if (stored.Rows >= ImportCheckpoint.FewestRows && key is not null) await target.WriteCheckpointAsync(key, new ImportCheckpoint(stored.Rows, stored.Digest, erased), CancellationToken.None);
        if (stored.Share is { } share) progress?.Invoke(stored.Read, share);
    }

    private static List<IncomingEvent> Rows(List<ImportItem> items) => [.. items.Select(item => item.Event).OfType<IncomingEvent>()];

    private sealed record Batch(List<ImportItem> Items, Task<PipelineResult> Storing, long Rows, string Digest, long Read, double? Share);
}
