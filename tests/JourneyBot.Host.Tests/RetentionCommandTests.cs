using System.Text.Json;

namespace JourneyBot.Host.Tests;

public sealed class RetentionCommandTests : IDisposable
{
    private readonly Cli cli = new();

    public void Dispose() => cli.Dispose();

    [Fact]
    public async Task What_is_older_than_it_is_kept_is_counted_and_then_removed()
    {
        await SeedAsync();
        var dry = await cli.JsonAsync("db", "retention", "--keep", "home=1d", "--dry-run");
        Assert.Equal((2, 3, false, true), Of(dry));
        Assert.Equal((0, 3, false, true), Of(await cli.JsonAsync("db", "retention", "--keep", "none.*=1d", "--dry-run")));
        var run = await cli.JsonAsync("db", "retention", "--keep", "home=1d");
        Assert.Equal((2, 3, true, false), Of(run));
        Assert.True(run.GetProperty("seconds").GetDouble() >= 0);
        Assert.Equal(1, (await cli.JsonAsync("db", "check")).GetProperty("events").GetInt32());
        Assert.Equal((0, 1, false, false), Of(await cli.JsonAsync("db", "retention", "--keep", "home=1d")));
        Assert.Equal((1, 1, false, false), Of(await cli.JsonAsync("db", "retention", "--else", "1d", "--compact", "false")));
    }

    [Theory]
    [InlineData("--keep", "page", "page.*=90d")]
    [InlineData("--keep", "*page=3d", "is no event name")]
    [InlineData("--keep", "a=3d,a=4d", "is there twice")]
    [InlineData("--else", "0d", "too short")]
    [InlineData("--else", "soon", "is no duration")]
    public async Task A_rule_that_means_nothing_is_wrong_usage(string option, string value, string told)
    {
        var run = await Cli.RunAsync("db", "retention", option, value);
        Assert.Equal((2, ""), (run.Code, run.Output));
        Assert.Contains(told, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_rules_nothing_is_removed_and_it_is_told_where_to_set_them()
    {
        await SeedAsync();
        var run = await Cli.RunAsync("db", "retention", "--db", cli.Db);
        Assert.Equal((1, ""), (run.Code, run.Output));
        Assert.Contains("JourneyBot:Retention", run.Error, StringComparison.Ordinal);
        await using var host = await RunningSite.StartAsync(cli.Db);
        var remote = await Cli.RunAsync("db", "retention", "--url", host.Url);
        Assert.Equal((1, ""), (remote.Code, remote.Output));
        Assert.Contains("JourneyBot:Retention", remote.Error, StringComparison.Ordinal);
    }

    private async Task SeedAsync() => await cli.JsonAsync("import", cli.Write("log.csv", "user_id,event,timestamp\nann,home,2024-01-01\nbob,home,2024-01-02\nann,cart,2024-01-03\n"));

    private static (int, int, bool, bool) Of(JsonElement report) =>
        (report.GetProperty("removed").GetInt32(), report.GetProperty("examined").GetInt32(), report.GetProperty("compacted").GetBoolean(), report.GetProperty("dryRun").GetBoolean());
}
