namespace JourneyBot.Ingestion.Imports.Tables;

/// <summary>
/// Reads CSV (RFC 4180): quotes around a value may hold delimiters, line breaks (read as LF) and doubled quotes. A quote that is never
/// closed costs its own line only: reading goes on with the next one.
/// </summary>
internal sealed class CsvReader(LineReader lines, char delimiter)
{
    private readonly List<ReadOnlyMemory<char>> values = [];
    private char[] unquoted = [];
    private char[] several = [];

    /// <summary>The next row that is not blank; null at the end. The values are good until the next call.</summary>
    public CsvRow? Read()
    {
        while (lines.TryRead(out var line))
        {
            if (line.IsTooLong) return new CsvRow(line.Number, [], $"the line has more than {RowLimits.Characters:N0} characters; shorten its longest column or leave the row out");
            var text = line.Text.Span;
            if (text.IsWhiteSpace() && !text.Contains(delimiter)) continue;
            var problem = text.Contains('"') ? Split(line.Text) : SplitPlain(line.Text);
            return problem is { IsOpen: true } ? Continue(line) : new CsvRow(line.Number, values, problem?.Text);
        }

        return null;
    }

    private CsvRow Continue(TextLine first)
    {
        var taken = new List<TextLine>();
        var length = 0;
        Append(first.Text.Span, ref length);
        while (taken.Count < RowLimits.Lines && lines.TryRead(out var next))
        {
            taken.Add(next.Copy());
            if (next.IsTooLong || length + next.Text.Length + 1 > RowLimits.Characters) break;
            Append("\n", ref length);
            Append(next.Text.Span, ref length);
            // A line without a quote can't close one, so there is no need to split the row again.
            if (!next.Text.Span.Contains('"')) continue;
            var problem = Split(several.AsMemory(0, length));
            if (problem is null) return new CsvRow(first.Number, values, null);
            if (!problem.Value.IsOpen) break;
        }

        lines.Return(taken);
        return new CsvRow(first.Number, [], "a quote is opened and not closed, or followed by more text; double a quote within quotes");
    }

    private void Append(ReadOnlySpan<char> text, ref int length)
    {
        if (length + text.Length > several.Length) Array.Resize(ref several, Math.Max(1_024, (length + text.Length) * 2));
        text.CopyTo(several.AsSpan(length));
        length += text.Length;
    }

    private Problem? SplitPlain(ReadOnlyMemory<char> row)
    {
        values.Clear();
        while (true)
        {
            if (values.Count >= RowLimits.Columns) return Problem.OfColumns;
            var stop = row.Span.IndexOf(delimiter);
            values.Add(stop < 0 ? row : row[..stop]);
            if (stop < 0) return null;
            row = row[(stop + 1)..];
        }
    }

    private Problem? Split(ReadOnlyMemory<char> row)
    {
        values.Clear();
        if (unquoted.Length < row.Length) unquoted = new char[row.Length];
        var text = row.Span;
        for (int at = 0, written = 0; ; at++)
        {
            if (values.Count >= RowLimits.Columns) return Problem.OfColumns;
            if (at < text.Length && text[at] == '"')
            {
                if (!Quoted(text, ref at, ref written)) return new Problem("a quote is not closed", true);
                if (at < text.Length && text[at] != delimiter) return new Problem($"after the closing quote of column {values.Count} comes more text; a quote within quotes is doubled", false);
            }
            else
            {
                var stop = text[at..].IndexOf(delimiter);
                values.Add(stop < 0 ? row[at..] : row.Slice(at, stop));
                at = stop < 0 ? text.Length : at + stop;
            }

            if (at >= text.Length) return null;
        }
    }

    private bool Quoted(ReadOnlySpan<char> row, ref int at, ref int written)
    {
        var begin = written;
        for (at++; ; at++)
        {
            var quote = row[at..].IndexOf('"');
            if (quote < 0) return false;
            row.Slice(at, quote).CopyTo(unquoted.AsSpan(written));
            written += quote;
            at += quote + 1;
            if (at >= row.Length || row[at] != '"') break;
            unquoted[written++] = '"';
        }

        values.Add(unquoted.AsMemory(begin, written - begin));
        return true;
    }

    private readonly record struct Problem(string Text, bool IsOpen)
    {
        public static Problem OfColumns { get; } = new($"the row has more than {RowLimits.Columns} columns", false);
    }
}

/// <summary>A row of a CSV file.</summary>
/// <param name="Line">The line where it begins, from 1 up.</param>
/// <param name="Values">Its values; good until the next row is read.</param>
/// <param name="Problem">Why it can't be read; null where it can.</param>
internal readonly record struct CsvRow(long Line, IReadOnlyList<ReadOnlyMemory<char>> Values, string? Problem);
