using JourneyBot.Events;
using JourneyBot.Ingestion.Imports;
using JourneyBot.Journeys;

namespace JourneyBot.Ingestion.Tests.Imports;

public sealed class ExportedEventsTests : IDisposable
{
    private const string Event = """{"position":7,"stream":"anonymous:ann","source":"tracker","id":"e1","name":"cart.updated","channel":"web","occurredAt":"2026-11-23T11:00:00Z","receivedAt":"2026-11-23T11:00:01Z","sequence":3,"properties":{"total":20}}""";
    private const string Link = """{"link":{"a":"customer:C-1","b":"anonymous:ann","evidence":"SignedToken","occurredAt":"2026-11-23T11:00:02Z","source":"server"}}""";

    private readonly ImportBench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task An_event_keeps_who_it_is_and_is_history()
    {
        var result = await ImportAsync(Event);
        Assert.Equal((1, 1, 0), (result.Read, result.Accepted, result.Rejected.Count));
        var stored = Assert.Single(await LogAsync());
        Assert.Equal(("anonymous:ann", "tracker", "e1", 3L, EventOrigin.Imported), (stored.Stream.ToString(), stored.Source, stored.Id, stored.Sequence, stored.Origin));
        Assert.Equal(20, stored.Properties.Number("total"));
        Assert.Equal(1, (await ImportAsync(Event)).Duplicates);
    }

    [Fact]
    public async Task A_link_joins_the_same_streams()
    {
        await ImportAsync(Event + "\n" + Link);
        Assert.Equal("customer:C-1", bench.Book.Customers.CustomerOf(new StreamId(StreamKind.Anonymous, "ann")).ToString());
        Assert.Single(await LogAsync());
    }

    [Theory]
    [InlineData("\"stream\":\"anonymous:ann\"", "\"stream\":\"ann\"", "'ann' is no stream")]
    [InlineData("\"source\":\"tracker\",", "", "'source' is missing")]
    [InlineData("2026-11-23T11:00:00Z", "today", "'occurredAt' is missing or no time")]
    [InlineData("{\"total\":20}", "[1]", "properties are")]
    public async Task A_line_that_is_none_is_rejected_with_its_number(string part, string wrong, string told)
    {
        var result = await ImportAsync(Event + "\n" + Event.Replace(part, wrong, StringComparison.Ordinal));
        var rejection = Assert.Single(result.Rejected);
        Assert.Equal(2, rejection.Line);
        Assert.Contains(told, rejection.Reason, StringComparison.Ordinal);
    }

    private Task<ImportResult> ImportAsync(string text) => bench.ImportAsync(bench.Write("export.ndjson", text));

    private async Task<List<JourneyEvent>> LogAsync()
    {
        var events = new List<JourneyEvent>();
        await foreach (var logged in bench.Store.ReadLogAsync(0, default)) events.Add(logged.Event);
        return events;
    }
}
