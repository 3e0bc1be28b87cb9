using System.Globalization;
using JourneyBot.AspNetCore.Tests.Fuzz;

namespace JourneyBot.Ingestion.Tests.Webhooks;

/// <summary>
/// Damaged bodies, signed as the vendors sign: all are taken, as a vendor would send them again for days, and each is an event, nothing of a journey, or a dead letter.
/// JOURNEYBOT_FUZZ gives how many a kind gets (1,000 by default) and JOURNEYBOT_FUZZ_SEED the beginning. It counts by a metric of the process, so nothing else runs meanwhile.
/// </summary>
[Collection(nameof(AloneCollection))]
public sealed class WebhookFuzzTests
{
    private static readonly int Bodies = Number("JOURNEYBOT_FUZZ", 1_000);
    private static readonly int Seed = Number("JOURNEYBOT_FUZZ_SEED", 1);

    public static TheoryData<string> Kinds => [.. Signer.Kinds];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Damaged_deliveries_break_nothing_and_none_is_lost(string kind)
    {
        await using var host = await WebhookHost.StartAsync(settings: [("JourneyBot:Ingestion:RequestsPerMinute", "10000000"), ("JourneyBot:Ingestion:DeadLettersKept", "100")]);
        using var counts = new EntryCounts(kind);
        var payloads = Directory.GetFiles(Path.Combine(Golden.Folder, kind), "*.json").Order(StringComparer.Ordinal).Select(path => (Name: Path.GetFileNameWithoutExtension(path), Body: File.ReadAllBytes(path))).ToList();
        var mutator = new Mutator(Seed);
        for (var i = 0; i < Bodies; i++)
        {
            var (name, whole) = payloads[mutator.Random.Next(payloads.Count)];
            var body = i % 25 == 0 ? whole : mutator.Damage(whole);
            var headers = Signer.Headers(kind, body, host.Clock.GetUtcNow(), uri: "http://localhost/webhooks/hubspot");
            if (kind == "shopify") headers["X-Shopify-Topic"] = TopicOf(name);
            var before = counts.Count;
            using var answer = await host.PostAsync(kind, body, headers);
            var place = $"body {i} of {kind}, seed {Seed}: {Convert.ToBase64String(body)}";
            Assert.True((int)answer.StatusCode == 200 || IsNoGzip(body), $"{(int)answer.StatusCode} to {place}");
            Assert.True(counts.Count > before || IsNoGzip(body) || IsNothing(body), $"no entry is known of {place}");
        }
    }

    // What claims to be packed and is not is the one thing that is refused: it is the sending that went wrong.
    private static bool IsNoGzip(byte[] body) => body is [0x1f, 0x8b, ..];

    private static bool IsNothing(byte[] body) => body.AsSpan().Trim(" \r\n\t"u8).SequenceEqual("[]"u8);

    private static string TopicOf(string name)
    {
        var topic = name.Split('.')[0];
        var dash = topic.LastIndexOf('-');
        return topic[..dash] + "/" + topic[(dash + 1)..];
    }

    private static int Number(string variable, int otherwise) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}
