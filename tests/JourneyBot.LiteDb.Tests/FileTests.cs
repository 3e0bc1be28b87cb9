using JourneyBot.Events;
using JourneyBot.Journeys;
using JourneyBot.LiteDb.Disk;
using JourneyBot.Testing;
using LiteDB;

namespace JourneyBot.LiteDb.Tests;

/// <summary>What opening does with files of all kinds.</summary>
public sealed class FileTests : IDisposable
{
    private readonly TestFolder folder = new();

    private string Path => folder.File("journeys.db");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task The_folder_is_created()
    {
        var path = folder.File(System.IO.Path.Combine("a", "b", "journeys.db"));
        await using var store = LiteDbStore.Open(path);
        Assert.Equal(path, store.Path);
        Assert.True(File.Exists(path));
    }

    [Fact]
    public async Task A_file_that_is_open_already_is_refused_with_the_way_out()
    {
        await using var store = LiteDbStore.Open(Path);
        var message = Refused();
        Assert.Contains("held by another process", message, StringComparison.Ordinal);
        Assert.Contains("--url", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_to_a_file_that_is_open_is_refused_too()
    {
        await using var store = LiteDbStore.Open(Path);
        File.CreateSymbolicLink(folder.File("link.db"), Path);
        Assert.Contains("held by another process", Refused("link.db"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(8_192)]
    [InlineData(20_001)]
    public void A_file_that_is_no_LiteDB_file_is_refused_and_left_alone(int length)
    {
        var bytes = new byte[length];
        Random.Shared.NextBytes(bytes);
        File.WriteAllBytes(Path, bytes);
        Assert.Contains("is no LiteDB file", Refused(), StringComparison.Ordinal);
        Assert.Equal(bytes, File.ReadAllBytes(Path));
    }

    [Fact]
    public void A_LiteDB_file_of_another_program_is_refused()
    {
        using (var other = new LiteDatabase(Path)) other.GetCollection("orders").Insert(new BsonDocument { ["total"] = 7 });
        Assert.Contains("not of JourneyBot", Refused(), StringComparison.Ordinal);
        using var again = new LiteDatabase(Path);
        Assert.Equal(["orders"], again.GetCollectionNames());
    }

    [Fact]
    public void A_file_of_a_newer_version_is_refused()
    {
        LiteDbStore.Open(Path).Dispose();
        using (var database = new LiteDatabase(Path)) database.GetCollection("meta").Update(new BsonDocument { ["_id"] = "schema", ["version"] = 5 });
        Assert.Contains("newer version of JourneyBot (schema 5; this one reads 4)", Refused(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_is_refused()
    {
        Directory.CreateDirectory(Path);
        Assert.Contains("is a folder", Refused(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_log_whose_file_is_gone_is_refused()
    {
        File.WriteAllText(DiskFiles.LogOf(Path), "something");
        Assert.Contains("is gone", Refused(), StringComparison.Ordinal);
        Assert.Equal("something", File.ReadAllText(DiskFiles.LogOf(Path)));
    }

    [Fact]
    public async Task A_damaged_block_is_named_with_its_range()
    {
        await AppendAsync(600, 10, 10);
        Damage("runs", record: 1);
        Assert.Contains("block 1 of run 1, which holds some of the events from position 1 to 620, has a wrong checksum", await UnreadableAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Blocks_that_changed_places_are_damage()
    {
        await AppendAsync(600);
        using (var database = new LiteDatabase(Path))
        {
            var blocks = database.GetCollection("runs");
            var ids = blocks.FindAll().Select(block => block["_id"].AsInt64).ToList();
            blocks.Update(new BsonDocument { ["_id"] = ids[1], ["b"] = blocks.FindById(ids[0])["b"] });
        }

        Assert.Contains("block 1 of run 1", await UnreadableAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_directory_of_runs_is_refused_with_the_way_out()
    {
        await AppendAsync(5);
        Damage("directory", record: 0);
        Assert.Contains("db check --repair", Refused(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_document_is_named()
    {
        await using (var store = LiteDbStore.Open(Path)) await store.WriteAsync([new DocumentChange("things", "a", "{}")], CancellationToken.None);
        Damage("documents", record: 0);
        Assert.Contains("the document record 1 has a wrong checksum", Refused(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_whose_pages_are_overwritten_is_refused()
    {
        await AppendAsync(5_000);
        var bytes = await File.ReadAllBytesAsync(Path);
        bytes.AsSpan(8_192 * 2).Fill(0x5a);
        await File.WriteAllBytesAsync(Path, bytes);
        Refused();
    }

    [Fact]
    public async Task A_copy_made_while_closed_holds_everything()
    {
        await AppendAsync(700, 3);
        File.Copy(Path, folder.File("copy.db"));
        await using var copy = LiteDbStore.Open(folder.File("copy.db"));
        Assert.Equal(703, (await copy.ReadStreamsAsync([Some.Anonymous()], CancellationToken.None)).Count);
    }

    private async Task AppendAsync(params int[] sizes)
    {
        await using var store = LiteDbStore.Open(Path);
        foreach (var size in sizes) await store.AppendAsync(new JourneyFacts([.. Enumerable.Range(0, size).Select(_ => Some.Event("a"))], [], []), CancellationToken.None);
    }

    private string Refused(string name = "journeys.db")
    {
        var e = Assert.Throws<LiteDbFileException>(() => LiteDbStore.Open(folder.File(name)));
        Assert.Contains(System.IO.Path.GetDirectoryName(Path)!, e.Message, StringComparison.Ordinal);
        return e.Message;
    }

    private void Damage(string collection, int record)
    {
        using var database = new LiteDatabase(Path);
        var records = database.GetCollection(collection);
        var document = records.FindAll().ElementAt(record);
        var bytes = document["b"].AsBinary;
        bytes[^1] ^= 1;
        records.Update(new BsonDocument { ["_id"] = document["_id"], ["b"] = bytes });
    }

    private async Task<string> UnreadableAsync()
    {
        await using var store = LiteDbStore.Open(Path);
        var e = await Assert.ThrowsAsync<LiteDbFileException>(() => store.ReadStreamsAsync([Some.Anonymous()], CancellationToken.None).AsTask());
        Assert.Contains(Path, e.Message, StringComparison.Ordinal);
        return e.Message;
    }
}
