using System.Text;

namespace JourneyBot.Benchmarks.Doors;

/// <summary>What analytics-node sends in a batch: customers look at products, and some put one into the cart.</summary>
internal static class DoorPayload
{
    /// <summary>Only the call itself, as the sender makes it by default: 400 bytes.</summary>
    public const string Bare = "bare";

    /// <summary>With what a shop's server passes on of its request, page, browser and language, most of which is read and not stored: 800 bytes.</summary>
    public const string Whole = "whole";

    /// <summary>Stands where each batch has its number, so that every event is a new one.</summary>
    public const string Number = "0000000";

    private const int CustomersOfABatch = 20;

    public static IReadOnlyList<string> All { get; } = [Bare, Whole];

    /// <summary>The request of one sender.</summary>
    public static string Request(string payload, string sender)
    {
        var calls = Enumerable.Range(0, DoorSender.Calls).Select(call => $$$"""
            {"timestamp":"2026-11-27T10:00:{{{call / 2:D2}}}.000Z","integrations":{},"event":"{{{(call % 5 == 4 ? "Product Added" : "Product Viewed")}}}","type":"track","properties":{"product_id":"507f1f77bcf86cd7994390{{{call % 40:D2}}}","sku":"G-{{{call % 40}}}","name":"Aspen Wool Coat","price":189.95,"quantity":1,"currency":"EUR"},"context":{{{{(payload == Whole ? RequestOf(call) : "")}}}"library":{"name":"@segment/analytics-node","version":"3.1.0"}},"userId":"u-{{{sender}}}-{{{call % CustomersOfABatch}}}-{{{Number}}}","messageId":"node-next-1795776155150-{{{sender}}}-{{{Number}}}-{{{call:D3}}}","_metadata":{"nodeVersion":"v20.20.2","jsRuntime":"node"}}
            """);
        var body = $$"""{"batch":[{{string.Join(',', calls)}}],"writeKey":"{{DoorServer.Key}}","sentAt":"2026-11-27T10:01:00.000Z"}""";
        var authorization = Convert.ToBase64String(Encoding.UTF8.GetBytes(DoorServer.Key + ":"));
        return $"POST /v1/batch HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nAuthorization: Basic {authorization}\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}";
    }

    private static string RequestOf(int call) => $$"""
        "ip":"203.0.113.{{call % 200}}","userAgent":"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36","locale":"en-GB","page":{"url":"https://shop.example/product/aspen-coat-{{call % 40}}","path":"/product/aspen-coat-{{call % 40}}","search":"","referrer":""},
        """;
}
