using JourneyBot.Events;
using JourneyBot.Journeys;
using JourneyBot.LiteDb.Blocks;
using JourneyBot.LiteDb.Contents;
using JourneyBot.LiteDb.Disk;
using JourneyBot.LiteDb.Journal;
using JourneyBot.LiteDb.Merging;
using JourneyBot.LiteDb.Writing;
using JourneyBot.Testing;
using LiteDB;
using Microsoft.Extensions.Logging.Abstractions;

namespace JourneyBot.LiteDb.Tests;

/// <summary>What is left of a damaged file.</summary>
public sealed class RepairTests : IDisposable
{
    private const int PageSize = 8_192;

    private readonly TestFolder folder = TestFolder.InMemory();

    private string Path => folder.File("journeys.db");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_sound_file_is_found_sound_and_left_alone()
    {
        var events = await FillAsync();
        var before = await File.ReadAllBytesAsync(Path);
        var report = StoreFiles.Check(Path);
        Assert.True(report.IsSound, string.Join("; ", report.Damage.Select(damage => damage.What)));
        Assert.Equal(events.Count, report.Events);
        Assert.Equal(20, report.Documents);
        Assert.Null(StoreFiles.Repair(Path, TimeProvider.System).KeptAs);
        Assert.Equal(before, await File.ReadAllBytesAsync(Path));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5_000)]
    [InlineData(50_000)]
    public async Task A_file_with_nothing_of_a_store_is_refused_and_left_alone(int length)
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        await File.WriteAllBytesAsync(Path, bytes);
        Assert.Contains("holds nothing of JourneyBot", Assert.Throws<LiteDbFileException>(() => StoreFiles.Check(Path)).Message, StringComparison.Ordinal);
        Assert.Throws<LiteDbFileException>(() => StoreFiles.Repair(Path, TimeProvider.System));
        Assert.Equal(bytes, await File.ReadAllBytesAsync(Path));
    }

    // Each page once: whatever is hit, all that does not lie in that page is kept, and what is lost is named.
    [Fact]
    public async Task Whichever_page_is_overwritten_the_rest_is_recovered()
    {
        var events = await FillAsync();
        var whole = await File.ReadAllBytesAsync(Path);
        var mostLost = 0;
        for (var page = 0; page < whole.Length / PageSize; page++)
        {
            var damaged = whole.ToArray();
            damaged.AsSpan(page * PageSize, PageSize).Fill(0x5a);
            mostLost = Math.Max(mostLost, await CheckRepairedAsync(damaged, events, $"page {page}"));
        }

        Assert.True(mostLost > 0, "no page held events");
    }

    [Fact]
    public async Task Whatever_bits_flip_the_rest_is_recovered()
    {
        var events = await FillAsync();
        var whole = await File.ReadAllBytesAsync(Path);
        var random = new Random(3);
        for (var round = 0; round < 60; round++)
        {
            var damaged = whole.ToArray();
            for (var i = 0; i < 3; i++) damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
            await CheckRepairedAsync(damaged, events, $"round {round}");
        }
    }

    [Fact]
    public async Task A_torn_file_is_recovered_up_to_where_it_ends()
    {
        var events = await FillAsync();
        var whole = await File.ReadAllBytesAsync(Path);
        foreach (var part in new[] { 0.3, 0.6, 0.9 }) await CheckRepairedAsync(whole[..(int)(whole.Length * part)], events, $"{part} of the file");
    }

    [Fact]
    public async Task A_damaged_block_is_named_with_the_positions_it_may_have_held()
    {
        await using (var store = LiteDbStore.Open(Path)) await store.AppendAsync(new JourneyFacts([.. Enumerable.Range(0, 600).Select(i => Some.Event("a", i))], [], []), CancellationToken.None);
        long lost;
        using (var database = new LiteDatabase(Path))
        {
            var blocks = database.GetCollection("runs");
            var block = blocks.FindAll().ElementAt(1);
            var bytes = block["b"].AsBinary;
            lost = BlockCount(bytes, block["_id"].AsInt64);
            bytes[^1] ^= 1;
            blocks.Update(new BsonDocument { ["_id"] = block["_id"], ["b"] = bytes });
        }

        var damage = Assert.Single(StoreFiles.Check(Path).Damage);
        Assert.Equal((1, 600), (damage.From, damage.To));
        Assert.Contains("of run 1", damage.What, StringComparison.Ordinal);
        Assert.NotNull(StoreFiles.Repair(Path, TimeProvider.System).KeptAs);
        Assert.True(StoreFiles.Check(Path).IsSound);
        await using var repaired = LiteDbStore.Open(Path);
        Assert.Equal(600 - lost, (await repaired.ReadStreamsAsync([Some.Anonymous()], CancellationToken.None)).Count);
        Assert.Equal(601, (await repaired.AppendAsync(new JourneyFacts([Some.Event("b")], [], []), CancellationToken.None)).New[0].Position);
    }

    // Both at once: pages of the data file, and the journal of a store that crashed.
    [Fact]
    public async Task Damaged_pages_and_a_journal_that_was_left_are_recovered_together()
    {
        var events = await FillAsync();
        var late = Enumerable.Range(0, 40).Select(i => Some.Event("late", i, Some.Anonymous($"s{i % 50}"), $"late{i}")).ToList();
        using (var contents = StoreContents.Open(Path, null))
        {
            foreach (var batch in late.Chunk(10))
            {
                var group = new WriteGroup(contents);
                group.Add(new JourneyFacts(batch, [Some.Link(Some.Customer("late"), batch[0].Stream)], []));
                group.Add([new DocumentChange("things", "k0", "\"late\""), new DocumentChange("things", "k1", null)]);
                group.Commit();
                contents.Freeze();
            }
        }

        events.AddRange(late);
        var whole = await File.ReadAllBytesAsync(Path);
        var journal = JournalPaths.In(Path).ToDictionary(file => file.Number, file => File.ReadAllBytes(file.Path));
        Assert.Equal(5, journal.Count);
        var random = new Random(11);
        for (var round = 0; round < 25; round++)
        {
            var damaged = whole.ToArray();
            for (var i = 0; i < 3; i++) damaged.AsSpan(random.Next(1, whole.Length / PageSize) * PageSize, PageSize).Fill(0x5a);
            await CheckRepairedAsync(damaged, events, $"round {round}", journal);
            await using var repaired = Open(folder.File("damaged.db"));
            Assert.Equal(late, (await repaired.ReadStreamsAsync([.. late.Select(e => e.Stream).Distinct()], CancellationToken.None)).Where(e => e.Name == "late").OrderBy(late.IndexOf));
            Assert.Equal("\"late\"", (await repaired.ReadAsync("things", "k0", CancellationToken.None))!.Json);
            Assert.Null(await repaired.ReadAsync("things", "k1", CancellationToken.None));
        }
    }

    [Fact]
    public async Task What_an_interrupted_repair_left_is_not_taken_for_more()
    {
        using (var contents = StoreContents.Open(Path, null))
        {
            for (var i = 0; i < 3; i++)
            {
                var group = new WriteGroup(contents);
                group.Add(new JourneyFacts([Some.Event("a", i)], [], []));
                group.Commit();
            }
        }

        var journal = JournalPaths.In(Path)[0].Path;
        File.Copy(journal, JournalPaths.Of(Path + ".repaired", 1));
        await File.WriteAllBytesAsync(DiskFiles.LogOf(Path + ".repaired"), new byte[PageSize]);
        var bytes = await File.ReadAllBytesAsync(journal);
        bytes[JournalHeader.Length + 20] ^= 1;
        await File.WriteAllBytesAsync(journal, bytes);
        Assert.NotNull(StoreFiles.Repair(Path, TimeProvider.System).KeptAs);
        Assert.Equal(2, StoreFiles.Check(Path).Events);
    }

    private static int BlockCount(byte[] record, long id) => OpenBlock.Open(Shelf.RunBlocks, new StoreRecord(id, record)).Count;

    private async Task<int> CheckRepairedAsync(byte[] damaged, List<JourneyEvent> events, string what, Dictionary<long, byte[]>? journal = null)
    {
        var path = folder.File("damaged.db");
        foreach (var file in Directory.EnumerateFiles(System.IO.Path.GetDirectoryName(path)!, "damaged*")) File.Delete(file);
        await File.WriteAllBytesAsync(path, damaged);
        foreach (var (number, segment) in journal ?? []) await File.WriteAllBytesAsync(JournalPaths.Of(path, number), segment);
        var (report, keptAs) = StoreFiles.Repair(path, TimeProvider.System);
        if (keptAs is not null)
        {
            Assert.Equal(damaged, await File.ReadAllBytesAsync(keptAs));
            foreach (var (number, segment) in journal ?? []) Assert.Equal(segment, await File.ReadAllBytesAsync(JournalPaths.Of(keptAs, number)));
        }

        await using var store = Open(path);
        var read = new List<JourneyEvent>();
        await foreach (var logged in store.ReadLogAsync(0, CancellationToken.None)) read.Add(logged.Event);
        Assert.True(report.Events == read.Count, $"{what}: {report.Events} reported, {read.Count} read");
        Assert.All(read, e => Assert.Contains(e, events));
        Assert.Equal(read.Count, read.Distinct().Count());
        if (read.Count < events.Count) Assert.NotEmpty(report.Damage);
        foreach (var stream in read.Select(e => e.Stream).Distinct())
            Assert.Equal(read.Where(e => e.Stream == stream).Order(EventOrder.Instance), await store.ReadStreamsAsync([stream], CancellationToken.None));
        return events.Count - read.Count;
    }

    private async Task<List<JourneyEvent>> FillAsync()
    {
        await using var store = Open();
        var events = Enumerable.Range(0, 900).Select(i => Some.Event("a", i, Some.Anonymous($"s{i % 50}"), $"{i}", ("text", $"{new string('x', 20)}{i * 7919}"))).ToList();
        foreach (var batch in events.Chunk(30)) await store.AppendAsync(new JourneyFacts(batch, [Some.Link(Some.Customer(), batch[0].Stream)], []), CancellationToken.None);
        await store.MergeAsync(CancellationToken.None);
        foreach (var batch in events.Take(90).Select(e => e with { Id = e.Id + "b" }).Chunk(30))
        {
            events.AddRange(batch);
            await store.AppendAsync(new JourneyFacts(batch, [], []), CancellationToken.None);
        }

        for (var i = 0; i < 20; i++) await store.WriteAsync([new DocumentChange("things", $"k{i}", $"\"{new string('y', 300)}\"")], CancellationToken.None);
        var snapshot = new byte[9_000];
        new Random(5).NextBytes(snapshot);
        for (var i = 0; i < 9; i += 3)
        {
            StreamId[] of = [Some.Anonymous($"s{i}"), Some.Anonymous($"s{i + 1}")];
            Assert.True(await store.SaveSnapshotAsync(new JourneySnapshot(of, "rules", (await store.ReadStreamsAsync(of, 0, CancellationToken.None)).AsOf, snapshot), CancellationToken.None));
        }

        return events;
    }

    private LiteDbStore Open(string? path = null) => new(path ?? Path, 1_024, new MergeSizes(200, 1 << 20, 8, 100_000, 32), NullLogger.Instance, null);
}
