using JourneyBot.Ingestion.Webhooks;
using JourneyBot.Testing;

namespace JourneyBot.Ingestion.Tests.Webhooks;

public sealed class GoldenTests
{
    public static IEnumerable<object[]> Payloads =>
        Directory.GetFiles(Golden.Folder, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(path => new object[] { Path.GetRelativePath(Golden.Folder, path).Replace('\\', '/') });

    [Theory]
    [MemberData(nameof(Payloads))]
    public void A_payload_maps_to_the_events_beside_it(string payload)
    {
        var path = Path.Combine(Golden.Folder, payload);
        var kind = payload.Split('/')[0];
        var told = Golden.Told(Sources.Of(kind), Delivered(kind, Path.GetFileNameWithoutExtension(path), File.ReadAllBytes(path)), kind == "generic" ? Some.Noon.AddMinutes(10) : Some.Noon.AddDays(7));
        var expected = Golden.Expected(path);
        if (!File.Exists(expected))
        {
            File.WriteAllText(expected, told);
            Assert.Fail($"{expected} was missing and is written: read it, and keep it if it is right");
        }

        Assert.Equal(File.ReadAllText(expected).ReplaceLineEndings("\n"), told);
    }

    [Fact]
    public void Every_expectation_has_its_payload() =>
        Assert.All(Directory.GetFiles(Golden.Folder, "*.events", SearchOption.AllDirectories), path => Assert.True(File.Exists(path[..^".events".Length] + ".json"), path));

    // Shopify says what a payload is by its headers: of orders-create.guest.json the topic is orders/create.
    private static WebhookRequest Delivered(string kind, string name, byte[] body)
    {
        var topic = name.Split('.')[0];
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        if (kind == "shopify")
        {
            headers["X-Shopify-Topic"] = topic[..topic.LastIndexOf('-')] + "/" + topic[(topic.LastIndexOf('-') + 1)..];
            headers["X-Shopify-Triggered-At"] = "2026-11-26T09:00:00.123456789Z";
            headers["X-Shopify-Shop-Domain"] = "north-loom.myshopify.com";
        }

        if (kind == "zendesk") headers["X-Zendesk-Webhook-Invocation-Id"] = "01KAS9PZQ0";
        return new WebhookRequest("POST", "https://shop.example/webhooks/" + kind, headers, body);
    }
}
