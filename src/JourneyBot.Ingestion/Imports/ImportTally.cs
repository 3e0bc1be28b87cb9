using JourneyBot.Pipeline;

namespace JourneyBot.Ingestion.Imports;

/// <summary>Counts what becomes of a file's rows.</summary>
internal sealed class ImportTally(string file) : IDisposable
{
    private const string OfErased = "the customer was erased";

    private readonly List<RejectedLine> rejected = [];
    private readonly SortedDictionary<string, long> ignored = new(StringComparer.Ordinal);
    private long accepted;
    private long duplicates;
    private long rejectedTotal;
    private string? failure;

    public long Read { get; private set; }

    /// <summary>How the file was read.</summary>
    public ImportDetection Detection { get; } = new();

    /// <summary>The streams of all rows that are stored, new or not.</summary>
    public SeenStreams Streams { get; } = new();

    public void Count(ImportItem item)
    {
        if (!item.IsMore) Read++;
        if (item.Rejected is { } reason) Reject(item.Line, reason);
        if (item.Ignored is { } why) Ignore(why, 1);
    }

    /// <summary>Counts what a store answered to a batch.</summary>
    public void Stored(IReadOnlyList<ImportItem> batch, PipelineResult result)
    {
        accepted += result.Accepted;
        Known(batch, result.Duplicates, result.Rejected);
        if (result.Erased > 0) Ignore(OfErased, result.Erased);
    }

    /// <summary>Counts rows that are stored, but for those that are rejected.</summary>
    public void Known(IReadOnlyList<ImportItem> batch, int known, IReadOnlyList<Rejection> rejections)
    {
        duplicates += known;
        var next = 0;
        for (var i = 0; i < batch.Count; i++)
        {
            if (next < rejections.Count && rejections[next].Index == i) Reject(batch[i].Line, rejections[next++].Reason);
            else if (batch[i].Event is { } e) Streams.Add(e);
        }
    }

    /// <summary>Of the rows counted as known, so many were left out because their customer was erased.</summary>
    public void WereErased(long count)
    {
        if (count == 0) return;
        duplicates -= count;
        Ignore(OfErased, count);
    }

    public void Fail(string reason) => failure ??= reason;

    public ImportResult Result(int customers, TimeSpan elapsed) => new()
    {
        File = file,
        Read = Read,
        Accepted = accepted,
        Duplicates = duplicates,
        RejectedTotal = rejectedTotal,
        Rejected = [.. rejected.OrderBy(line => line.Line)],
        Ignored = ignored,
        Customers = customers,
        Seconds = elapsed.TotalSeconds,
        Failure = failure,
        Detection = Detection,
    };

    public void Dispose() => Streams.Dispose();

    private void Ignore(string why, long count) => ignored[why] = ignored.GetValueOrDefault(why) + count;

    private void Reject(long line, string reason)
    {
        rejectedTotal++;
        if (rejected.Count < ImportResult.ListedRejections) rejected.Add(new RejectedLine(line, reason));
    }
}
