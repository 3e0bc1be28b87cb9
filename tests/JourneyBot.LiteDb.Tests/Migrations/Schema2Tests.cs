using JourneyBot.LiteDb.Disk;
using LiteDB;

namespace JourneyBot.LiteDb.Tests.Migrations;

/// <summary>Files that the version of schema 2 wrote: a merged run, blocks as they arrived behind it, documents of which one was deleted; closed, and left by a crash with all that arrived last in the log.</summary>
public sealed class Schema2Tests : IDisposable
{
    private readonly TestFolder folder = TestFolder.InMemory();

    private string Path => folder.File("journeys.db");

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_file_of_schema_2_is_brought_over_whole_and_only_once(bool isLeftByCrash)
    {
        await UnpackAsync(isLeftByCrash);
        for (var opening = 0; opening < 2; opening++)
        {
            await using var store = LiteDbStore.Open(Path);
            await OldFile.CheckAsync(store);
            Assert.Equal(2, store.View.Runs.Length);
        }

        Assert.True(StoreFiles.Check(Path).IsSound);
        using var database = new LiteDatabase(Path);
        Assert.Equal(4, database.GetCollection("meta").FindById("schema")["version"].AsInt32);
        Assert.DoesNotContain("arrivals", database.GetCollectionNames());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_migration_that_was_interrupted_goes_on(bool isLeftByCrash)
    {
        for (var failing = 1; await IsInterruptedAsync(isLeftByCrash, failing); failing++)
        {
            await using var store = LiteDbStore.Open(Path);
            await OldFile.CheckAsync(store);
        }
    }

    private async Task<bool> IsInterruptedAsync(bool isLeftByCrash, int step)
    {
        TestFolder.Delete(Path);
        await UnpackAsync(isLeftByCrash);
        return OldFile.IsInterrupted(Path, step);
    }

    private async Task UnpackAsync(bool isLeftByCrash)
    {
        await OldFile.UnpackAsync(isLeftByCrash ? "schema-2-crashed.db" : "schema-2.db", Path);
        if (isLeftByCrash) await OldFile.UnpackAsync("schema-2-crashed-log.db", DiskFiles.LogOf(Path));
    }
}
