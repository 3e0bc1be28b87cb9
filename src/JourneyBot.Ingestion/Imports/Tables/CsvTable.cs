namespace JourneyBot.Ingestion.Imports.Tables;

/// <summary>The rows of a CSV file below its header line.</summary>
internal static class CsvTable
{
    public static IEnumerable<ImportRow> Rows(TextReader text, char? delimiter, char? usual, ImportDetection detection)
    {
        var lines = new LineReader(text);
        var mark = Delimiter.Of(lines, delimiter, usual);
        detection.Delimiter = mark;
        var reader = new CsvReader(lines, mark);
        if (reader.Read() is not { } header) throw new ImportException("the file has no header line; its first line names the columns");
        if (header.Problem is not null) throw new ImportException($"line {header.Line}: the header can't be read: {header.Problem}");
        var names = Named(header.Values);
        var columns = new Column[names.Count];
        while (reader.Read() is { } row)
        {
            if (row.Problem is not null)
            {
                yield return ImportRow.Wrong(row.Line, row.Problem);
                continue;
            }

            if (row.Values.Count != names.Count)
            {
                yield return ImportRow.Wrong(row.Line, Counted(row.Values.Count, names));
                continue;
            }

            for (var i = 0; i < columns.Length; i++) columns[i] = new Column(names[i], row.Values[i]);
            yield return new ImportRow(row.Line, columns, null);
        }
    }

    private static string Counted(int count, List<string> names) => count < names.Count
        ? $"the row has {count} columns, the header {names.Count}; '{names[count]}' is the first that is missing"
        : $"the row has {count} columns, the header {names.Count}; put quotes around a value that holds the delimiter";

    // Columns without a name and names that come twice get a number, so that no value is lost.
    private static List<string> Named(IReadOnlyList<ReadOnlyMemory<char>> header)
    {
        var names = new List<string>(header.Count);
        foreach (var cell in header)
        {
            var name = cell.Span.IsWhiteSpace() ? $"column {names.Count + 1}" : cell.Span.Trim().ToString();
            var unique = name;
            for (var number = 2; names.Contains(unique); number++) unique = $"{name} {number}";
            names.Add(unique);
        }

        return names;
    }
}
