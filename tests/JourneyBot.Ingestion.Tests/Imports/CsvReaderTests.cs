using CsCheck;
using JourneyBot.Ingestion.Imports.Tables;

namespace JourneyBot.Ingestion.Tests.Imports;

public class CsvReaderTests
{
    [Theory]
    [InlineData("a,b,c", "a|b|c")]
    [InlineData("a,,c,", "a||c|")]
    [InlineData("\"a,b\",c", "a,b|c")]
    [InlineData("\"say \"\"hi\"\"\",x", "say \"hi\"|x")]
    [InlineData("5\" screen,x", "5\" screen|x")]
    [InlineData("\"\",\"\"", "|")]
    public void A_row_is_split_as_RFC_4180_says(string row, string expected) => Assert.Equal(expected, string.Join("|", Rows(row).Single().Values));

    [Fact]
    public void Line_breaks_within_quotes_belong_to_the_value_and_the_row_begins_at_its_first_line()
    {
        var rows = Rows("a,b\r\n\"one\r\ntwo\",2\r\nc,d");
        Assert.Equal([(1L, "a|b"), (2L, "one\ntwo|2"), (4L, "c|d")], rows.Select(row => (row.Line, string.Join("|", row.Values))));
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void Any_end_of_line_ends_a_line(string end) => Assert.Equal([1L, 2L, 4L], Rows($"a{end}b{end}{end}c{end}").Select(row => row.Line));

    [Fact]
    public void A_quote_that_is_never_closed_costs_its_own_row_only()
    {
        var rows = Rows("a,1\n\"b,2\nc,3\n\"d\",4\ne,5");
        Assert.Equal(["a|1", "", "c|3", "d|4", "e|5"], rows.Select(row => string.Join("|", row.Values)));
        Assert.Contains("quote", Assert.Single(rows, row => row.Problem is not null).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void An_open_quote_far_from_the_end_costs_its_own_row_only()
    {
        var rest = string.Concat(Enumerable.Range(0, 5_000).Select(i => $"row{i},{i}\n"));
        var rows = Rows("\"open,1\n" + rest);
        Assert.Equal(5_001, rows.Count);
        Assert.Equal("row4999|4999", string.Join("|", rows[^1].Values));
    }

    [Fact]
    public void Text_after_a_closing_quote_is_told_with_its_column() =>
        Assert.Contains("column 2", Rows("a,\"b\"c").Single().Problem, StringComparison.Ordinal);

    [Fact]
    public void A_line_without_end_is_skipped_and_the_next_one_read()
    {
        var rows = Rows("a,1\n" + new string('x', RowLimits.Characters + 1) + "\nb,2");
        Assert.Equal(["a|1", "", "b|2"], rows.Select(row => string.Join("|", row.Values)));
        Assert.Equal((2L, true), (rows[1].Line, rows[1].Problem is not null));
    }

    [Fact]
    public void What_a_writer_quotes_is_read_back() =>
        Gen.String[Gen.Char["ab,;\"\n '|"], 0, 6].List[1, 4].List[1, 20].Sample(table =>
        {
            var written = table.Select(row => row.Select(value => value).ToList()).ToList();
            var text = string.Concat(written.Select(row => string.Join(",", row.Select(value => $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")) + "\r\n"));
            var read = Rows(text);
            Assert.All(read, row => Assert.Null(row.Problem));
            Assert.Equal(written, read.Select(row => row.Values.ToList()));
        });

    private static List<Row> Rows(string text)
    {
        var reader = new CsvReader(new LineReader(new StringReader(text)), ',');
        var rows = new List<Row>();
        while (reader.Read() is { } row) rows.Add(new Row(row.Line, [.. row.Values.Select(value => value.ToString())], row.Problem));
        return rows;
    }

    private sealed record Row(long Line, IReadOnlyList<string> Values, string? Problem);
}
