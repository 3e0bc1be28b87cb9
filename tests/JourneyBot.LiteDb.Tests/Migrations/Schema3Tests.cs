using JourneyBot.Journeys;
using JourneyBot.Testing;
using LiteDB;

namespace JourneyBot.LiteDb.Tests.Migrations;

/// <summary>A file of schema 3, which is one of schema 4 without snapshots.</summary>
public sealed class Schema3Tests : IDisposable
{
    private readonly TestFolder folder = TestFolder.InMemory();

    private string Path => folder.File("journeys.db");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_file_of_schema_3_only_has_no_snapshots_yet_and_is_not_for_its_old_version_any_more()
    {
        await FillAsync();
        Assert.True(StoreFiles.Check(Path).IsSound);
        Assert.Equal(3, SchemaOf(Path));
        await using (var store = LiteDbStore.Open(Path))
        {
            await OldFile.CheckAsync(store);
            var events = await store.ReadStreamsAsync([Some.Anonymous("s1")], 0, CancellationToken.None);
            Assert.Null(await store.ReadSnapshotAsync([Some.Anonymous("s1")], "rules", CancellationToken.None));
            Assert.True(await store.SaveSnapshotAsync(new JourneySnapshot([Some.Anonymous("s1")], "rules", events.AsOf, new byte[9]), CancellationToken.None));
        }

        Assert.Equal(4, SchemaOf(Path));
        await using var again = LiteDbStore.Open(Path);
        Assert.NotNull(await again.ReadSnapshotAsync([Some.Anonymous("s1")], "rules", CancellationToken.None));
    }

    [Fact]
    public async Task A_migration_that_was_interrupted_goes_on()
    {
        await FillAsync();
        File.Copy(Path, folder.File("old.db"));
        for (var failing = 1; OldFile.IsInterrupted(Path, failing); failing++)
        {
            await using (var store = LiteDbStore.Open(Path)) await OldFile.CheckAsync(store);
            TestFolder.Delete(Path);
            File.Copy(folder.File("old.db"), Path);
        }
    }

    private async Task FillAsync()
    {
        await OldFile.UnpackAsync("schema-2.db", Path);
        await using (LiteDbStore.Open(Path))
        {
        }

        using var database = new LiteDatabase(Path);
        database.DropCollection("snapshots");
        var schema = database.GetCollection("meta").FindById("schema");
        schema["version"] = 3;
        database.GetCollection("meta").Update(schema);
    }

    private static int SchemaOf(string path)
    {
        using var database = new LiteDatabase(path);
        return database.GetCollection("meta").FindById("schema")["version"].AsInt32;
    }
}
