using JourneyBot.Events;
using JourneyBot.Ingestion.Imports;
using JourneyBot.Testing;

namespace JourneyBot.Ingestion.Tests.Imports;

public sealed class EmailImportTests : IDisposable
{
    private readonly ImportBench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task An_address_names_the_customer_and_is_stored_nowhere()
    {
        var result = await bench.ImportAsync("orders.csv", "order_id,email,order_date,total\n1,Ann@Shop.example,2024-05-01,10\n2,ann@shop.example ,2024-05-02,7\n3,bob@shop.example,2024-05-02,7\n", new ImportOptions { Kind = ImportKind.Transactions });
        Assert.Equal((3L, 2), (result.Accepted, result.Customers));
        var events = await bench.EventsAsync();
        Assert.All(events, e => Assert.Equal(StreamKind.Email, e.Stream.Kind));
        Assert.DoesNotContain(events, e => $"{e.Stream}{e.Id}{e.Properties}".Contains("shop.example", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task An_address_joins_what_two_files_know_of_a_customer()
    {
        await bench.ImportAsync("log.csv", "user_id,email,event,timestamp\nann,ann@shop.example,home,2024-01-01\n");
        await bench.ImportAsync("orders.csv", "email,order_date,total\nann@shop.example,2024-05-01,10\n", new ImportOptions { Kind = ImportKind.Transactions });
        Assert.Equal(1, await bench.CustomersAsync());
        Assert.Equal(["home", "order.completed"], (await bench.Book.OfAsync(Some.Customer("ann"), default)).Recent.Select(e => e.Name));
    }

    [Fact]
    public async Task What_is_no_address_names_nobody_and_is_told()
    {
        var result = await bench.ImportAsync("log.csv", "email,event,timestamp\nann@shop.example,home,2024-01-01\nnobody,home,2024-01-01\n,home,2024-01-01\n");
        Assert.Equal((1L, 2L), (result.Accepted, result.RejectedTotal));
        Assert.Equal(["'nobody' in the column 'email' is no e-mail address", "the column 'email' is empty, so the row is nobody's"], result.Rejected.Select(line => line.Reason));
    }

    [Fact]
    public async Task A_new_link_counts_as_something_new_where_the_traits_are_known()
    {
        await bench.ImportAsync("crm.csv", "customer,tier,since\nann,gold,2024-01-01\n", new ImportOptions { Kind = ImportKind.Traits, Columns = ColumnMap.Parse("time=since") });
        var linked = await bench.ImportAsync("crm.csv", "customer,email,tier,since\nann,ann@shop.example,gold,2024-01-01\n", new ImportOptions { Kind = ImportKind.Traits, Columns = ColumnMap.Parse("time=since") });
        Assert.Equal((1L, 0L), (linked.Accepted, linked.Duplicates));
        Assert.Equal("gold", Assert.Single(await bench.Store.ReadTraitsAsync([Some.Customer("ann")], default)).Value);
        Assert.Equal(2, bench.Book.Customers.StreamsWith(Some.Customer("ann")).Count);
    }
}
