using System.Text.Json;
using JourneyBot.Testing;

namespace JourneyBot.AspNetCore.Tests.Fuzz;

/// <summary>The doors that take what others send.</summary>
internal static class FuzzedDoors
{
    // Damage may make a no of somebody's consent, and then what follows of them is rightly withheld: the good ones are somebody else's.
    private const string Undamaged = "somebody-who-is-never-damaged";

    private const string SegmentKey = "a-server-keeps-this-one-to-itself";

    /// <summary>What a site has to be set to for them: keys, and no limit of rates.</summary>
    public static IReadOnlyList<(string Key, string? Value)> Settings { get; } =
    [
        ("JourneyBot:Ingestion:SiteKeys:0", "shop"),
        ("JourneyBot:Ingestion:ServerKeys:0", SegmentKey),
        ("JourneyBot:Ingestion:BatchesPerMinute", "10000000"),
        ("JourneyBot:Ingestion:RequestsPerMinute", "10000000"),
        ("JourneyBot:Ingestion:DeadLettersKept", "100"),
    ];

    public static IReadOnlyList<FuzzedDoor> All { get; } = [Tracker(), SegmentBatch(), SegmentCall()];

    private static FuzzedDoor Tracker()
    {
        const string Browser = "0190aaaa-bbbb-7ccc-8ddd-eeeeffff0001";
        const string Rich = """{"id":"e1","name":"cart.updated","at":"2026-11-23T11:59:58.120Z","url":"https://shop.example/cart?x=1","title":"Cart","referrer":"https://search.example/","properties":{"total":89.5,"currency":"EUR","items":[{"sku":"B-42","quantity":2}],"note":"call 0170 1234567"}}""";
        const string Consent = """{"id":"e2","name":"consent.updated","at":"2026-11-23T11:59:59Z","properties":{"analytics":true,"proactive":false}}""";
        return new FuzzedDoor(
            "tracker",
            "/collect",
            [Batch(Rich), Batch(Rich, Consent), Batch(Consent)],
            number => BatchOf(Undamaged, $$"""{"id":"good-{{number}}","name":"page.viewed","at":"2026-11-23T11:59:58.120Z","url":"https://shop.example/"}"""),
            root => root.GetProperty("events").GetArrayLength(),
            (request, _) => request.Content!.Headers.TryAddWithoutValidation("Content-Type", "text/plain"));

        static byte[] Batch(params string[] events) => BatchOf(Browser, events);

        static byte[] BatchOf(string browser, params string[] events) => FuzzedDoor.Utf8(
            $$"""{"key":"shop","anonymousId":"{{browser}}","consent":{"analytics":true,"proactive":true},"sentAt":"2026-11-23T12:00:00Z","events":[{{string.Join(',', events)}}]}""");
    }

    private static FuzzedDoor SegmentBatch()
    {
        var calls = Pairs("Segment").Select(pair => pair.GetProperty("entry").GetRawText()).ToList();
        return new FuzzedDoor(
            "segment",
            "/v1/batch",
            [.. calls.Select((call, i) => Batch(call, calls[(i + 1) % calls.Count]))],
            number => Batch($$"""{"type":"page","userId":"{{Undamaged}}","name":"Home","messageId":"good-{{number}}","timestamp":"2026-11-23T11:59:58.120Z"}"""),
            root => root.GetProperty("batch").GetArrayLength(),
            SignSegment);

        static byte[] Batch(params string[] calls) => FuzzedDoor.Utf8($$$"""{"batch":[{{{string.Join(',', calls)}}}],"context":{"library":{"name":"analytics-node"}},"sentAt":"2026-11-23T12:00:00Z"}""");
    }

    private static FuzzedDoor SegmentCall() => new(
        "segment",
        "/v1/t",
        [FuzzedDoor.Utf8("""{"event":"Product Added","userId":"u1","anonymousId":"a1","messageId":"m1","timestamp":"2026-11-23T11:59:58.120Z","sentAt":"2026-11-23T12:00:00Z","properties":{"product_id":"1","price":"19.50","quantity":2,"note":"call 0170 1234567"},"context":{"timezone":"Europe/Oslo"}}""")],
        number => FuzzedDoor.Utf8($$"""{"event":"Product Viewed","userId":"{{Undamaged}}","messageId":"good-{{number}}"}"""),
        _ => 1,
        SignSegment);

    private static void SignSegment(HttpRequestMessage request, byte[] body) =>
        request.Headers.Authorization = new("Basic", Convert.ToBase64String(FuzzedDoor.Utf8(SegmentKey + ":")));

    // What the mappers' own tests send.
    private static IEnumerable<JsonElement> Pairs(string door)
    {
        foreach (var file in Directory.GetFiles(Path.Combine(Repository.Root, "tests", "JourneyBot.Ingestion.Tests", door, "Pairs"), "*.in.json").Order(StringComparer.Ordinal))
        {
            using var pair = JsonDocument.Parse(File.ReadAllBytes(file));
            yield return pair.RootElement.Clone();
        }
    }
}
