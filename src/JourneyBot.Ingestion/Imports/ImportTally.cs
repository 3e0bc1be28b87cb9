using JourneyBot.Events;
using JourneyBot.Pipeline;

namespace JourneyBot.Ingestion.Imports;

/// <summary>Counts what becomes of a file's rows.</summary>
internal sealed class ImportTally(string file)
{
    private readonly List<RejectedLine> rejected = [];
    private readonly SortedDictionary<string, long> ignored = new(StringComparer.Ordinal);
    private readonly HashSet<StreamId> streams = [];
    private long accepted;
    private long duplicates;
    private long rejectedTotal;
    private string? failure;

    public long Read { get; private set; }

    /// <summary>The streams of all rows that are stored, new or not.</summary>
    public IReadOnlySet<StreamId> Streams => streams;

    public void Count(ImportItem item)
    {
        Read++;
        if (item.Rejected is { } reason) Reject(item.Line, reason);
        if (item.Ignored is { } why) ignored[why] = ignored.GetValueOrDefault(why) + 1;
    }

    public void Reject(long line, string reason)
    {
        rejectedTotal++;
        if (rejected.Count < ImportResult.ListedRejections) rejected.Add(new RejectedLine(line, reason));
    }

    public void Stored(int fresh, int known, IEnumerable<IncomingEvent> events)
    {
        accepted += fresh;
        duplicates += known;
        foreach (var e in events) streams.Add(e.Identifiers.Min());
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
    };
}
