namespace JourneyBot.Ingestion.Imports;

/// <summary>How a file was read: what was found out about it, or given. What does not concern its format is null.</summary>
public sealed class ImportDetection
{
    /// <summary>How it is written.</summary>
    public ImportFormat Format { get; internal set; }

    /// <summary>The encoding of its text, such as <c>utf-8</c>.</summary>
    public string? Encoding { get; internal set; }

    /// <summary>What separates its columns.</summary>
    public char? Delimiter { get; internal set; }

    /// <summary>How its times are written, in words.</summary>
    public string? Times { get; internal set; }

    /// <summary>Which column is what.</summary>
    public ColumnMap Columns { get; internal set; } = ColumnMap.None;

    /// <summary>The row that the import went on with, from 1 up, because all before it were stored by an earlier run; null where it began at the first.</summary>
    public long? ResumedAt { get; internal set; }
}
