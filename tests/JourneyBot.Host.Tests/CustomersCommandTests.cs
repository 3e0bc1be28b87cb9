using System.Text.Json;

namespace JourneyBot.Host.Tests;

public sealed class CustomersCommandTests : IDisposable
{
    private const string Log = "user_id,event,timestamp,city\nann,page.viewed,2024-01-01,Annaville\nann,order.completed,2024-01-02,Annaville\nbob,page.viewed,2024-01-01,Bobtown\n";

    private readonly Cli cli = new();

    public void Dispose() => cli.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_customer_is_exported_erased_and_kept_out(bool throughHost)
    {
        var file = cli.Write("log.csv", Log);
        await cli.JsonAsync("import", file);
        await using var host = throughHost ? await RunningSite.StartAsync(cli.Db) : null;
        string[] store = host is null ? ["--db", cli.Db] : ["--url", host.Url];
        var export = await Cli.RunAsync(["customers", "export", "customer:ann", "--reason", "she asked", .. store]);
        Assert.True(export.Code == 0, export.Error);
        using (var json = JsonDocument.Parse(export.Output)) Assert.Equal(2, json.RootElement.GetProperty("events").GetArrayLength());
        Assert.DoesNotContain("Bobtown", export.Output, StringComparison.Ordinal);

        var erased = await Cli.RunAsync(["customers", "erase", "customer:ann", "--reason", "she asked", "--compact", "true", "--json", .. store]);
        Assert.True(erased.Code == 0, erased.Error);
        using (var json = JsonDocument.Parse(erased.Output))
        {
            Assert.True(json.RootElement.GetProperty("compacted").GetBoolean());
            Assert.Equal(2, json.RootElement.GetProperty("receipt").GetProperty("places").EnumerateArray().Single(place => place.GetProperty("place").GetString() == "events").GetProperty("removed").GetInt32());
        }

        var gone = await Cli.RunAsync(["customers", "export", "customer:ann", "--reason", "look", .. store]);
        Assert.Equal((1, ""), (gone.Code, gone.Output));
        Assert.Contains("no such customer", gone.Error, StringComparison.Ordinal);
        var again = await Cli.RunAsync(["import", file, "--source", "again", "--json", .. store]);
        using var rows = JsonDocument.Parse(again.Output);
        Assert.Equal(1, rows.RootElement.GetProperty("accepted").GetInt32());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Two_streams_are_made_one_customer_and_two_again(bool throughHost)
    {
        await cli.JsonAsync("import", cli.Write("log.csv", Log));
        await using var host = throughHost ? await RunningSite.StartAsync(cli.Db) : null;
        string[] store = host is null ? ["--db", cli.Db] : ["--url", host.Url];
        var merged = await Cli.RunAsync(["customers", "merge", "customer:ann", "customer:bob", "--by", "eve", "--reason", "the same face", .. store]);
        Assert.Equal((0, "customer:ann and customer:bob are one customer: customer:ann"), (merged.Code, merged.Output.Trim()));
        var shown = await Cli.RunAsync(["customers", "show", "customer:bob", .. store]);
        Assert.Equal(0, shown.Code);
        Assert.StartsWith("customer:ann: 2 streams, 3 events from 2024-01-01 00:00 to 2024-01-02 00:00", shown.Output, StringComparison.Ordinal);
        Assert.Contains("the same face", shown.Output, StringComparison.Ordinal);
        Assert.Equal(0, (await Cli.RunAsync(["customers", "undo", "customer:bob", "customer:ann", .. store])).Code);
        Assert.StartsWith("customer:bob: 1 streams, 1 events", (await Cli.RunAsync(["customers", "show", "customer:bob", .. store])).Output, StringComparison.Ordinal);
        var split = await Cli.RunAsync(["customers", "split", "customer:ann", "customer:bob", "--reason", "they came together", "--json", .. store]);
        using (var json = JsonDocument.Parse(split.Output)) Assert.False(json.RootElement.GetProperty("areOne").GetBoolean());
        var unknown = await Cli.RunAsync(["customers", "merge", "customer:ann", "customer:zoe", "--reason", "x", .. store]);
        Assert.Equal((1, ""), (unknown.Code, unknown.Output));
        Assert.Contains("nothing is known of the second stream", unknown.Error, StringComparison.Ordinal);
        Assert.Contains("no such customer", (await Cli.RunAsync(["customers", "show", "customer:zoe", .. store])).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_is_written_into_a_new_file_and_over_none_that_is_there()
    {
        await cli.JsonAsync("import", cli.Write("log.csv", Log));
        var page = Path.Combine(cli.Folder, "ann.html");
        string[] command = ["customers", "export", "customer:ann", "--reason", "she asked", "--format", "html", "--out", page, "--db", cli.Db];
        Assert.Equal(0, (await Cli.RunAsync(command)).Code);
        Assert.Contains("What is kept about you", await File.ReadAllTextAsync(page), StringComparison.Ordinal);
        var second = await Cli.RunAsync(command);
        Assert.Equal(1, second.Code);
        Assert.Contains("ann.html", second.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("customers erase nobody --reason x", "is no stream")]
    [InlineData("customers erase customer:ann", "--reason")]
    [InlineData("customers export customer:ann --reason x --format pdf", "pdf")]
    [InlineData("customers", "Required command")]
    public async Task What_is_asked_wrongly_is_wrong_usage(string command, string told)
    {
        var run = await Cli.RunAsync(command.Split(' '));
        Assert.Equal((2, ""), (run.Code, run.Output));
        Assert.Contains(told, run.Error, StringComparison.Ordinal);
    }
}
