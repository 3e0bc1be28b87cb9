using JourneyBot.Events;
using JourneyBot.Ingestion.Imports.Files;
using JourneyBot.Ingestion.Imports.Transcripts;
using JourneyBot.Journeys;
using JourneyBot.Pipeline;

namespace JourneyBot.Ingestion.Imports;

/// <summary>Brings the history in a file into the journeys, by the same pipeline as every live event, in batches and with flat memory.</summary>
public sealed class FileImport(JourneyPipeline pipeline, JourneyBook book, IJourneyStore store, TimeProvider clock)
{
    // Large enough that the disk is waited for seldom, far below what a store takes at once.
    private const int BatchEvents = 5_000;
    private const int BatchFacts = 20_000;

    private readonly HashSet<StreamId> streams = [];

    /// <summary>How many customers the stored rows of all files so far belong to, each counted once.</summary>
    public int Customers => streams.Select(book.Customers.CustomerOf).Distinct().Count();

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
                if (batch.Count < BatchEvents && facts < BatchFacts) continue;
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
        return tally.Result(book.Customers, clock.GetElapsedTime(began));
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
        var fresh = kind == ImportKind.Traits ? await NewTraits.InAsync(batch, store, clock.GetUtcNow(), cancellationToken) : batch;
        var incoming = fresh.Select(item => item.Event).OfType<IncomingEvent>().ToList();
        PipelineResult result;
        // A store whose queue is full has taken nothing yet; an import can wait.
        for (var wait = TimeSpan.FromMilliseconds(20); ; wait = TimeSpan.FromMilliseconds(Math.Min(1_000, wait.TotalMilliseconds * 2)))
        {
            // A batch that was begun is finished, so that a stop leaves no doubt about what is stored.
            result = await pipeline.ProcessAsync(incoming, CancellationToken.None);
            if (!result.Busy) break;
            await Task.Delay(wait, clock, cancellationToken);
        }

        foreach (var rejection in result.Rejected) tally.Reject(fresh[rejection.Index].Line, rejection.Reason);
        var refused = result.Rejected.Select(rejection => fresh[rejection.Index].Line).ToHashSet();
        var stored = batch.FindAll(item => !refused.Contains(item.Line)).Select(item => item.Event).OfType<IncomingEvent>();
        var isTraits = kind == ImportKind.Traits;
        tally.Stored(
            isTraits ? incoming.Count - result.Rejected.Count : result.Accepted,
            isTraits ? batch.Count - fresh.Count : result.Duplicates,
            stored);
    }
}
