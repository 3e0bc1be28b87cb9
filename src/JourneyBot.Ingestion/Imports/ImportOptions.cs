using JourneyBot.Ingestion.Imports.Times;
using JourneyBot.Ingestion.Names;

namespace JourneyBot.Ingestion.Imports;

/// <summary>How a file is to be read. What is not given is detected, and where it can't be the import says what to give.</summary>
public sealed record ImportOptions
{
    /// <summary>How the file is written; detected by default.</summary>
    public ImportFormat Format { get; init; }

    /// <summary>What its rows are; events by default.</summary>
    public ImportKind Kind { get; init; }

    /// <summary>Which column is what; well-known names are found by themselves.</summary>
    public ColumnMap Columns { get; init; } = ColumnMap.None;

    /// <summary>The name of the source, 1 to 150 characters; the file's name without <c>.gz</c> by default. A grown file must keep it to be known again.</summary>
    public string? Source { get; init; }

    /// <summary>What separates the columns of a CSV file; of comma, semicolon, tab and bar the one that splits the first lines alike by default.</summary>
    public char? Delimiter { get; init; }

    /// <summary>The encoding of the text by its name, such as <c>windows-1252</c>; detected by default. See <see cref="Files.TextEncoding.Given"/>.</summary>
    public string? Encoding { get; init; }

    /// <summary>How times are written; detected by default. See <see cref="TimeReader.Given"/>.</summary>
    public string? TimeFormat { get; init; }

    /// <summary>The zone of times that name none; UTC by default.</summary>
    public TimeZoneInfo? TimeZone { get; init; }

    /// <summary>Whether rows are sent again that an earlier import of the same file stored, for example because some were removed since.</summary>
    public bool FromStart { get; init; }

    /// <summary>The channel of rows that name none; 1 to 40 characters, <c>import</c> by default.</summary>
    public string Channel { get; init; } = "import";

    /// <summary>The canonical names of the file's events; by default each event keeps its name.</summary>
    public EventNameMap Names { get; init; } = EventNameMap.None;
}
