using JourneyBot.Stores.Contract;
using JourneyBot.Testing;

namespace JourneyBot.LiteDb.Tests;

/// <summary>The store that other tests run on keeps the same promises; it lives as long as its test.</summary>
public sealed class MemoryStoreTests : StoreContract
{
    private readonly MemoryStore store = new();

    protected override ValueTask<Ports> OpenAsync() => ValueTask.FromResult(new Ports(store, store));

    protected override ValueTask CloseAsync() => ValueTask.CompletedTask;
}
