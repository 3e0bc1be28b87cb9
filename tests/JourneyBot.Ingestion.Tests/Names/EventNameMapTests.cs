using JourneyBot.Ingestion.Names;
using JourneyBot.Testing;

namespace JourneyBot.Ingestion.Tests.Names;

public sealed class EventNameMapTests
{
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
        Assert.Contains(place, Assert.Throws<EventFileException>(() => EventNameMap.Read(new StringReader(yaml), "events.yaml")).Message, StringComparison.Ordinal);
}
