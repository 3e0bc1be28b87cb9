using System.Globalization;
using System.Text.Json.Serialization;
using JourneyBot.Ingestion.Imports;

namespace JourneyBot.Host.Output;

/// <summary>What became of all files of an import.</summary>
internal sealed class ImportReport(IReadOnlyList<ImportResult> results, int customers)
{
    private const int ShownRejections = 20;

    /// <summary>Whether every file was read to its end, and something of it could be taken.</summary>
    public bool Succeeded => results.All(result => result.Failure is null && (result.Read == 0 || result.RejectedTotal < result.Read));

    public ImportDocument ToJson()
    {
        var isOne = results.Count == 1;
        return new ImportDocument(
            results.Sum(result => result.Read),
            results.Sum(result => result.Accepted),
            results.Sum(result => result.Duplicates),
            [.. results.SelectMany(result => result.Rejected.Select(line => new RejectedEntry(isOne ? null : result.File, line.Line, line.Reason))).Take(ImportResult.ListedRejections)],
            results.Sum(result => result.RejectedTotal),
            [.. results.SelectMany(result => result.Ignored).GroupBy(pair => pair.Key).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => new IgnoredEntry(group.Key, group.Sum(pair => pair.Value)))],
            customers,
            Math.Round(results.Sum(result => result.Seconds), 3),
            results.Any(result => result.Failure is not null) ? [.. results.Where(result => result.Failure is not null).Select(result => new FailedEntry(result.File, result.Failure ?? ""))] : null);
    }

    public void WriteTo(TextWriter writer)
    {
        var table = new TextTable("file", "read", "new", "there already", "rejected", "ignored", "customers", "seconds");
        foreach (var result in results)
            table.Add(Path.GetFileName(result.File), result.Read, result.Accepted, result.Duplicates, result.RejectedTotal, result.Ignored.Values.Sum(), result.Customers, result.Seconds);
        table.WriteTo(writer);
        foreach (var result in results)
        {
            foreach (var (reason, count) in result.Ignored) writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{result.File}: {count:N0} ignored: {reason}"));
            foreach (var line in result.Rejected.Take(ShownRejections)) writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{result.File}({line.Line}): rejected: {line.Reason}"));
            if (result.RejectedTotal > ShownRejections) writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{result.File}: … and {result.RejectedTotal - ShownRejections:N0} more rejected; --json lists up to {ImportResult.ListedRejections:N0}"));
        }
    }
}

/// <summary>The document of <c>import --json</c>. The list of rejections is cut at <see cref="ImportResult.ListedRejections"/>; their number is not.</summary>
internal sealed record ImportDocument(
    long Read,
    long Accepted,
    long Duplicates,
    IReadOnlyList<RejectedEntry> Rejected,
    long RejectedTotal,
    IReadOnlyList<IgnoredEntry> Ignored,
    int Customers,
    double Seconds,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<FailedEntry>? Failed);

/// <summary>A rejected line; its file is named where there are several.</summary>
internal sealed record RejectedEntry([property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? File, long Line, string Reason);

/// <summary>What was left out on purpose.</summary>
internal sealed record IgnoredEntry(string Reason, long Count);

/// <summary>A file that was not read, or not to its end.</summary>
internal sealed record FailedEntry(string File, string Reason);
