using System.Runtime.ExceptionServices;
using JourneyBot.Ingestion.Imports.Files;
using JourneyBot.Ingestion.Imports.Mapping;
using JourneyBot.Ingestion.Imports.Tables;

namespace JourneyBot.Ingestion.Imports;

/// <summary>Reads a table of rows: looks at the first ones to find out which column is what and how times are written, then maps them all.</summary>
internal sealed class TableImport(SourceFile file, ImportOptions options, string source, ImportDetection detection)
{
    private const int SampleRows = 1_000;
    private const int SampleCharacters = 4 * 1024 * 1024;

    public IEnumerable<ImportItem> Items(Stream content)
    {
        using var rows = Rows(content, detection).GetEnumerator();
        var items = new List<ImportItem>();
        var number = 0L;
        while (Take(rows, out var broken) is var first && (first.Count > 0 || broken is not null))
        {
            var readable = first.Where(row => row.Problem is null).ToList();
            if (readable.Count == 0)
            {
                foreach (var row in first) yield return Wrong(row);
                number += first.Count;
                broken?.Throw();
                continue;
            }

            using var mapper = new TableSample(readable, Again, options).Mapper(file, source, detection);
            foreach (var row in first)
            {
                number++;
                if (row.Problem is null) mapper.Map(row, number, items);
                else items.Add(Wrong(row));
                foreach (var item in items) yield return item;
                items.Clear();
            }

            while (broken is null && MoveNext(rows, out broken))
            {
                number++;
                if (rows.Current.Problem is null) mapper.Map(rows.Current, number, items);
                else items.Add(Wrong(rows.Current));
                foreach (var item in items) yield return item;
                items.Clear();
            }

            // Also where the file broke off: what is gathered by then was read.
            mapper.End(items);
            foreach (var item in items) yield return item;
            broken?.Throw();
            yield break;
        }
    }

    // A file that breaks off within the sample still gives the rows before the break.
    private static List<ImportRow> Take(IEnumerator<ImportRow> rows, out ExceptionDispatchInfo? broken)
    {
        var taken = new List<ImportRow>();
        broken = null;
        for (var length = 0; taken.Count < SampleRows && length < SampleCharacters && MoveNext(rows, out broken); length += rows.Current.Columns.Sum(column => column.Text.Length))
            taken.Add(rows.Current.Copy());
        return taken;
    }

    private static bool MoveNext(IEnumerator<ImportRow> rows, out ExceptionDispatchInfo? broken)
    {
        broken = null;
        try
        {
            return rows.MoveNext();
        }
        catch (Exception e) when (e is ImportException or IOException or InvalidDataException)
        {
            broken = ExceptionDispatchInfo.Capture(e);
            return false;
        }
    }

    private static ImportItem Wrong(ImportRow row) => ImportItem.Reject(row.Line, row.Problem ?? "");

    // All rows once more, for what the first ones do not tell.
    private IEnumerable<ImportRow> Again()
    {
        using var content = file.Open(out _);
        using var rows = Rows(content, new ImportDetection { Format = detection.Format }).GetEnumerator();
        while (MoveNext(rows, out _)) yield return rows.Current;
    }

    private IEnumerable<ImportRow> Rows(Stream content, ImportDetection found) => found.Format switch
    {
        ImportFormat.Xes => XesTable.Rows(content),
        ImportFormat.Ndjson => NdjsonTable.Rows(file.Encoding.ReaderOf(content), [.. options.Columns.Given().Select(pair => pair.Column).Where(column => column.Contains('.'))]),
        _ => CsvTable.Rows(file.Encoding.ReaderOf(content), options.Delimiter, file.UsualDelimiter, found),
    };
}
