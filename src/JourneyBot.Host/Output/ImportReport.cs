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

    // Of what could not even be opened nothing was found out.
    private static bool IsRead(ImportResult result) => result.Detection.Format != ImportFormat.Auto;

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
            [.. results.Where(IsRead).Select(result => DetectedEntry.Of(isOne ? null : result.File, result.Detection))],
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
            if (IsRead(result)) writer.WriteLine($"{result.File}: {DetectedEntry.Of(null, result.Detection)}");
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
    IReadOnlyList<DetectedEntry> Detected,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<FailedEntry>? Failed);

/// <summary>A rejected line; its file is named where there are several.</summary>
internal sealed record RejectedEntry([property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? File, long Line, string Reason);

/// <summary>What was left out on purpose.</summary>
internal sealed record IgnoredEntry(string Reason, long Count);

/// <summary>How a file was read, detected or given; what does not concern its format is left out.</summary>
internal sealed record DetectedEntry
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? File { get; private init; }

    public required string Format { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Encoding { get; private init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Delimiter { get; private init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Times { get; private init; }

    /// <summary>Which column is what, by roles.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, string>? Columns { get; private init; }

    /// <summary>The row it went on with, because all before it were stored by an earlier run.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? ResumedAt { get; private init; }

    public static DetectedEntry Of(string? file, ImportDetection detection)
    {
        var columns = detection.Columns.Given().ToDictionary(pair => pair.Role, pair => pair.Column, StringComparer.Ordinal);
        return new DetectedEntry
        {
            File = file,
            Format = detection.Format.ToString().ToLowerInvariant(),
            Encoding = detection.Encoding,
            Delimiter = detection.Delimiter == '\t' ? "tab" : detection.Delimiter?.ToString(),
            Times = detection.Times,
            Columns = columns.Count > 0 ? columns : null,
            ResumedAt = detection.ResumedAt,
        };
    }

    /// <summary>The same in words.</summary>
    public override string ToString()
    {
        var words = new List<string> { "read as " + Format };
        if (Delimiter is not null) words.Add($"delimiter {Delimiter}");
        if (Encoding is not null) words.Add(Encoding);
        if (Times is not null) words.Add($"times {Times}");
        if (Columns is not null) words.Add(string.Join(", ", Columns.Select(pair => $"{pair.Key}={pair.Value}")));
        if (ResumedAt is { } row) words.Add(string.Create(CultureInfo.InvariantCulture, $"went on at row {row:N0}"));
        return string.Join("; ", words);
    }
}

/// <summary>A file that was not read, or not to its end.</summary>
internal sealed record FailedEntry(string File, string Reason);
