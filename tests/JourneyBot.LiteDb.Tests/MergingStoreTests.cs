using JourneyBot.LiteDb.Merging;
using JourneyBot.Stores.Contract;
using Microsoft.Extensions.Logging.Abstractions;

namespace JourneyBot.LiteDb.Tests;

/// <summary>The store keeps its promises also while it merges all the time.</summary>
public sealed class MergingStoreTests : StoreContract, IDisposable
{
    private readonly TestFolder folder = new();
    private LiteDbStore? store;

    protected override ValueTask<Ports> OpenAsync()
    {
        store = new LiteDbStore(folder.File("journeys.db"), 1_024, new MergeSizes(4, 1 << 20, 2, 1_000, 100), NullLogger.Instance, null);
        return ValueTask.FromResult(new Ports(store, store));
    }

    protected override async ValueTask CloseAsync()
    {
        await store!.MergeAsync(CancellationToken.None);
        await store.DisposeAsync();
    }

    public void Dispose() => folder.Dispose();
}
