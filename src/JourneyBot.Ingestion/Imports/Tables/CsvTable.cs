namespace JourneyBot.Ingestion.Imports.Tables;

/// <summary>The rows of a CSV file below its header line.</summary>
internal static class CsvTable
{
    private const string Delimiters = ",;\t|";

    public static IEnumerable<ImportRow> Rows(TextReader text, char? delimiter)
    {
        var lines = new LineReader(text);
        var mark = delimiter ?? Detect(lines);
        var reader = new CsvReader(lines, mark);
        if (reader.Read() is not { } header) yield break;
        if (header.Problem is not null) throw new ImportException($"line {header.Line}: the header can't be read: {header.Problem}");
        var names = Named(header.Values);
        while (reader.Read() is { } row)
        {
            yield return row.Problem is not null ? ImportRow.Wrong(row.Line, row.Problem)
                : row.Values.Count != names.Count ? ImportRow.Wrong(row.Line, $"the row has {row.Values.Count} columns, the header {names.Count}")
                : new ImportRow(row.Line, Columns(names, row.Values), null);
        }
    }

    private static List<Column> Columns(List<string> names, IReadOnlyList<string> values)
    {
        var columns = new List<Column>(names.Count);
        for (var i = 0; i < names.Count; i++) columns.Add(new Column(names[i], values[i]));
        return columns;
    }

    // Columns without a name and names that come twice get a number, so that no value is lost.
    private static List<string> Named(IReadOnlyList<string> header)
    {
        var names = new List<string>(header.Count);
        foreach (var cell in header)
        {
            var name = string.IsNullOrWhiteSpace(cell) ? $"column {names.Count + 1}" : cell.Trim();
            var unique = name;
            for (var number = 2; names.Contains(unique); number++) unique = $"{name} {number}";
            names.Add(unique);
        }

        return names;
    }

    private static char Detect(LineReader lines)
    {
        var header = new List<TextLine>();
        while (lines.TryRead(out var line))
        {
            header.Add(line);
            if (!string.IsNullOrWhiteSpace(line.Text)) break;
        }

        lines.Return(header);
        if (header.Count == 0) return ',';
        var outside = string.Concat(header[^1].Text.Split('"').Where((_, place) => place % 2 == 0));
        return Delimiters.MaxBy(candidate => outside.Count(letter => letter == candidate));
    }
}
