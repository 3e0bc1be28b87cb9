using System.IO.Compression;
using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Journeys;
using JourneyBot.Testing;
using LiteDB;

namespace JourneyBot.LiteDb.Tests.Migrations;

/// <summary>A file that the version of schema 1 wrote: 60 events, three links and traits, four documents.</summary>
public sealed class Schema1Tests : IDisposable
{
    private readonly TestFolder folder = new();

    private string Path => folder.File("journeys.db");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_file_of_schema_1_is_brought_over_whole_and_only_once()
    {
        await UnpackAsync();
        for (var opening = 0; opening < 2; opening++)
        {
            await using var store = LiteDbStore.Open(Path);
            await CheckAsync(store);
        }

        using var database = new LiteDatabase(Path);
        Assert.Equal(2, database.GetCollection("meta").FindById("schema")["version"].AsInt32);
        Assert.DoesNotContain("blocks", database.GetCollectionNames());
    }

    // As if the process had died in the middle: some blocks and documents are there in their new form already.
    [Fact]
    public async Task A_migration_that_was_interrupted_begins_again()
    {
        await UnpackAsync();
        File.Copy(Path, folder.File("whole.db"));
        await LiteDbStore.Open(folder.File("whole.db")).DisposeAsync();
        using (var whole = new LiteDatabase(folder.File("whole.db")))
        using (var begun = new LiteDatabase(Path))
        {
            begun.GetCollection("arrivals").Insert(whole.GetCollection("arrivals").FindAll().First());
            begun.GetCollection("documents").Update(whole.GetCollection("documents").FindAll().First());
        }

        await using var store = LiteDbStore.Open(Path);
        await CheckAsync(store);
    }

    private static async Task CheckAsync(LiteDbStore store)
    {
        var log = new List<LoggedEvent>();
        await foreach (var logged in store.ReadLogAsync(0, CancellationToken.None)) log.Add(logged);
        Assert.Equal(Enumerable.Range(0, 60).Select(EventOf), log.Select(logged => logged.Event));
        Assert.Equal(60, (await store.AppendAsync(new JourneyFacts([.. log.Select(logged => logged.Event)], [], []), CancellationToken.None)).Duplicates);

        var links = new List<Link>();
        await foreach (var link in store.ReadLinksAsync(CancellationToken.None)) links.Add(link);
        Assert.Equal(["c0", "c1", "c2"], links.Select(link => link.A.Value).Order());
        var traits = await store.ReadTraitsAsync([.. links.Select(link => link.A)], CancellationToken.None);
        Assert.Equal(["gold 0", "gold 1", "gold 2"], traits.Select(trait => trait.Value).Order());

        var documents = await store.ReadAllAsync("things", "", CancellationToken.None);
        Assert.Equal([("counter", "2", 3), ("k0", """{"n":0}""", 1), ("k1", """{"n":1}""", 1), ("k2", """{"n":2}""", 1)], documents.Select(document => (document.Key, document.Json, document.Version)));
    }

    private static JourneyEvent EventOf(int i) => new()
    {
        Stream = Some.Anonymous($"s{i % 7}"),
        Source = "tracker",
        Id = i % 2 == 0 ? $"{i}" : new Guid(i, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10).ToString(),
        Name = $"n{i % 5}",
        Channel = "web",
        OccurredAt = Some.Noon.AddSeconds(i * 7 % 60),
        ReceivedAt = Some.Noon.AddSeconds(100 + i),
        Sequence = i,
        Origin = i % 3 == 0 ? EventOrigin.Imported : EventOrigin.Live,
        Properties = i % 4 == 0 ? EventProperties.None : EventProperties.Of(("text", $"漢字 {i}"), ("lone", "\uD800")),
    };

    private async Task UnpackAsync()
    {
        await using var packed = typeof(Schema1Tests).Assembly.GetManifestResourceStream("schema-1.db.gz")!;
        await using var unpacked = new GZipStream(packed, CompressionMode.Decompress);
        await using var file = File.Create(Path);
        await unpacked.CopyToAsync(file);
    }
}
