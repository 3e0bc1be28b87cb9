using JourneyBot.Ingestion.Imports;
using JourneyBot.Testing;

namespace JourneyBot.Ingestion.Tests.Imports;

public sealed class TraitImportTests : IDisposable
{
    private static readonly ImportOptions Traits = new() { Kind = ImportKind.Traits };

    private readonly ImportBench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task Each_row_states_traits_of_its_customer()
    {
        var result = await bench.ImportAsync("crm.csv", "customerID,tier,city\nann,gold,Aarhus\nbob,silver, \n", Traits);
        Assert.Equal((2L, 2L, 2), (result.Read, result.Accepted, result.Customers));
        var traits = await bench.Store.ReadTraitsAsync([Some.Customer("ann"), Some.Customer("bob")], default);
        Assert.Equal(["ann city Aarhus", "ann tier gold", "bob tier silver"], traits.Select(trait => $"{trait.Stream.Value} {trait.Name} {trait.Value}").Order(StringComparer.Ordinal));
        Assert.Empty(await bench.EventsAsync());
    }

    [Fact]
    public async Task The_same_traits_twice_add_nothing_and_a_newer_file_only_what_changed()
    {
        var path = bench.Write("crm.csv", "customerID,tier\nann,gold\nbob,silver\n");
        File.SetLastWriteTimeUtc(path, Some.Noon.AddDays(-2).UtcDateTime);
        await bench.ImportAsync(path, Traits);
        var again = await bench.ImportAsync(path, Traits);
        Assert.Equal((0L, 2L), (again.Accepted, again.Duplicates));

        bench.Write("crm.csv", "customerID,tier\nann,platinum\nbob,silver\n");
        File.SetLastWriteTimeUtc(path, Some.Noon.AddDays(-1).UtcDateTime);
        Assert.Equal(2, (await bench.ImportAsync(path, Traits)).Accepted);
        Assert.Equal("platinum", Assert.Single(await bench.Store.ReadTraitsAsync([Some.Customer("ann")], default)).Value);
    }

    [Fact]
    public async Task An_old_file_never_overrides_what_is_younger()
    {
        var options = Traits with { Columns = ColumnMap.Parse("time=since") };
        await bench.ImportAsync("new.csv", "customerID,tier,since\nann,gold,2024-06-01\n", options);
        var old = await bench.ImportAsync("old.csv", "customerID,tier,since\nann,basic,2023-06-01\n", options);
        Assert.Equal((0L, 1L), (old.Accepted, old.Duplicates));
        Assert.Equal("gold", Assert.Single(await bench.Store.ReadTraitsAsync([Some.Customer("ann")], default)).Value);
    }

    [Fact]
    public async Task A_row_without_traits_or_with_one_too_long_is_told()
    {
        var result = await bench.ImportAsync("crm.csv", $"customerID,note\nann,\nbob,{new string('x', 1_001)}\ncid,fine\n", Traits);
        Assert.Equal((3L, 1L), (result.Read, result.Accepted));
        Assert.Equal([2L, 3L], result.Rejected.Select(line => line.Line));
    }
}
