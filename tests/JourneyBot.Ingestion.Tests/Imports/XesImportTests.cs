using JourneyBot.Testing;

namespace JourneyBot.Ingestion.Tests.Imports;

public sealed class XesImportTests : IDisposable
{
    private readonly ImportBench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task Attributes_of_trace_and_event_become_properties()
    {
        var result = await bench.ImportAsync("log.xes",
            """
            <log><string key="concept:name" value="whole log"/>
              <trace>
                <string key="concept:name" value="0"/><string key="creator" value="tool"/>
                <event>
                  <string key="concept:name" value="register"/><date key="time:timestamp" value="2010-12-30T14:32:00.000+01:00"/>
                  <int key="cost" value="50"/><float key="odd" value="NaN"/>
                  <list key="parts"><values><string key="part" value="a"/></values></list>
                  <string key="who" value="Pete"><string key="role" value="clerk"/></string>
                </event>
              </trace>
              <trace/>
            </log>
            """);
        Assert.Equal((1L, 1L, null), (result.Read, result.Accepted, result.Failure));
        var e = Assert.Single(await bench.EventsAsync());
        Assert.Equal((Some.Customer("0"), "register"), (e.Stream, e.Name));
        Assert.Equal(new DateTimeOffset(2010, 12, 30, 13, 32, 0, TimeSpan.Zero), e.OccurredAt);
        Assert.Equal("{\"case:creator\":\"tool\",\"cost\":50,\"odd\":\"NaN\",\"parts/part\":\"a\",\"who\":\"Pete\",\"who/role\":\"clerk\"}", e.Properties.ToString());
    }

    [Fact]
    public async Task A_document_type_is_refused_before_it_can_do_harm()
    {
        var result = await bench.ImportAsync("log.xes", "<!DOCTYPE log [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><log>&x;</log>");
        Assert.Contains("document type", result.Failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_stood_before_broken_XML_is_stored()
    {
        var result = await bench.ImportAsync("log.xes",
            "<log><trace><string key=\"concept:name\" value=\"1\"/>\n<event><string key=\"concept:name\" value=\"a\"/><date key=\"time:timestamp\" value=\"2010-12-30T14:32:00Z\"/></event>\n<event><oops</log>");
        Assert.Equal(1, result.Accepted);
        Assert.StartsWith("line 3:", result.Failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_event_without_time_is_told_with_its_line()
    {
        var result = await bench.ImportAsync("log.xes",
            "<log><trace><string key=\"concept:name\" value=\"1\"/>\n<event><string key=\"concept:name\" value=\"a\"/><date key=\"time:timestamp\" value=\"2010-12-30T14:32:00Z\"/></event>\n<event><string key=\"concept:name\" value=\"b\"/></event></trace></log>");
        Assert.Equal((2L, 1L), (result.Read, result.Accepted));
        Assert.Equal(3L, Assert.Single(result.Rejected).Line);
    }

    [Fact]
    public async Task What_is_no_log_is_told() => Assert.Contains("<html>", (await bench.ImportAsync("page.xes", "<html><body/></html>")).Failure, StringComparison.Ordinal);

    [Fact]
    public async Task Nesting_and_endless_tags_have_a_limit()
    {
        var deep = string.Concat(Enumerable.Repeat("<list key=\"x\">", 30));
        Assert.Contains("nested", (await bench.ImportAsync("deep.xes", $"<log><trace><event>{deep}")).Failure, StringComparison.Ordinal);
        Assert.Contains("more than", (await bench.ImportAsync("long.xes", $"<log><trace><string key=\"x\" value=\"{new string('x', 2_000_000)}\"/></trace></log>")).Failure, StringComparison.Ordinal);
    }
}
