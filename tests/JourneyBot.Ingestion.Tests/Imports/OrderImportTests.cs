using System.Globalization;
using JourneyBot.Events;
using JourneyBot.Ingestion.Imports;
using JourneyBot.Testing;

namespace JourneyBot.Ingestion.Tests.Imports;

public sealed class OrderImportTests : IDisposable
{
    private static readonly ImportOptions Orders = new() { Kind = ImportKind.Transactions };

    private readonly ImportBench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task A_row_is_an_order_with_what_it_says_of_it()
    {
        var result = await bench.ImportAsync("orders.csv", "order_id,customer_id,order_date,total,currency,quantity,status,coupon\n1007,ann,2024-05-01 10:00,49.90,eur,2,Paid,SPRING\n", Orders);
        Assert.Equal((1L, 1L, 1, null), (result.Read, result.Accepted, result.Customers, result.Failure));
        var order = Assert.Single(await bench.EventsAsync());
        Assert.Equal((EventNames.OrderCompleted, "1007", Some.Customer("ann"), EventOrigin.Imported), (order.Name, order.Id, order.Stream, order.Origin));
        Assert.Equal(new DateTimeOffset(2024, 5, 1, 10, 0, 0, TimeSpan.Zero), order.OccurredAt);
        Assert.Equal("""{"orderId":"1007","total":49.90,"currency":"EUR","items":2,"status":"Paid","coupon":"SPRING"}""", order.Properties.ToString());
    }

    [Fact]
    public async Task The_rows_of_an_order_are_one_event_also_where_others_lie_between()
    {
        var result = await bench.ImportAsync("lines.csv",
            "order_id,customer_id,order_date,sku,quantity,unit_price,country\n1,ann,2024-05-01,A,2,10,DE\n2,bob,2024-05-01,B,1,5,FR\n1,ann,2024-05-01,C,1,2.50,DE\n", Orders);
        Assert.Equal((3L, 2L, 1L), (result.Read, result.Accepted, result.Ignored.Values.Sum()));
        var order = Assert.Single(await bench.EventsAsync(), e => e.Id == "1");
        Assert.Equal("""{"orderId":"1","total":22.50,"items":3,"country":"DE","products":[{"sku":"A","quantity":2,"price":10,"amount":20},{"sku":"C","quantity":1,"price":2.50,"amount":2.50}]}""", order.Properties.ToString());
    }

    [Fact]
    public async Task Importing_again_changes_nothing_and_a_grown_file_adds_its_new_orders()
    {
        const string File = "order_id,customer_id,order_date,total\n1,ann,2024-05-01,10\n2,bob,2024-05-02,-4\n";
        await bench.ImportAsync("orders.csv", File, Orders);
        var again = await bench.ImportAsync("orders.csv", File, Orders);
        Assert.Equal((0L, 2L), (again.Accepted, again.Duplicates));
        var grown = await bench.ImportAsync("orders.csv", File + "3,bob,2024-05-03,7\n", Orders);
        Assert.Equal((1L, 2L), (grown.Accepted, grown.Duplicates));
    }

    [Theory]
    [InlineData("refunded", "10", "order.refunded")]
    [InlineData("Returned", "10", "order.refunded")]
    [InlineData("Canceled", "10", "order.cancelled")]
    [InlineData("voided", "10", "order.cancelled")]
    [InlineData("", "-10", "order.refunded")]
    [InlineData("", "(10.00)", "order.refunded")]
    [InlineData("", "$-10", "order.refunded")]
    [InlineData("partially_refunded", "10", "order.completed")]
    [InlineData("wrapped with a bow", "10", "order.completed")]
    [InlineData("", "0", "order.completed")]
    public async Task Status_or_sign_tell_what_became_of_an_order(string status, string total, string name)
    {
        await bench.ImportAsync("orders.csv", $"order_id,customer_id,order_date,total,status\n1,ann,2024-05-01,{total},{status}\n", Orders);
        var e = Assert.Single(await bench.EventsAsync());
        Assert.Equal(name, e.Name);
        Assert.Equal(total == "0" ? 0 : 10, e.Properties.Number("total"));
    }

    [Fact]
    public async Task What_is_not_bought_yet_is_no_event_until_a_later_file_says_it_is()
    {
        var first = await bench.ImportAsync("orders.csv", "order_id,customer_id,order_date,total,status\n1,ann,2024-05-01,10,Pending\n", Orders);
        Assert.Equal((1L, 0L, 1L), (first.Read, first.Accepted, first.Ignored["orders that are pending are not bought yet"]));
        Assert.Equal(1, (await bench.ImportAsync("orders.csv", "order_id,customer_id,order_date,total,status\n1,ann,2024-05-01,10,Paid\n", Orders)).Accepted);
    }

    [Fact]
    public async Task An_order_that_is_refunded_later_has_both_events()
    {
        await bench.ImportAsync("may.csv", "order_id,customer_id,order_date,total,status\n1,ann,2024-05-01,10,paid\n", Orders with { Source = "shop" });
        await bench.ImportAsync("june.csv", "order_id,customer_id,order_date,total,status\n1,ann,2024-05-01,10,refunded\n", Orders with { Source = "shop" });
        Assert.Equal(["order.completed", "order.refunded"], (await bench.EventsAsync()).Select(e => e.Name).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("1,ann,2024-05-01,30\n1,ann,2024-05-01,-5\n", "order.completed 25")]
    [InlineData("1,ann,2024-05-01,-5\n1,ann,2024-05-01,30\n", "order.completed 25")]
    [InlineData("1,ann,2024-05-01,30\n1,ann,2024-05-09,-5\n", "order.completed 30, order.refunded 5")]
    [InlineData("1,ann,2024-05-09,-5\n1,ann,2024-05-01,30\n", "order.completed 30, order.refunded 5")]
    [InlineData("1,ann,2024-05-01 10:00,30\n1,ann,2024-05-01 10:01,20\n", "order.completed 50")]
    [InlineData("1,ann,2024-05-01,30\n1,ann,2024-05-09,-5\n1,ann,2024-05-12,-6\n1,ann,2024-05-12,-1\n", "order.completed 30, order.refunded 5, order.refunded 7")]
    public async Task A_discount_lowers_an_order_and_what_comes_back_later_is_an_event_of_its_own(string rows, string expected)
    {
        await bench.ImportAsync("orders.csv", "order_id,customer_id,order_date,amount\n" + rows, Orders);
        Assert.Equal(expected, string.Join(", ", (await bench.EventsAsync()).Select(e => string.Create(CultureInfo.InvariantCulture, $"{e.Name} {e.Properties.Number("total")}"))));
    }

    [Theory]
    [InlineData("12.50", "7.00", 12.5)]
    [InlineData("12,50", "7,00", 12.5)]
    [InlineData("1.234,50 €", "7,00 €", 1234.5)]
    [InlineData("$1,234.50", "$7.00", 1234.5)]
    [InlineData("1 234,5", "7,25", 1234.5)]
    [InlineData("1'234.50 CHF", "7.25 CHF", 1234.5)]
    [InlineData("1,234", "2,345", 1234)]
    public async Task Amounts_are_read_as_they_are_written(string one, string other, double expected)
    {
        var result = await bench.ImportAsync("orders.csv", $"order_id;customer_id;order_date;total\n1;ann;2024-05-01;{one}\n2;bob;2024-05-01;{other}\n", Orders);
        Assert.Equal(2, result.Accepted);
        Assert.Equal(expected, Assert.Single(await bench.EventsAsync(), e => e.Id == "1").Properties.Number("total"));
    }

    [Fact]
    public async Task Rows_that_cannot_be_taken_are_told_with_line_and_column()
    {
        var result = await bench.ImportAsync("orders.csv",
            "order_id,customer_id,order_date,total,currency\n1,ann,2024-05-01,10.00,EUR\n2,bob,2024-05-01,a lot,EUR\n3,bob,2024-05-01,12-34,EUR\n4,,2024-05-01,10,EUR\n5,bob,someday,10,EUR\n1,ann,2024-05-01,10.00,USD\n6,bob,2024-05-01,\"1,5\",EUR\n", Orders);
        Assert.Equal([3L, 4, 5, 6, 7, 8], result.Rejected.Select(line => line.Line));
        Assert.Equal(["'a lot' in the column 'total'", "'12-34'", "'customer_id' is empty", "'someday'", "is in USD here and in EUR in line 2", "'1,5'"],
            result.Rejected.Zip(["'a lot' in the column 'total'", "'12-34'", "'customer_id' is empty", "'someday'", "is in USD here and in EUR in line 2", "'1,5'"], (line, part) => line.Reason.Contains(part, StringComparison.Ordinal) ? part : line.Reason));
        Assert.Equal(1, result.Accepted);
    }

    [Fact]
    public async Task A_total_that_every_row_repeats_counts_once_and_one_that_differs_is_of_the_row()
    {
        await bench.ImportAsync("whole.csv", "order_id,customer_id,order_date,total,sku\n1,ann,2024-05-01,30,A\n1,ann,2024-05-01,30,B\n", Orders);
        await bench.ImportAsync("lines.csv", "order_id,customer_id,order_date,total,sku\n1,ann,2024-05-01,30,A\n1,ann,2024-05-01,12,B\n", Orders);
        Assert.Equal([30d, 42d], (await bench.EventsAsync()).Select(e => e.Properties.Number("total") ?? 0).Order());
    }

    [Fact]
    public async Task A_row_of_an_order_that_was_closed_long_before_is_told_with_the_fix()
    {
        var between = string.Concat(Enumerable.Range(2, 1_200).Select(i => $"{i},ann,2024-05-01,A,10\n"));
        var result = await bench.ImportAsync("orders.csv", "order_id,customer_id,order_date,sku,amount\n1,ann,2024-05-01,A,10\n" + between + "1,ann,2024-05-01,B,10\n", Orders);
        Assert.Equal((1_201L, 1L), (result.Accepted, result.RejectedTotal));
        Assert.Contains("sorting the file by 'order_id'", Assert.Single(result.Rejected).Reason, StringComparison.Ordinal);
        Assert.Equal(1_203, result.Rejected[0].Line);
    }

    [Fact]
    public async Task Orders_without_a_number_are_known_again_by_their_content()
    {
        const string Rows = "customer_id,order_date,total\nann,2024-05-01,10\nann,2024-05-01,10\nbob,2024-05-01,10\n";
        Assert.Equal(3, (await bench.ImportAsync("orders.csv", Rows, Orders)).Accepted);
        Assert.Equal(3, (await bench.ImportAsync("orders.csv", Rows, Orders)).Duplicates);
    }

    [Fact]
    public async Task An_order_of_very_many_rows_keeps_its_total_and_counts_the_rows_it_does_not_list()
    {
        var rows = string.Concat(Enumerable.Range(0, 900).Select(i => $"1,ann,2024-05-01,SKU-{i:D30},1,2\n"));
        await bench.ImportAsync("orders.csv", "order_id,customer_id,order_date,sku,quantity,unit_price\n" + rows, Orders);
        var order = Assert.Single(await bench.EventsAsync());
        Assert.Equal((1_800d, 900d), (order.Properties.Number("total"), order.Properties.Number("items")));
        Assert.True(order.Properties.Number("productsLeftOut") > 0);
    }

    [Fact]
    public async Task Orders_come_as_JSON_lines_too()
    {
        await bench.ImportAsync("orders.ndjson", "{\"orderId\":17,\"customerId\":\"ann\",\"createdAt\":\"2024-05-01T10:00:00Z\",\"total\":12.5,\"currency\":\"EUR\"}\n", Orders);
        Assert.Equal(("17", 12.5), (Assert.Single(await bench.EventsAsync()).Id, (await bench.EventsAsync())[0].Properties.Number("total")));
    }

    [Fact]
    public async Task A_role_of_orders_is_refused_where_rows_are_events()
    {
        var result = await bench.ImportAsync("log.csv", "user_id,event,timestamp,sum\nann,buy,2024-05-01,3\n", new ImportOptions { Columns = ColumnMap.Parse("amount=sum") });
        Assert.Contains("--kind transactions", result.Failure, StringComparison.Ordinal);
    }
}
