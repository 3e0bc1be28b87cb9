using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using JourneyBot.Ingestion.Doors;
using JourneyBot.Ingestion.Names;
using JourneyBot.Ingestion.Webhooks;
using JourneyBot.Pipeline;
using JourneyBot.Testing;

namespace JourneyBot.Ingestion.Tests.Webhooks;

public sealed class HostilePayloadTests
{
    private const int RoundsOfAPayload = 60;

    private static readonly string[] Odd =
    [
        "null", "true", "0", "-1", "1e308", "123456789012345678901234567890", "\"\"", "\" \"", "[]", "{}", "[[[[]]]]", "[null]", "[{}]", "\"2026-13-45T99:99:99Z\"", "\"9999-12-31T23:59:59Z\"", "\"0001-01-01T00:00:00+14:00\"",
        "\"\\ud800\"", "\"\\u0000\"", "\"gid://\"", "\"a@b.c\"", "{\"id\":null}", "{\"shop_money\":{\"amount\":\"x\"}}", $"\"{new string('x', 3_000)}\"", $"\"{new string('ß', 300)}\"",
    ];

    public static IEnumerable<object[]> Payloads => GoldenTests.Payloads;

    [Theory]
    [MemberData(nameof(Payloads))]
    public void Whatever_a_vendor_sends_is_mapped_or_told_to_be_wrong(string payload)
    {
        var kind = payload.Split('/')[0];
        var source = Sources.Of(kind);
        var random = new Random(7);
        var root = JsonNode.Parse(File.ReadAllBytes(Path.Combine(Golden.Folder, payload)));
        for (var round = 0; round < RoundsOfAPayload; round++)
        {
            var changed = root?.DeepClone() ?? throw new InvalidOperationException("a payload is empty");
            for (var change = random.Next(1, 4); change > 0; change--) Change(changed, random);
            var body = Encoding.UTF8.GetBytes(Restored(changed.ToJsonString()));
            foreach (var entry in Mapped(source, kind, payload, body).Where(entry => entry.Problem is null))
            {
                // What is mapped is let in, or the pipeline says why not; nothing throws.
                var (admitted, rejected) = Admission.Admit(entry.Events, Some.Noon);
                Assert.Equal(entry.Events.Count, admitted.Count + rejected.Count);
                Assert.All(entry.Events, e => Assert.True(e.OccurredAt <= Some.Noon));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Payloads))]
    public void The_names_of_events_are_canonical_already(string payload)
    {
        var kind = payload.Split('/')[0];
        var names = EventNameMap.Read(Path.Combine(Repository.Root, "dialogs", "retail", "events.yaml"));
        var events = Mapped(Sources.Of(kind), kind, payload, File.ReadAllBytes(Path.Combine(Golden.Folder, payload))).SelectMany(entry => entry.Events).Select(e => e.Name).OfType<string>();
        Assert.All(events, name => Assert.Equal(name, names.Canonical(name)));
    }

    [Fact]
    public void An_order_of_a_thousand_long_lines_is_an_order_still()
    {
        var line = $$"""{"id":1,"title":"{{new string('漢', 400)}}","sku":"{{new string('s', 300)}}","quantity":2,"price":"1.50","product_id":1}""";
        var body = Encoding.UTF8.GetBytes($$"""{"id":1,"email":"a@example.com","created_at":"2026-11-23T11:00:00Z","total_price":"3000.00","currency":"EUR","tags":"{{string.Join(',', Enumerable.Range(0, 900))}}","line_items":[{{string.Join(',', Enumerable.Repeat(line, 1_000))}}]}""");
        var made = Assert.Single(Assert.Single(Mapped(Sources.Of("shopify"), "shopify", "shopify/orders-create.json", body)).Events);
        Assert.Equal((3_000, 2_000, "1000"), (made.Properties.Number("total"), made.Properties.Number("items"), made.Properties.Text("lines")));
        Assert.InRange(made.Properties.Json.Length, 1_000, 16 * 1024);
    }

    [Fact]
    public void A_mail_with_more_arguments_than_there_is_room_for_is_told_still()
    {
        var arguments = string.Join(',', Enumerable.Range(0, 400).Select(i => $"\"argument{i}\":\"{new string('ä', 300)}\""));
        var body = Encoding.UTF8.GetBytes($$"""[{"email":"a@example.com","event":"open","timestamp":1795435100,"sg_event_id":"1",{{arguments}}}]""");
        Assert.Equal("email.opened", Assert.Single(Assert.Single(Mapped(Sources.Of("sendgrid"), "sendgrid", "", body)).Events).Name);
    }

    private static IReadOnlyList<MappedEntry> Mapped(WebhookSource source, string kind, string payload, byte[] body)
    {
        var name = Path.GetFileNameWithoutExtension(payload).Split('.')[0];
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        if (kind == "shopify") headers["X-Shopify-Topic"] = name[..name.LastIndexOf('-')] + "/" + name[(name.LastIndexOf('-') + 1)..];
        using var document = JsonDocument.Parse(body);
        WebhookContent content;
        try
        {
            content = source.Open(document.RootElement, new WebhookRequest("POST", Signer.Uri, headers, body));
        }
        catch (Exception e) when (e is FormatException or InvalidOperationException)
        {
            // Told by the door as of the whole delivery.
            return [];
        }

        var delivery = new Delivery(source.Name, source.EventSource, true, Some.Noon, content.SentAt, content.Details);
        return [.. content.Entries.Select((entry, place) => MappedEntry.Of(source.Mapper, DoorJson.BytesOf(entry), place, delivery))];
    }

    // Some place of the tree gets another value; half a surrogate can't be a node, so it is written as a mark and restored in the text.
    private static void Change(JsonNode root, Random random)
    {
        var places = new List<JsonNode>();
        Collect(root, places);
        if (places.Count == 0) return;
        switch (places[random.Next(places.Count)])
        {
            case JsonObject members when members.Count > 0:
                var name = members.ElementAt(random.Next(members.Count)).Key;
                if (random.Next(6) == 0) members.Remove(name);
                else members[name] = Value(random);
                break;
            case JsonArray list when list.Count > 0:
                list[random.Next(list.Count)] = Value(random);
                break;
        }
    }

    private static void Collect(JsonNode node, List<JsonNode> places)
    {
        if (node is not (JsonObject or JsonArray)) return;
        places.Add(node);
        foreach (var child in node is JsonObject members ? members.Select(member => member.Value) : ((JsonArray)node).AsEnumerable())
            if (child is not null) Collect(child, places);
    }

    private static JsonNode? Value(Random random) => Odd[random.Next(Odd.Length)] is var odd && odd.Contains("ud800", StringComparison.Ordinal) ? JsonValue.Create("@half@") : JsonNode.Parse(odd);

    private static string Restored(string json) => json.Replace("@half@", "\\ud800", StringComparison.Ordinal);
}
