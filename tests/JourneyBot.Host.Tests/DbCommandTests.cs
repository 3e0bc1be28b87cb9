namespace JourneyBot.Host.Tests;

public sealed class DbCommandTests : IDisposable
{
    private readonly Cli cli = new();

    public void Dispose() => cli.Dispose();

    [Fact]
    public async Task A_backup_brings_back_what_was_lost()
    {
        await cli.JsonAsync("simulate", "40", "--seed", "7");
        var events = (await cli.JsonAsync("db", "check")).GetProperty("events").GetInt32();
        await cli.JsonAsync("db", "backup", Path.Combine(cli.Folder, "backup.db"));
        await cli.JsonAsync("simulate", "60", "--seed", "7");
        var restored = await cli.JsonAsync("db", "restore", Path.Combine(cli.Folder, "backup.db"));
        Assert.True(File.Exists(restored.GetProperty("keptAs").GetString()));
        Assert.Equal(events, (await cli.JsonAsync("db", "check")).GetProperty("events").GetInt32());
    }

    [Fact]
    public async Task Compacting_and_migrating_keep_all()
    {
        await cli.JsonAsync("simulate", "40", "--seed", "7");
        var before = (await cli.JsonAsync("db", "check")).GetProperty("events").GetInt32();
        await cli.JsonAsync("db", "compact");
        await cli.JsonAsync("db", "migrate");
        Assert.Equal(before, (await cli.JsonAsync("db", "check")).GetProperty("events").GetInt32());
    }
}
