using JourneyBot.Events;
using JourneyBot.Ingestion.Imports;
using JourneyBot.Ingestion.Names;
using JourneyBot.Testing;
using System.Globalization;
using System.Text;

namespace JourneyBot.Ingestion.Tests.Imports;

public sealed class TableImportTests : IDisposable
{
    private const string Log = "user_id,event,timestamp,page\nann,home,2024-01-01 10:00:00,/\nann,cart,2024-01-01 10:01:00,/cart\nbob,home,2024-01-01 10:00:30,/\n";

    private readonly ImportBench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task Each_row_becomes_an_event_with_the_other_columns_as_properties()
    {
        var result = await bench.ImportAsync("log.csv", Log);
        Assert.Equal((3L, 3L, 0L, 0L, 2), (result.Read, result.Accepted, result.Duplicates, result.RejectedTotal, result.Customers));
        var cart = Assert.Single(await bench.EventsAsync(), e => e.Name == "cart");
        Assert.Equal(Some.Customer("ann"), cart.Stream);
        Assert.Equal(("import:log.csv", "import", EventOrigin.Imported, 2L), (cart.Source, cart.Channel, cart.Origin, cart.Sequence));
        Assert.Equal(new DateTimeOffset(2024, 1, 1, 10, 1, 0, TimeSpan.Zero), cart.OccurredAt);
        Assert.Equal("/cart", cart.Properties.Text("page"));
        Assert.Equal(["page"], cart.Properties.Select(member => member.Key));
    }

    [Fact]
    public async Task The_same_file_twice_adds_nothing()
    {
        await bench.ImportAsync("log.csv", Log);
        var again = await bench.ImportAsync("log.csv", Log);
        Assert.Equal((0L, 3L, 2), (again.Accepted, again.Duplicates, again.Customers));
        Assert.Equal(3, (await bench.EventsAsync()).Count);
    }

    [Fact]
    public async Task Packed_or_plain_the_file_is_the_same_source()
    {
        await bench.ImportAsync("log.csv", Log);
        var packed = await bench.ImportAsync(bench.WriteBytes("log.csv.gz", ImportBench.Gzip(Encoding.UTF8.GetBytes(Log))));
        Assert.Equal((0L, 3L), (packed.Accepted, packed.Duplicates));
    }

    [Fact]
    public async Task A_grown_file_adds_only_its_new_rows_also_among_identical_ones()
    {
        const string Twice = "user_id,event,timestamp\nann,tap,2024-01-01\nann,tap,2024-01-01\n";
        Assert.Equal(2, (await bench.ImportAsync("log.csv", Twice)).Accepted);
        var grown = await bench.ImportAsync("log.csv", Twice + "ann,tap,2024-01-01\nbob,tap,2024-01-01\n");
        Assert.Equal((2L, 2L), (grown.Accepted, grown.Duplicates));
    }

    [Fact]
    public async Task Events_of_the_same_time_keep_the_order_of_their_rows()
    {
        var names = Enumerable.Range(0, 200).Select(i => "e" + (i * 7919 % 200).ToString(CultureInfo.InvariantCulture)).ToList();
        await bench.ImportAsync("log.csv", "user_id,event,timestamp\n" + string.Concat(names.Select(name => $"ann,{name},2024-01-01\n")));
        Assert.Equal(names, (await bench.EventsAsync()).Select(e => e.Name));
    }

    [Fact]
    public async Task A_row_with_an_id_is_known_by_it_whatever_else_changes()
    {
        var options = new ImportOptions { Columns = ColumnMap.Parse("id=nr") };
        await bench.ImportAsync("log.csv", "nr,user_id,event,timestamp\n7,ann,home,2024-01-01\n", options);
        var again = await bench.ImportAsync("log.csv", "nr,user_id,event,timestamp,note\n7,ann,home,2024-01-01,new column\n", options);
        Assert.Equal((0L, 1L), (again.Accepted, again.Duplicates));
    }

    [Fact]
    public async Task Lines_that_cannot_be_taken_are_told_one_by_one_and_the_others_stored()
    {
        var result = await bench.ImportAsync("log.csv",
            "user_id,event,timestamp\nann,home,2024-01-01\nann,home\n,home,2024-01-01\nann,,2024-01-01\nann,home,soon\nnull,home,2024-01-01\nann,home,1969-01-01\nann,\"bad\"quote,2024-01-01\nbob,home,2024-01-01\n");
        Assert.Equal((9L, 2L, 7L), (result.Read, result.Accepted, result.RejectedTotal));
        Assert.Equal([3L, 4, 5, 6, 7, 8, 9], result.Rejected.Select(line => line.Line));
        Assert.Equal(
            ["2 columns, the header 3", "is empty, so the row is nobody's", "is empty, so the event", "'soon' can't be read", "'null' in the column 'user_id' names nobody", "before 1970", "more text"],
            result.Rejected.Zip(["2 columns, the header 3", "is empty, so the row is nobody's", "is empty, so the event", "'soon' can't be read", "'null' in the column 'user_id' names nobody", "before 1970", "more text"],
                (line, part) => line.Reason.Contains(part, StringComparison.Ordinal) ? part : line.Reason));
        Assert.Null(result.Failure);
    }

    [Fact]
    public async Task A_missing_column_is_named_with_those_there_and_the_option()
    {
        var result = await bench.ImportAsync("log.csv", "who,event,timestamp\nann,home,2024-01-01\n");
        Assert.Contains("who, event, timestamp", result.Failure, StringComparison.Ordinal);
        Assert.Contains("--map customer=COLUMN", result.Failure, StringComparison.Ordinal);
        Assert.Equal(1, (await bench.ImportAsync("log.csv", "who,event,timestamp\nann,home,2024-01-01\n", new ImportOptions { Columns = ColumnMap.Parse("customer=who") })).Accepted);
    }

    [Fact]
    public async Task A_column_that_is_mapped_but_not_there_is_told_with_the_one_that_was_meant()
    {
        var result = await bench.ImportAsync("log.csv", Log, new ImportOptions { Columns = ColumnMap.Parse("customer=User_ID") });
        Assert.Contains("Did you mean 'user_id'?", result.Failure, StringComparison.Ordinal);
        Assert.Empty(await bench.EventsAsync());
    }

    [Theory]
    [InlineData("user_id;event;timestamp\nann;home, sweet home;2024-01-01\n")]
    [InlineData("user_id\tevent\ttimestamp\nann\thome, sweet home\t2024-01-01\n")]
    [InlineData("user_id|event|timestamp\nann|home, sweet home|2024-01-01\n")]
    public async Task The_delimiter_is_found_in_the_header(string text)
    {
        await bench.ImportAsync("log.csv", text);
        Assert.Equal("home, sweet home", Assert.Single(await bench.EventsAsync()).Name);
    }

    [Theory]
    [InlineData("utf-8", true)]
    [InlineData("utf-8", false)]
    [InlineData("utf-16", true)]
    [InlineData("utf-16", false)]
    [InlineData("utf-16BE", true)]
    [InlineData("latin1", false)]
    public async Task Text_is_read_in_whatever_encoding_it_came(string encoding, bool hasMark)
    {
        var given = Encoding.GetEncoding(encoding);
        byte[] bytes = [.. hasMark ? given.GetPreamble() : [], .. given.GetBytes("user_id,event,timestamp,city\nJosé,home,2024-01-01,Århus\n")];
        Assert.Equal(1, (await bench.ImportAsync(bench.WriteBytes("log.csv", bytes))).Accepted);
        var e = Assert.Single(await bench.EventsAsync());
        Assert.Equal(("José", "Århus"), (e.Stream.Value, e.Properties.Text("city")));
    }

    [Fact]
    public async Task A_file_of_one_header_line_is_an_empty_export_and_no_mistake()
    {
        var result = await bench.ImportAsync("log.csv", "user_id,event,timestamp\n");
        Assert.Equal((0L, null), (result.Read, result.Failure));
    }

    [Fact]
    public async Task Columns_without_a_name_and_names_that_come_twice_lose_no_value()
    {
        await bench.ImportAsync("log.csv", ",user_id,event,timestamp,tag,tag\n0,ann,home,2024-01-01,x,y\n");
        var e = Assert.Single(await bench.EventsAsync());
        Assert.Equal(("0", "x", "y"), (e.Properties.Text("column 1"), e.Properties.Text("tag"), e.Properties.Text("tag 2")));
    }

    [Fact]
    public async Task An_anonymous_id_beside_the_customer_links_the_two()
    {
        await bench.ImportAsync("log.csv", "user_id,browser,event,timestamp\n,b-1,home,2024-01-01\nann,b-1,login,2024-01-02\n", new ImportOptions { Columns = ColumnMap.Parse("customer=user_id,anonymous=browser") });
        Assert.Equal(1, await bench.CustomersAsync());
        Assert.Equal(2, (await bench.Book.OfAsync(Some.Customer("ann"), default)).Events);
    }

    [Fact]
    public async Task Names_are_kept_unless_they_are_mapped()
    {
        var names = EventNameMap.Read(Path.Combine(Repository.Root, "dialogs", "retail", "events.yaml"));
        const string Rows = "user_id,event,timestamp\nann,Product Viewed,2024-01-01\nann,own thing,2024-01-02\n";
        await bench.ImportAsync("kept.csv", Rows);
        await bench.ImportAsync("mapped.csv", Rows, new ImportOptions { Names = names });
        Assert.Equal(["Product Viewed", "product.viewed", "own thing", "own thing"], (await bench.EventsAsync()).Select(e => e.Name));
    }

    [Fact]
    public async Task JSON_lines_keep_the_types_of_their_members_and_tell_broken_lines()
    {
        var result = await bench.ImportAsync("log.ndjson",
            """
            {"userId":"ann","event":"order","timestamp":"2024-01-01T00:00:00Z","total":12.5,"gift":true,"items":["a"],"properties":{"sku":"x"}}

            {"userId":"ann","event":"home","timestamp":
            [1]
            {"userId":"ann","event":"home","timestamp":1704067200}
            """);
        Assert.Equal((4L, 2L), (result.Read, result.Accepted));
        Assert.Equal([3L, 4L], result.Rejected.Select(line => line.Line));
        var order = Assert.Single(await bench.EventsAsync(), e => e.Name == "order");
        Assert.Equal("{\"total\":12.5,\"gift\":true,\"items\":[\"a\"],\"sku\":\"x\"}", order.Properties.ToString());
    }

    [Fact]
    public async Task A_mapped_column_may_be_a_path_into_a_JSON_line()
    {
        await bench.ImportAsync("log.ndjson", "{\"who\":{\"id\":\"ann\"},\"event\":\"home\",\"timestamp\":\"2024-01-01\"}\n", new ImportOptions { Columns = ColumnMap.Parse("customer=who.id") });
        Assert.Equal(Some.Customer("ann"), Assert.Single(await bench.EventsAsync()).Stream);
    }

    [Fact]
    public async Task A_JSON_line_nested_too_deep_or_too_long_costs_itself_only()
    {
        var deep = "{\"userId\":\"ann\",\"event\":\"home\",\"timestamp\":\"2024-01-01\",\"x\":" + new string('[', 12) + new string(']', 12) + "}";
        var bottomless = new string('[', 40_000) + new string(']', 40_000);
        var large = "{\"userId\":\"ann\",\"event\":\"home\",\"timestamp\":\"2024-01-01\",\"x\":\"" + new string('x', EventProperties.MaxBytes) + "\"}";
        var endless = "{\"x\":\"" + new string('x', 300_000) + "\"}";
        var result = await bench.ImportAsync("log.ndjson", $"{deep}\n{bottomless}\n{large}\n{endless}\n{{\"userId\":\"ann\",\"event\":\"home\",\"timestamp\":\"2024-01-01\"}}\n");
        Assert.Equal((5L, 1L, 4L), (result.Read, result.Accepted, result.RejectedTotal));
    }

    [Fact]
    public async Task A_file_where_no_line_can_be_read_tells_each_of_them()
    {
        var result = await bench.ImportAsync("log.ndjson", "nonsense\nmore\n");
        Assert.Equal((2L, 2L), (result.Read, result.RejectedTotal));
        Assert.Equal([1L, 2L], result.Rejected.Select(line => line.Line));
    }

    [Fact]
    public async Task The_list_of_rejections_is_cut_but_not_their_number()
    {
        var result = await bench.ImportAsync("log.csv", "user_id,event,timestamp\nann,home,2024-01-01\n" + string.Concat(Enumerable.Repeat("ann,home,never\n", 1_500)));
        Assert.Equal((1_500L, 1_000), (result.RejectedTotal, result.Rejected.Count));
    }

    [Fact]
    public async Task Progress_is_told_and_ends_with_all_rows()
    {
        var told = new List<ImportProgress>();
        var path = bench.Write("log.csv", "user_id,event,timestamp\n" + string.Concat(Enumerable.Range(0, 12_000).Select(i => $"u{i % 50},home,{1_700_000_000 + i}\n")));
        await bench.ImportAsync(path, progress: told.Add);
        Assert.Equal([5_000L, 10_000, 12_000], told.Select(step => step.Read));
        Assert.Equal(1, told[^1].Share);
        Assert.True(told[0].Share is > 0 and <= 1);
    }

    [Fact]
    public async Task A_cancelled_import_keeps_what_was_stored_and_goes_on_when_run_again()
    {
        using var stop = new CancellationTokenSource();
        var path = bench.Write("log.csv", "user_id,event,timestamp\n" + string.Concat(Enumerable.Range(0, 12_000).Select(i => $"u{i % 50},home,{1_700_000_000 + i}\n")));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => bench.ImportAsync(path, progress: _ => stop.Cancel(), cancellationToken: stop.Token));
        Assert.Equal(5_000, (await bench.EventsAsync()).Count);
        var rest = await bench.ImportAsync(path);
        Assert.Equal((7_000L, 5_000L), (rest.Accepted, rest.Duplicates));
    }
}
