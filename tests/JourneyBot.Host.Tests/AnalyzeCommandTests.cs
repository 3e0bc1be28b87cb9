using System.Text.Json;
using JourneyBot.Testing;

namespace JourneyBot.Host.Tests;

public sealed class AnalyzeCommandTests : IDisposable
{
    private readonly Cli cli = new();

    public void Dispose() => cli.Dispose();

    [SkippableTheory]
    [InlineData("running-example.xes", "running-example.xes")]
    [InlineData("running-example.csv", "running-example.xes")]
    [InlineData("roadtraffic100traces.xes", "roadtraffic100traces.xes")]
    [InlineData("roadtraffic100traces.csv", "roadtraffic100traces.xes")]
    [InlineData("10_orders.xes.gz", "10_orders.xes.gz")]
    public async Task The_transitions_of_a_process_log_are_those_that_another_tool_counted(string file, string log)
    {
        using var expectations = JsonDocument.Parse(await File.ReadAllTextAsync(Need.SharedData("process-logs-pm4py/expected-dfg.json")));
        var expected = expectations.RootElement.GetProperty(log);
        await cli.JsonAsync("import", Need.SharedData("process-logs-pm4py/" + file));

        var map = await cli.JsonAsync("analyze", "dfg");
        Assert.Equal(["unit", "customers", "events", "edges", "starts", "ends"], map.EnumerateObject().Select(member => member.Name));
        Assert.Equal("transitions", map.GetProperty("unit").GetString());
        Assert.Equal((expected.GetProperty("cases").GetInt32(), expected.GetProperty("events").GetInt32()), (map.GetProperty("customers").GetInt32(), map.GetProperty("events").GetInt32()));
        Assert.Equal(
            expected.GetProperty("dfg").EnumerateArray().Select(edge => $"{edge[0]} > {edge[1]}: {edge[2]}").Order(StringComparer.Ordinal),
            map.GetProperty("edges").EnumerateArray().Select(edge => $"{edge.GetProperty("from")} > {edge.GetProperty("to")}: {edge.GetProperty("count")}").Order(StringComparer.Ordinal));
        Assert.Equal(Counts(expected.GetProperty("start_activities")), Counts(map.GetProperty("starts")));
        Assert.Equal(Counts(expected.GetProperty("end_activities")), Counts(map.GetProperty("ends")));

        var variants = await cli.JsonAsync("analyze", "variants", "--top", "1");
        Assert.Equal(expected.GetProperty("variants").GetInt32(), variants.GetProperty("variants").GetInt32());
        Assert.Equal(expected.GetProperty("top_variant_cases").GetInt32(), Assert.Single(variants.GetProperty("top").EnumerateArray()).GetProperty("customers").GetInt32());
    }

    [Fact]
    public async Task Rows_in_any_order_give_the_same_transitions_where_their_times_differ()
    {
        var rows = Enumerable.Range(0, 300).Select(i => $"u{i % 7},e{i * i % 11},{1_700_000_000 + (i * 60)}").ToArray();
        var map = await DfgAsync("log.csv", rows);
        new Random(3).Shuffle(rows);
        Assert.Equal(map, await DfgAsync("shuffled.csv", rows));
    }

    [Fact]
    public async Task Rows_of_the_same_time_follow_one_another_as_they_stand()
    {
        await cli.JsonAsync("import", cli.Write("log.csv", "user_id,event,timestamp\n" + "ann,b,2024-01-01\nann,a,2024-01-01\nann,c,2024-01-01\n"));
        var top = (await cli.JsonAsync("analyze", "variants")).GetProperty("top")[0].GetProperty("path");
        Assert.Equal(["b", "a", "c"], top.EnumerateArray().Select(name => name.GetString()));
    }

    [Fact]
    public async Task A_session_may_be_the_path()
    {
        await cli.JsonAsync("import", cli.Write("log.csv", "user_id,event,timestamp\nann,a,2024-01-01 10:00\nann,b,2024-01-01 10:10\nann,a,2024-01-01 12:00\n"));
        Assert.Equal(2, (await cli.JsonAsync("analyze", "dfg", "--scope", "session")).GetProperty("starts").GetProperty("a").GetInt32());
        Assert.Equal(1, (await cli.JsonAsync("analyze", "dfg")).GetProperty("starts").GetProperty("a").GetInt32());
    }

    [Fact]
    public async Task People_read_tables_with_units_and_what_is_not_shown()
    {
        await cli.JsonAsync("import", cli.Write("log.csv", "user_id,event,timestamp\nann,a,2024-01-01 10:00\nann,b,2024-01-01 10:10\nann,c,2024-01-01 12:00\nbob,a,2024-01-01 10:00\nbob,b,2024-01-01 10:20\n"));
        var dfg = await Cli.RunAsync("analyze", "dfg", "--db", cli.Db, "--top", "1");
        Assert.Contains("2 customers, 5 events, 3 transitions along 2 edges", dfg.Output, StringComparison.Ordinal);
        Assert.Contains("a     b             2          2  15 min", dfg.Output, StringComparison.Ordinal);
        Assert.Contains("and 1 more", dfg.Output, StringComparison.Ordinal);
        var variants = await Cli.RunAsync("analyze", "variants", "--db", cli.Db);
        Assert.Contains("a → b → c", variants.Output, StringComparison.Ordinal);
    }

    private async Task<string> DfgAsync(string name, string[] rows)
    {
        File.Delete(cli.Db);
        await cli.JsonAsync("import", cli.Write(name, "user_id,event,timestamp\n" + string.Join("\n", rows)));
        return (await cli.JsonAsync("analyze", "dfg")).GetRawText();
    }

    private static SortedDictionary<string, int> Counts(JsonElement counts) =>
        new(counts.EnumerateObject().ToDictionary(pair => pair.Name, pair => pair.Value.GetInt32()), StringComparer.Ordinal);
}
