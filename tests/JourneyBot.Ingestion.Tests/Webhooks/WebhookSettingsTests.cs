using JourneyBot.Events;
using JourneyBot.Ingestion.Doors;
using JourneyBot.Testing;

namespace JourneyBot.Ingestion.Tests.Webhooks;

public sealed class WebhookSettingsTests
{
    [Theory]
    [InlineData("shopify", "Secrets:0", " ", "JourneyBot:Ingestion:Webhooks:shopify:Secrets is empty")]
    [InlineData("shop", "Secrets:0", "x", "JourneyBot:Ingestion:Webhooks:shop:Kind is 'shop'; give one of shopify")]
    [InlineData("shopify", "Secret", "x", "JourneyBot:Ingestion:Webhooks:shopify:Secret is no setting; there are Kind, Secrets")]
    [InlineData("shopify", "Tolerance", "00:00:00", "JourneyBot:Ingestion:Webhooks:shopify:Tolerance is 00:00:00")]
    [InlineData("shopify", "Tolerance", "soon", "JourneyBot:Ingestion:Webhooks:shopify:")]
    [InlineData("hubspot", "PublicUrl", "shop.example", "JourneyBot:Ingestion:Webhooks:hubspot:PublicUrl is 'shop.example'")]
    [InlineData("sendgrid", "Secrets:0", "not-a-key", "JourneyBot:Ingestion:Webhooks:sendgrid:Secrets has one that is no public key")]
    [InlineData("stripe", "Mapping", "x.yaml", "JourneyBot:Ingestion:Webhooks:stripe:Mapping is given, but stripe has a mapping of its own")]
    [InlineData("stripe", "Signature:Header", "X", "JourneyBot:Ingestion:Webhooks:stripe:Signature is given, but stripe signs in its own way")]
    [InlineData("generic", "Signature:Algorithm", "md5", "JourneyBot:Ingestion:Webhooks:generic:Signature:Algorithm is 'md5'")]
    [InlineData("generic", "Signature:Encoding", "hexa", "JourneyBot:Ingestion:Webhooks:generic:Signature:Encoding is 'hexa'")]
    [InlineData("generic", "Signature:Heder", "X", "JourneyBot:Ingestion:Webhooks:generic:Signature:Heder is no setting; there are Header")]
    [InlineData("generic", "Mapping", "missing.yaml", "JourneyBot:Ingestion:Webhooks:generic:Mapping: ")]
    [InlineData("generic", "Mapping", " ", "JourneyBot:Ingestion:Webhooks:generic:Mapping is empty")]
    [InlineData("segment", "Kind", "stripe", "JourneyBot:Ingestion:Webhooks:segment is the name of another door")]
    [InlineData("Shopify EU", "Kind", "shopify", "JourneyBot:Ingestion:Webhooks:Shopify EU is no name of a source")]
    public void A_wrong_setting_stops_the_host_and_names_its_key(string source, string key, string value, string message) =>
        Assert.StartsWith(message, Assert.Throws<InvalidOperationException>(() => Sources.All((source, [(key, value)]))).Message, StringComparison.Ordinal);

    [Fact]
    public async Task It_stops_the_host_at_its_start() =>
        Assert.Contains(
            "JourneyBot:Ingestion:Webhooks:stripe:Tolerance",
            (await Assert.ThrowsAsync<InvalidOperationException>(() => WebhookHost.StartAsync(null, ("JourneyBot:Ingestion:Webhooks:stripe:Tolerance", "-00:01:00")))).Message,
            StringComparison.Ordinal);

    [Fact]
    public void A_source_without_a_secret_is_no_open_door() =>
        Assert.Contains("without a secret nobody may send", Assert.Throws<InvalidOperationException>(() => Sources.All(("stripe", [("Secrets", ""), ("Tolerance", "00:01:00")]))).Message, StringComparison.Ordinal);

    [Fact]
    public void Two_shops_are_two_sources_and_their_customers_are_told_apart()
    {
        var sources = Sources.All(("shopify", []), ("shopify-eu", [("Kind", "shopify"), ("Secrets", "one-without-a-list")]));
        var entry = """{"id":1,"created_at":"2026-11-23T11:00:00Z","customer":{"id":7}}"""u8.ToArray();
        var (first, second) = (Map("shopify"), Map("shopify-eu"));
        Assert.Equal(("shopify", "customer:shopify:7"), (first.Source, first.Identifiers[0].ToString()));
        Assert.Equal(("shopify:shopify-eu", "customer:shopify-eu:7"), (second.Source, second.Identifiers[0].ToString()));

        Pipeline.IncomingEvent Map(string name) => Assert.Single(sources.Of(name).Mapper.Map(entry, 0, new Delivery(name, sources.Of(name).EventSource, true, Some.Noon, null, new Dictionary<string, string> { ["topic"] = "orders/create" })));
    }

    [Fact]
    public void A_company_whose_shop_gives_out_its_own_customer_ids_says_so()
    {
        var entry = """{"id":1,"created_at":"2026-11-23T11:00:00Z","customer":{"id":7}}"""u8.ToArray();
        var source = Sources.Of("shopify", ("OwnsCustomerIds", "true"));
        var made = Assert.Single(source.Mapper.Map(entry, 0, new Delivery("shopify", "shopify", true, Some.Noon, null, new Dictionary<string, string> { ["topic"] = "orders/create" })));
        Assert.Equal(new StreamId(StreamKind.Customer, "7"), made.Identifiers[0]);
    }
}
