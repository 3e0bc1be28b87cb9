using BotRuntime.Tests.Builder.Storage;
using JourneyBot.BotFramework.State;
using JourneyBot.LiteDb;
using JourneyBot.Testing;
using Microsoft.Bot.Builder;

namespace JourneyBot.BotFramework.Tests.State;

/// <summary>State in the journey store, over the store that bots use by default.</summary>
public sealed class LiteDbStorageTests : StorageContract, IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("bot-state").FullName;
    private readonly LiteDbStore store;

    public LiteDbStorageTests()
    {
        store = LiteDbStore.Open(Path.Combine(folder, "journeys.db"));
        Storage = new DocumentStorage(store);
    }

    protected override IStorage Storage { get; }

    public async ValueTask DisposeAsync()
    {
        await store.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}

/// <summary>State in the journey store, over the one that tests use.</summary>
public sealed class DocumentStorageTests : StorageContract
{
    protected override IStorage Storage { get; } = new DocumentStorage(new MemoryStore());
}
