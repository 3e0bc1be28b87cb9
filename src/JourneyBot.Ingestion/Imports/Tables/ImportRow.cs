namespace JourneyBot.Ingestion.Imports.Tables;

/// <summary>A row of a file before it is mapped: its columns, or what is wrong with it. Good until the next row is read.</summary>
/// <param name="Line">The line where it begins, from 1 up.</param>
/// <param name="Columns">Its columns in order; one without a value is absent or empty.</param>
/// <param name="Problem">Why it can't be read; null where it can.</param>
internal readonly record struct ImportRow(long Line, IReadOnlyList<Column> Columns, string? Problem)
{
    public static ImportRow Wrong(long line, string problem) => new(line, [], problem);

    /// <summary>The same row with texts that stay.</summary>
    public ImportRow Copy() => this with { Columns = [.. Columns.Select(column => column with { Text = column.Text.ToArray() })] };

    /// <summary>The text of a column without white space around it; empty where there is none.</summary>
    public ReadOnlySpan<char> Text(string? name)
    {
        if (name is null) return default;
        for (var i = 0; i < Columns.Count; i++)
            if (Columns[i].Name == name) return Columns[i].Text.Span.Trim();
        return default;
    }
}

/// <summary>A column of a row.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Text">Its value as text.</param>
/// <param name="IsJson">Whether the text is a JSON number, boolean, object or list rather than a string.</param>
internal readonly record struct Column(string Name, ReadOnlyMemory<char> Text, bool IsJson = false)
{
    /// <summary>Whether it has no value.</summary>
    public bool IsBlank => Text.Span.IsWhiteSpace();
}

/// <summary>The limits that rows of all formats keep.</summary>
internal static class RowLimits
{
    /// <summary>The longest row, in characters; an event's properties have 16 KB at most anyway.</summary>
    public const int Characters = 256 * 1024;

    /// <summary>The most columns.</summary>
    public const int Columns = 500;

    /// <summary>The most lines that one row of a CSV file may have, by line breaks within quotes.</summary>
    public const int Lines = 1_000;

    /// <summary>The deepest nesting of a JSON line or an XML file.</summary>
    public const int Depth = 16;
}
