using System.Runtime.ExceptionServices;
using JourneyBot.Ingestion.Imports.Files;
using JourneyBot.Ingestion.Imports.Tables;

namespace JourneyBot.Ingestion.Imports;

/// <summary>Reads a table of rows: looks at the first ones to find out which column is what and how times are written, then maps them all.</summary>
internal static class TableImport
{
    private const int SampleRows = 1_000;
    private const int SampleCharacters = 4 * 1024 * 1024;

    public static IEnumerable<ImportItem> Items(SourceFile file, Stream content, ImportFormat format, ImportOptions options, string source)
    {
        using var rows = Rows(file, content, format, options).GetEnumerator();
        var number = 0L;
        while (Take(rows, out var broken) is var first && (first.Count > 0 || broken is not null))
        {
            var readable = first.Where(row => row.Problem is null).ToList();
            if (readable.Count == 0)
            {
                foreach (var row in first) yield return ImportItem.Reject(row.Line, row.Problem ?? "");
                number += first.Count;
                broken?.Throw();
                continue;
            }

            using var mapper = MapperFor(readable, file, options, source);
            foreach (var row in first) yield return mapper.Map(row, ++number);
            broken?.Throw();
            while (rows.MoveNext()) yield return mapper.Map(rows.Current, ++number);
        }
    }

    // A file that breaks off within the sample still gives the rows before the break.
    private static List<ImportRow> Take(IEnumerator<ImportRow> rows, out ExceptionDispatchInfo? broken)
    {
        var taken = new List<ImportRow>();
        broken = null;
        try
        {
            for (var length = 0; taken.Count < SampleRows && length < SampleCharacters && rows.MoveNext(); length += rows.Current.Columns.Sum(column => column.Text.Length))
                taken.Add(rows.Current);
        }
        catch (Exception e) when (e is ImportException or IOException or InvalidDataException)
        {
            broken = ExceptionDispatchInfo.Capture(e);
        }

        return taken;
    }

    private static RowMapper MapperFor(List<ImportRow> readable, SourceFile file, ImportOptions options, string source)
    {
        var map = KnownColumns.Complete(options.Columns, [.. readable.SelectMany(row => row.Columns.Select(column => column.Name)).Distinct()], options.Kind);
        var times = options.TimeFormat is { } given
            ? TimeReader.Given(given)
            : TimeReader.Detect(readable.SelectMany(row => row.Columns).Where(column => column.Name == map.Time).Select(column => column.Text));
        return new RowMapper(map, times, options, source, file.WrittenAt);
    }

    private static IEnumerable<ImportRow> Rows(SourceFile file, Stream content, ImportFormat format, ImportOptions options) => format switch
    {
        ImportFormat.Xes => XesTable.Rows(content),
        ImportFormat.Ndjson => NdjsonTable.Rows(file.Encoding.ReaderOf(content), [.. options.Columns.Given().Select(pair => pair.Column).Where(column => column.Contains('.'))]),
        _ => CsvTable.Rows(file.Encoding.ReaderOf(content), options.Delimiter),
    };
}
