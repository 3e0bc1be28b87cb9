using JourneyBot.Events;
using JourneyBot.Journeys;
using JourneyBot.LiteDb.Disk;
using JourneyBot.LiteDb.Merging;
using JourneyBot.Testing;
using LiteDB;
using Microsoft.Extensions.Logging.Abstractions;

namespace JourneyBot.LiteDb.Tests;

/// <summary>What is left of a damaged file.</summary>
public sealed class RepairTests : IDisposable
{
    private const int PageSize = 8_192;

    private readonly TestFolder folder = new();

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

    [Fact]
    public async Task What_the_log_holds_counts()
    {
        await using (var store = Open())
        {
            await store.AppendAsync(new JourneyFacts([Some.Event("a")], [], []), CancellationToken.None);
            // The files are held; a copy by another program is what a crash leaves behind.
            foreach (var (from, to) in new[] { (Path, "copy.db"), (DiskFiles.LogOf(Path), "copy-log.db") })
            {
                using var copying = System.Diagnostics.Process.Start("cp", [from, folder.File(to)]);
                await copying.WaitForExitAsync();
            }
        }

        Assert.Equal(1, StoreFiles.Check(folder.File("copy.db")).Events);
        var kept = StoreFiles.Restore(folder.File("copy.db"), Path, TimeProvider.System);
        Assert.True(File.Exists(kept));
        await using var restored = Open();
        Assert.Single(await restored.ReadStreamsAsync([Some.Anonymous()], CancellationToken.None));
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
    public async Task A_damaged_block_is_named_with_the_positions_it_held()
    {
        await using (var store = LiteDbStore.Open(Path))
            foreach (var size in new[] { 5, 7, 3 }) await store.AppendAsync(new JourneyFacts([.. Enumerable.Range(0, size).Select(_ => Some.Event("a"))], [], []), CancellationToken.None);
        using (var database = new LiteDatabase(Path))
        {
            var arrivals = database.GetCollection("arrivals");
            var block = arrivals.FindById(6L);
            var bytes = block["b"].AsBinary;
            bytes[^1] ^= 1;
            arrivals.Update(new BsonDocument { ["_id"] = 6L, ["b"] = bytes });
        }

        var damage = Assert.Single(StoreFiles.Check(Path).Damage);
        Assert.Equal((6, 12, 7), (damage.From, damage.To, damage.Events));
        Assert.NotNull(StoreFiles.Repair(Path, TimeProvider.System).KeptAs);
        await using var repaired = LiteDbStore.Open(Path);
        Assert.Equal(8, (await repaired.ReadStreamsAsync([Some.Anonymous()], CancellationToken.None)).Count);
        Assert.Equal(7, (await repaired.AppendAsync(new JourneyFacts([.. Enumerable.Range(0, 7).Select(_ => Some.Event("a"))], [], []), CancellationToken.None)).New.Count);
    }

    private async Task<int> CheckRepairedAsync(byte[] damaged, List<JourneyEvent> events, string what)
    {
        var path = folder.File("damaged.db");
        foreach (var file in Directory.EnumerateFiles(System.IO.Path.GetDirectoryName(path)!, "damaged*")) File.Delete(file);
        await File.WriteAllBytesAsync(path, damaged);
        var (report, keptAs) = StoreFiles.Repair(path, TimeProvider.System);
        if (keptAs is not null) Assert.Equal(damaged, await File.ReadAllBytesAsync(keptAs));

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
        return events;
    }

    private LiteDbStore Open(string? path = null) => new(path ?? Path, 1_024, new MergeSizes(200, 1 << 20, 8, 100_000, 32), NullLogger.Instance, null);
}
