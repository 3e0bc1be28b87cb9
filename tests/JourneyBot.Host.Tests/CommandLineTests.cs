namespace JourneyBot.Host.Tests;

public sealed class CommandLineTests : IDisposable
{
    private readonly Cli cli = new();

    public void Dispose() => cli.Dispose();

    [Theory]
    [InlineData("brew")]
    [InlineData("import")]
    [InlineData("import", "x.csv", "--format", "pdf")]
    [InlineData("import", "x.csv", "--format", "1")]
    [InlineData("import", "x.csv", "--map", "who=me")]
    [InlineData("import", "x.csv", "--delimiter", "xyz")]
    [InlineData("import", "x.csv", "--time-format", "banana")]
    [InlineData("import", "x.csv", "--colour", "red")]
    [InlineData("analyze")]
    [InlineData("analyze", "tea-leaves")]
    [InlineData("analyze", "dfg", "--scope", "city")]
    [InlineData("analyze", "dfg", "--from", "yesterday")]
    [InlineData("analyze", "variants", "--top", "0")]
    [InlineData("simulate")]
    [InlineData("simulate", "none")]
    [InlineData("simulate", "0")]
    public async Task Wrong_usage_is_told_on_standard_error_with_exit_code_2(params string[] args)
    {
        var run = await Cli.RunAsync(args);
        Assert.Equal((2, ""), (run.Code, run.Output));
        Assert.StartsWith("journeybot:", run.Error, StringComparison.Ordinal);
        Assert.Contains("--help", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_verb_is_told_with_those_there_are()
    {
        var run = await Cli.RunAsync("brew");
        Assert.Contains("there is no verb 'brew'; there are serve, import, analyze, ", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("import", "--help")]
    [InlineData("analyze", "dfg", "--help")]
    [InlineData("--version")]
    public async Task Help_is_no_failure(params string[] args)
    {
        var run = await Cli.RunAsync(args);
        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.NotEmpty(run.Output);
    }

    [Fact]
    public async Task A_store_that_is_not_there_is_told_and_not_made()
    {
        var run = await Cli.RunAsync("analyze", "dfg", "--db", cli.Db);
        Assert.Equal((1, ""), (run.Code, run.Output));
        Assert.Contains("there is no store", run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(cli.Db));
    }

    [Fact]
    public async Task A_store_where_none_can_be_is_told()
    {
        var file = cli.Write("log.csv", "user_id,event,timestamp\nann,home,2024-01-01\n");
        foreach (var impossible in new[] { Path.Combine(file, "journeys.db"), cli.Folder, file })
        {
            var run = await Cli.RunAsync("import", file, "--db", impossible);
            Assert.Equal((1, ""), (run.Code, run.Output));
            Assert.Contains(impossible, run.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_store_that_another_process_holds_is_told()
    {
        await using var held = LiteDb.LiteDbStore.Open(cli.Db);
        var run = await Cli.RunAsync("analyze", "dfg", "--db", cli.Db);
        Assert.Equal(1, run.Code);
        Assert.Contains("is held by another process, such as a running host", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pack_that_is_not_there_is_told()
    {
        var run = await Cli.RunAsync("import", cli.Write("log.csv", "a"), "--db", cli.Db, "--pack", "moon");
        Assert.Equal(1, run.Code);
        Assert.Contains("no pack 'moon'", run.Error, StringComparison.Ordinal);
    }
}
