using LiteDB;

namespace JourneyBot.LiteDb.Tests.Migrations;

/// <summary>A file that the version of schema 1 wrote.</summary>
public sealed class Schema1Tests : IDisposable
{
    private readonly TestFolder folder = TestFolder.InMemory();

    private string Path => folder.File("journeys.db");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_file_of_schema_1_is_brought_over_whole_and_only_once()
    {
        await OldFile.UnpackAsync("schema-1.db", Path);
        for (var opening = 0; opening < 2; opening++)
        {
            await using var store = LiteDbStore.Open(Path);
            await OldFile.CheckAsync(store);
        }

        using var database = new LiteDatabase(Path);
        Assert.Equal(4, database.GetCollection("meta").FindById("schema")["version"].AsInt32);
        Assert.DoesNotContain("blocks", database.GetCollectionNames());
        Assert.DoesNotContain("arrivals", database.GetCollectionNames());
    }

    // As if the process, or the disk, had died at each step of it.
    [Fact]
    public async Task A_migration_that_was_interrupted_begins_again()
    {
        for (var failing = 1; await IsInterruptedAsync(failing); failing++)
        {
            await using var store = LiteDbStore.Open(Path);
            await OldFile.CheckAsync(store);
        }
    }

    private async Task<bool> IsInterruptedAsync(int step)
    {
        TestFolder.Delete(Path);
        await OldFile.UnpackAsync("schema-1.db", Path);
        return OldFile.IsInterrupted(Path, step);
    }
}
