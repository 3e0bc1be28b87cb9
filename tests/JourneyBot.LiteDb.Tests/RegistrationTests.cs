using JourneyBot.Journeys;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace JourneyBot.LiteDb.Tests;

public sealed class RegistrationTests : IDisposable
{
    private readonly TestFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task One_store_serves_both_ports_from_the_configured_path()
    {
        var path = folder.File("configured.db");
        await using var provider = Provider(("JourneyBot:LiteDb:Path", path));
        var store = provider.GetRequiredService<LiteDbStore>();
        Assert.Same(store, provider.GetRequiredService<IJourneyStore>());
        Assert.Same(store, provider.GetRequiredService<IDocumentStore>());
        Assert.Equal(path, store.Path);
    }

    [Fact]
    public void The_provider_can_be_disposed_either_way()
    {
        var provider = Provider(("JourneyBot:LiteDb:Path", folder.File("a.db")));
        provider.GetRequiredService<IJourneyStore>();
        provider.Dispose();
        LiteDbStore.Open(folder.File("a.db")).Dispose();
    }

    [Theory]
    [InlineData("JourneyBot:LiteDb:Path", " ", "give a file path")]
    [InlineData("JourneyBot:LiteDb:Path", "/", "give a file in it")]
    [InlineData("JourneyBot:LiteDb:QueueCapacity", "0", "give a number from 1 to 100000")]
    [InlineData("JourneyBot:LiteDb:QueueCapacity", "100001", "give a number from 1 to 100000")]
    public void A_wrong_setting_is_named_with_the_fix_at_start(string key, string value, string fix)
    {
        using var provider = Provider((key, value));
        var e = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IStartupValidator>().Validate());
        Assert.Contains(key, e.Message, StringComparison.Ordinal);
        Assert.Contains(fix, e.Message, StringComparison.Ordinal);
    }

    private static ServiceProvider Provider(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))).Build();
        return new ServiceCollection().AddLogging().AddSingleton<IConfiguration>(configuration).AddLiteDbStore().AddLiteDbStore().BuildServiceProvider();
    }
}
