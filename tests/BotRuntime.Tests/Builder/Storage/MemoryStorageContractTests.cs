using Microsoft.Bot.Builder;

namespace BotRuntime.Tests.Builder.Storage;

public sealed class MemoryStorageContractTests : StorageContract
{
    protected override IStorage Storage { get; } = new MemoryStorage();
}
