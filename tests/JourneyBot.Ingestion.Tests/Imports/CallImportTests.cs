using System.Text;
using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Ingestion.Imports;
using JourneyBot.Testing;

namespace JourneyBot.Ingestion.Tests.Imports;

public sealed class CallImportTests : IDisposable
{
    // As Segment's storage destinations write it: one call a line, packed.
    private const string Export =
        """
        {"anonymousId":"b-1","context":{"library":{"name":"analytics.js"},"page":{"path":"/dresses","url":"https://shop.example/dresses"}},"messageId":"m-1","name":"Dresses","originalTimestamp":"2024-05-01T10:00:00.000Z","properties":{"path":"/dresses"},"receivedAt":"2024-05-01T10:00:02.000Z","sentAt":"2024-05-01T10:00:01.000Z","timestamp":"2024-05-01T10:00:01.000Z","type":"page","userId":null,"version":"1"}
        {"anonymousId":"b-1","context":{"traits":{}},"messageId":"m-2","receivedAt":"2024-05-01T10:01:00Z","timestamp":"2024-05-01T10:01:00Z","traits":{"plan":"gold","email":"ann@shop.example"},"type":"identify","userId":"ann"}
        {"anonymousId":"b-1","event":"Order Completed","messageId":"m-3","properties":{"order_id":"1007","revenue":25,"currency":"EUR"},"receivedAt":"2024-05-01T10:02:00Z","timestamp":"2024-05-01T10:02:00Z","type":"track","userId":"ann"}
        {"groupId":"acme","messageId":"m-4","timestamp":"2024-05-01T10:03:00Z","traits":{"industry":"toys"},"type":"group","userId":"ann"}
        {"messageId":"m-5","previousId":"old-browser","timestamp":"2024-05-01T10:04:00Z","type":"alias","userId":"ann"}

        """;

    private readonly ImportBench bench = new();

    public void Dispose() => bench.Dispose();

    [Theory]
    [InlineData("calls.ndjson")]
    [InlineData("calls.json")]
    [InlineData("1714557600000.archive")]
    public async Task An_export_is_known_by_its_first_call_and_taken_whole(string name)
    {
        var result = await bench.ImportAsync(name, Export);
        Assert.Equal((ImportFormat.Segment, 5L, 5L, 0L, 0L, 1, null), (result.Detection.Format, result.Read, result.Accepted, result.Duplicates, result.RejectedTotal, result.Customers, result.Failure));
        var events = await bench.EventsAsync();
        Assert.Equal(["page.viewed", "Order Completed"], events.Select(e => e.Name));
        Assert.All(events, e => Assert.Equal((EventOrigin.Imported, "import:" + name), (e.Origin, e.Source)));
        Assert.Equal([1L, 3L], events.Select(e => e.Sequence));
        Assert.Equal(new DateTimeOffset(2024, 5, 1, 10, 0, 1, TimeSpan.Zero), events[0].OccurredAt);
        Assert.Equal(25, events[1].Properties.Number("total"));
        Assert.Equal(2, (await bench.Book.OfAsync(Some.Customer("ann"), default)).Events);
        var traits = await bench.Store.ReadTraitsAsync([Some.Customer("ann")], default);
        Assert.Equal(["plan"], Trait.Latest(traits).Keys);
        Assert.Equal(["acme"], Membership.Of(traits).Select(one => one.Account));
        Assert.Equal(["industry"], (await bench.Store.ReadTraitsAsync([Membership.StreamOf("acme")], default)).Select(trait => trait.Name));
    }

    [Fact]
    public async Task The_same_export_again_adds_nothing_packed_or_as_a_list()
    {
        await bench.ImportAsync("calls.json", Export);
        var packed = await bench.ImportAsync(bench.WriteBytes("calls.json.gz", ImportBench.Gzip(Encoding.UTF8.GetBytes(Export))));
        Assert.Equal((5L, 0L, 5L), (packed.Read, packed.Accepted, packed.Duplicates));
        var list = await bench.ImportAsync("calls.json", "[" + string.Join(",\n", Export.Trim().Split('\n')) + "]");
        Assert.Equal((ImportFormat.Segment, 5L, 0L, 5L), (list.Detection.Format, list.Read, list.Accepted, list.Duplicates));
        Assert.Equal(2, (await bench.EventsAsync()).Count);
    }

    [Fact]
    public async Task The_calls_of_RudderStack_are_the_same()
    {
        var result = await bench.ImportAsync("rudder.json",
            """
            {"channel":"web","context":{"app":{"name":"shop"},"sessionId":1714557600,"library":{"name":"RudderLabs JavaScript SDK"}},"type":"track","messageId":"r-1","originalTimestamp":"2024-05-01T10:00:00.000Z","anonymousId":"b-9","userId":"","event":"Product Viewed","properties":{"sku":"A"},"integrations":{"All":true},"sentAt":"2024-05-01T10:00:01.000Z","rudderId":"x","receivedAt":"2024-05-01T10:00:01.500Z","request_ip":"10.0.0.1","timestamp":"2024-05-01T10:00:00.500Z"}
            """, new ImportOptions { Names = JourneyBot.Ingestion.Names.EventNameMap.Read(Path.Combine(Repository.Root, "dialogs", "retail", "events.yaml")) });
        Assert.Equal((ImportFormat.Segment, 1L), (result.Detection.Format, result.Accepted));
        var e = Assert.Single(await bench.EventsAsync());
        Assert.Equal(("product.viewed", "r-1", "b-9"), (e.Name, e.Id, e.Stream.Value));
    }

    [Fact]
    public async Task A_broken_call_costs_itself_only_and_is_told_with_its_line()
    {
        var result = await bench.ImportAsync("calls.ndjson",
            Export.Split('\n')[0] + "\n\n{\"type\":\"track\",\n{\"type\":\"dance\",\"userId\":\"ann\"}\n{\"type\":\"track\",\"event\":\"x\",\"userId\":\"ann\"}\n{\"type\":\"track\",\"event\":\"x\",\"timestamp\":\"2024-05-01\"}\n");
        Assert.Equal((5L, 1L), (result.Read, result.Accepted));
        Assert.Equal([3L, 4, 5, 6], result.Rejected.Select(line => line.Line));
        Assert.Contains("no time that can be believed", result.Rejected[2].Reason, StringComparison.Ordinal);
        Assert.Contains("neither userId nor anonymousId", result.Rejected[3].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_in_a_file_makes_two_people_one_more_surely_than_a_cookie()
    {
        await bench.ImportAsync("calls.ndjson", Export);
        var links = new List<Link>();
        await foreach (var link in bench.Store.ReadLinksAsync(default)) links.Add(link);
        Assert.NotEmpty(links);
        Assert.All(links, link => Assert.Equal(EvidenceGrade.Cookie, link.Grade));
    }

    [Theory]
    [InlineData("{\"userId\":\"ann\",\"event\":\"home\",\"timestamp\":\"2024-01-01\"}", ImportFormat.Ndjson)]
    [InlineData("{\"userId\":\"ann\",\"type\":\"page\",\"event\":\"home\",\"timestamp\":\"2024-01-01\"}", ImportFormat.Ndjson)]
    [InlineData("[{\"type\":\"message\",\"conversation\":{\"id\":\"c\"}}]", ImportFormat.Transcript)]
    [InlineData("{ not json", ImportFormat.Ndjson)]
    public async Task Other_JSON_is_not_taken_for_an_export(string text, ImportFormat format) => Assert.Equal(format, (await bench.ImportAsync("log.json", text)).Detection.Format);

    [Fact]
    public async Task A_kind_of_rows_is_refused_for_an_export() =>
        Assert.Contains("leave out --kind traits", (await bench.ImportAsync("calls.ndjson", Export, new ImportOptions { Kind = ImportKind.Traits })).Failure, StringComparison.Ordinal);
}
