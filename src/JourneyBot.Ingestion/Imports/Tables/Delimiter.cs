namespace JourneyBot.Ingestion.Imports.Tables;

/// <summary>Finds out what separates the columns of a CSV file.</summary>
internal static class Delimiter
{
    private const string Candidates = ",;\t|";
    private const int SampleLines = 50;

    /// <summary>
    /// The given one; or what a first line <c>sep=;</c> says, which spreadsheets write; or the usual one of such files where it splits the header; or the candidate that
    /// splits most of the first lines as it splits the header. The lines are read again afterwards.
    /// </summary>
    public static char Of(LineReader lines, char? given, char? usual)
    {
        var sample = new List<TextLine>();
        while (sample.Count < SampleLines && lines.TryRead(out var line)) sample.Add(line.Copy());
        var first = sample.FindIndex(line => !line.Text.Span.IsWhiteSpace());
        char? said = null;
        if (first >= 0 && sample[first].Text.Span is ['s' or 'S', 'e' or 'E', 'p' or 'P', '=', var mark])
        {
            said = mark;
            sample.RemoveAt(first);
        }

        lines.Return(sample);
        return given ?? said ?? Best(sample, usual);
    }

    private static char Best(List<TextLine> sample, char? usual)
    {
        var counts = Candidates.Select(mark => (Mark: mark, Columns: Columns(sample, mark))).Where(found => found.Columns is [> 1, ..]).ToList();
        if (usual is { } likely && counts.Exists(found => found.Mark == likely)) return likely;
        return counts.Count == 0 ? ',' : counts.MaxBy(found => (found.Columns.Count(columns => columns == found.Columns[0]) / (double)found.Columns.Count, found.Columns[0])).Mark;
    }

    private static List<int> Columns(List<TextLine> sample, char mark)
    {
        var again = new LineReader(TextReader.Null);
        again.Return(sample);
        var reader = new CsvReader(again, mark);
        var columns = new List<int>();
        while (reader.Read() is { } row)
            if (row.Problem is null) columns.Add(row.Values.Count);
        return columns;
    }
}
