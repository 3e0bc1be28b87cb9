using JourneyBot.Stores.Contract;

namespace JourneyBot.LiteDb.Tests;

public sealed class LiteDbStoreTests : StoreContract, IDisposable
{
    private readonly TestFolder folder = new();
    private LiteDbStore? store;

    protected override ValueTask<Ports> OpenAsync()
    {
        store = LiteDbStore.Open(folder.File("journeys.db"));
        return ValueTask.FromResult(new Ports(store, store));
    }

    protected override async ValueTask CloseAsync() => await store!.DisposeAsync();

    public void Dispose() => folder.Dispose();
}
