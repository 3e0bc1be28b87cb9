namespace JourneyBot.Host.Tests;

public sealed class SimulateCommandTests : IDisposable
{
    private readonly Cli cli = new();

    public void Dispose() => cli.Dispose();

    [Fact]
    public async Task The_same_seed_adds_nothing_the_second_time_and_more_visitors_add_the_rest()
    {
        var first = await cli.JsonAsync("simulate", "40", "--seed", "7");
        Assert.Equal(["visitors", "seed", "events", "accepted", "duplicates", "customers", "seconds"], first.EnumerateObject().Select(member => member.Name));
        Assert.Equal((40, first.GetProperty("events").GetInt32()), (first.GetProperty("customers").GetInt32(), first.GetProperty("accepted").GetInt32()));
        Assert.Equal(0, (await cli.JsonAsync("simulate", "40", "--seed", "7")).GetProperty("accepted").GetInt32());

        var more = await cli.JsonAsync("simulate", "60", "--seed", "7");
        Assert.Equal(first.GetProperty("events").GetInt32(), more.GetProperty("duplicates").GetInt32());
        Assert.Equal(60, (await cli.JsonAsync("analyze", "variants")).GetProperty("customers").GetInt32());
    }
}
