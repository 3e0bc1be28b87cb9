using JourneyBot.Ingestion.Imports;
using JourneyBot.Testing;

namespace JourneyBot.Ingestion.Tests.Imports;

public class NameMapTests
{
    [Theory]
    [InlineData("customer")]
    [InlineData("customer=")]
    [InlineData("who=user_id")]
    [InlineData("time=a,time=b")]
    public void A_map_that_is_none_is_refused(string text) => Assert.Throws<FormatException>(() => ColumnMap.Parse(text));

    [Fact]
    public void A_map_names_columns_by_role() =>
        Assert.Equal(new ColumnMap { Customer = "user id", Time = "a=b" }, ColumnMap.Parse("customer=user id, time=a=b"));

    [Theory]
    [InlineData("Product Viewed", "product.viewed")]
    [InlineData("product_view", "product.viewed")]
    [InlineData("Order Placed", "order.completed")]
    [InlineData("unheard of", "unheard of")]
    public void The_retail_pack_knows_the_usual_names(string foreign, string canonical) =>
        Assert.Equal(canonical, EventNameMap.Read(Path.Combine(Repository.Root, "dialogs", "retail", "events.yaml")).Canonical(foreign));

    [Theory]
    [InlineData("events: [a]", "(1,1)")]
    [InlineData("events:\n  a.b: c", "(2,8)")]
    [InlineData("events:\n  a.b: [x]\n  c.d: [X]", "(3,9)")]
    [InlineData("events: {", "(2,1)")]
    public void A_mistake_in_the_file_is_told_with_its_place(string yaml, string place) =>
        Assert.Contains(place, Assert.Throws<ImportException>(() => EventNameMap.Read(new StringReader(yaml), "events.yaml")).Message, StringComparison.Ordinal);
}
