using System.Text;

namespace JourneyBot.Ingestion.Imports.Tables;

/// <summary>
/// Reads CSV (RFC 4180): quotes around a value may hold delimiters, line breaks (read as LF) and doubled quotes. A quote that is never
/// closed costs its own line only: reading goes on with the next one.
/// </summary>
internal sealed class CsvReader(LineReader lines, char delimiter)
{
    private readonly List<string> values = [];
    private readonly StringBuilder value = new();

    /// <summary>The next row that is not blank; null at the end. The values are good until the next call.</summary>
    public CsvRow? Read()
    {
        while (lines.TryRead(out var line))
        {
            if (line.IsTooLong) return new CsvRow(line.Number, [], $"the line has more than {RowLimits.Characters:N0} characters");
            if (string.IsNullOrWhiteSpace(line.Text) && !line.Text.Contains(delimiter)) continue;
            var problem = Split(line.Text);
            return problem is { IsOpen: true } ? Continue(line) : new CsvRow(line.Number, values, problem?.Text);
        }

        return null;
    }

    private CsvRow Continue(TextLine first)
    {
        var taken = new List<TextLine>();
        var length = first.Text.Length;
        var text = new StringBuilder(first.Text);
        while (taken.Count < RowLimits.Lines && lines.TryRead(out var next))
        {
            taken.Add(next);
            length += next.Text.Length + 1;
            if (next.IsTooLong || length > RowLimits.Characters) break;
            text.Append('\n').Append(next.Text);
            // A line without a quote can't close one, so there is no need to split the row again.
            if (!next.Text.Contains('"')) continue;
            var problem = Split(text.ToString());
            if (problem is null) return new CsvRow(first.Number, values, null);
            if (!problem.Value.IsOpen) break;
        }

        lines.Return(taken);
        return new CsvRow(first.Number, [], "a quote is opened and not closed, or followed by more text");
    }

    private Problem? Split(string row)
    {
        values.Clear();
        for (var at = 0; ; at++)
        {
            if (values.Count >= RowLimits.Columns) return new Problem($"the row has more than {RowLimits.Columns} columns", false);
            if (at < row.Length && row[at] == '"')
            {
                if (!Quoted(row, ref at)) return new Problem("a quote is not closed", true);
                if (at < row.Length && row[at] != delimiter) return new Problem($"after the closing quote of column {values.Count} comes more text; a quote within quotes is doubled", false);
            }
            else
            {
                var stop = row.IndexOf(delimiter, at);
                values.Add(stop < 0 ? row[at..] : row[at..stop]);
                at = stop < 0 ? row.Length : stop;
            }

            if (at >= row.Length) return null;
        }
    }

    private bool Quoted(string row, ref int at)
    {
        value.Clear();
        for (at++; ; at++)
        {
            var quote = row.IndexOf('"', at);
            if (quote < 0) return false;
            value.Append(row, at, quote - at);
            at = quote + 1;
            if (at >= row.Length || row[at] != '"') break;
            value.Append('"');
        }

        values.Add(value.ToString());
        return true;
    }

    private readonly record struct Problem(string Text, bool IsOpen);
}

/// <summary>A row of a CSV file.</summary>
/// <param name="Line">The line where it begins, from 1 up.</param>
/// <param name="Values">Its values; good until the next row is read.</param>
/// <param name="Problem">Why it can't be read; null where it can.</param>
internal readonly record struct CsvRow(long Line, IReadOnlyList<string> Values, string? Problem);
