using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Journeys;
using JourneyBot.LiteDb.Copying;
using JourneyBot.LiteDb.Disk;
using JourneyBot.LiteDb.Journal;
using JourneyBot.LiteDb.Merging;
using JourneyBot.LiteDb.Removal;
using JourneyBot.LiteDb.Snapshots;
using JourneyBot.Testing;
using LiteDB;
using Microsoft.Extensions.Logging.Abstractions;

namespace JourneyBot.LiteDb.Tests;

/// <summary>Snapshots of journeys beside the events: never more than the events say, and nothing is lost with them.</summary>
public sealed class SnapshotTests : IDisposable
{
    private const string Named = "rules";

    private static readonly JourneyRules Rules = Some.RetailRules();
    private static readonly StreamId[] Ann = [Some.Customer("ann"), Some.Anonymous("ann")];
    private static readonly StreamId[] Bob = [Some.Customer("bob")];

    private readonly TestFolder folder = TestFolder.InMemory();

    private string Path => folder.File("journeys.db");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_run_that_lies_before_the_position_is_not_looked_into()
    {
        long position;
        await using (var store = Open())
        {
            await TellAsync(store, Ann, 0, 9);
            await store.MergeAsync(CancellationToken.None);
            position = await store.LastPositionAsync(CancellationToken.None);
            await TellAsync(store, Ann, 9, 3);
            await store.MergeAsync(CancellationToken.None);
            await TellAsync(store, Ann, 12, 2);
        }

        using (var database = new LiteDatabase(Path)) database.GetCollection("runs").Delete(database.GetCollection("runs").Min());
        await using var damaged = Open();
        Assert.Equal(["9", "10", "11", "12", "13"], (await damaged.ReadStreamsAsync(Ann, position, CancellationToken.None)).Events.Select(e => e.Id));
    }

    [Fact]
    public async Task Of_a_run_that_reaches_over_the_position_only_the_blocks_with_later_events_are_looked_into()
    {
        long position;
        await using (var store = new LiteDbStore(Path, 1_024, new MergeSizes(100_000, 1 << 24, 3, 100_000, 100), NullLogger.Instance, null))
        {
            await TellAsync(store, Bob, 0, 1_000);
            position = await store.LastPositionAsync(CancellationToken.None);
            await TellAsync(store, Bob, 1_000, 3);
            await store.MergeAsync(CancellationToken.None);
            Assert.Single(store.View.Runs);
        }

        using (var database = new LiteDatabase(Path)) database.GetCollection("runs").Delete(database.GetCollection("runs").Min());
        await using var damaged = Open();
        Assert.Equal(["1000", "1001", "1002"], (await damaged.ReadStreamsAsync(Bob, position, CancellationToken.None)).Events.Select(e => e.Id));
    }

    [Fact]
    public async Task More_snapshots_than_there_was_room_for_in_memory_are_all_found()
    {
        await using var store = Open();
        var asOf = (await store.ReadStreamsAsync(Ann, 0, CancellationToken.None)).AsOf;
        for (var i = 0; i < 1_200; i++)
        {
            Assert.True(await store.SaveSnapshotAsync(new JourneySnapshot([Some.Anonymous($"s{i}")], Named, asOf, BitConverter.GetBytes(i)), CancellationToken.None));
            if (i % 400 == 0) Assert.Null(await store.ReadSnapshotAsync([Some.Anonymous($"s{i + 1}")], Named, CancellationToken.None));
        }

        for (var i = 0; i < 1_200; i++) Assert.Equal(i, BitConverter.ToInt32((await store.ReadSnapshotAsync([Some.Anonymous($"s{i}")], Named, CancellationToken.None))!.Journey.Span));
    }

    [Fact]
    public async Task A_snapshot_of_events_that_lie_in_the_journal_survives_a_crash_and_is_in_no_copy_without_them()
    {
        await using var store = Open();
        await TellAsync(store, Bob, 0, 5);
        await SaveAsync(store, Bob);
        await store.MergeAsync(CancellationToken.None);
        using var still = await store.PauseMergingAsync(CancellationToken.None);
        await TellAsync(store, Ann, 0, 5);
        await SaveAsync(store, Ann);
        var crashed = folder.CopyHeld(Path, "crashed.db");
        await using (var reopened = Open(crashed)) Assert.Equal(5, (await RestoredAsync(reopened, Ann))!.Events);

        crashed = folder.CopyHeld(Path, "torn.db");
        using (var data = StoreFile.OpenToRead(crashed))
        using (var snapshot = data.Snapshot())
            Assert.Equal([.. Bob], LiveRecords.Of(snapshot).Where(record => record.Shelf == Shelf.Snapshots).SelectMany(record => SnapshotEncoding.Open(record.Record).Streams));
        foreach (var (_, journal) in JournalPaths.In(crashed)) File.Delete(journal);
        await using var torn = Open(crashed);
        Assert.Null(await RestoredAsync(torn, Ann));
        Assert.Equal(5, (await RestoredAsync(torn, Bob))!.Events);
    }

    [Fact]
    public async Task A_backup_and_a_file_that_is_written_anew_have_the_snapshots()
    {
        await using (var store = Open())
        {
            await TellAsync(store, Ann, 0, 5);
            await SaveAsync(store, Ann);
            await store.BackupAsync(folder.File("backup.db"), CancellationToken.None);
            await store.CompactAsync(CancellationToken.None);
            Assert.Equal(5, (await RestoredAsync(store, Ann))!.Events);
        }

        Assert.True(StoreFiles.Check(Path).IsSound);
        File.Delete(StoreFiles.Restore(folder.File("backup.db"), Path, TimeProvider.System)!);
        await using var restored = Open();
        Assert.Equal(5, (await RestoredAsync(restored, Ann))!.Events);
        await TellAsync(restored, Ann, 5, 2);
        await CheckAsync(restored, Ann);
    }

    [Fact]
    public async Task What_was_read_before_the_file_was_opened_anew_makes_no_snapshot_any_more()
    {
        await using var store = Open();
        await TellAsync(store, Ann, 0, 5);
        var read = await ReadAsync(store, Ann);
        await store.EraseAsync(Ann, Some.Noon.AddDays(1), CancellationToken.None);
        await store.CompactAsync(CancellationToken.None);
        Assert.False(await store.SaveSnapshotAsync(read, CancellationToken.None));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_damaged_snapshot_is_as_good_as_none_a_check_tells_of_it_and_a_repaired_file_has_none(bool isLead)
    {
        await using (var store = Open())
        {
            await TellAsync(store, Ann, 0, 5);
            await SaveAsync(store, Ann);
        }

        using (var database = new LiteDatabase(Path))
        {
            var snapshots = database.GetCollection("snapshots");
            var record = snapshots.FindAll().OrderBy(found => found["b"].AsBinary.Length).ElementAt(isLead ? 0 : 1);
            var bytes = record["b"].AsBinary;
            bytes[^1] ^= 1;
            snapshots.Update(new BsonDocument { ["_id"] = record["_id"], ["b"] = bytes });
        }

        await using (var damaged = Open())
        {
            Assert.Equal(isLead, await RestoredAsync(damaged, Ann) is not null);
            var failure = await Assert.ThrowsAsync<LiteDbFileException>(() => SaveAsync(damaged, Ann));
            Assert.Contains("db check --repair", failure.Message, StringComparison.Ordinal);
        }

        Assert.Contains("snapshot", Assert.Single(StoreFiles.Check(Path).Damage).What, StringComparison.Ordinal);
        Assert.NotNull(StoreFiles.Repair(Path, TimeProvider.System).KeptAs);
        Assert.True(StoreFiles.Check(Path).IsSound);
        await using var repaired = Open();
        Assert.Null(await RestoredAsync(repaired, Ann));
        Assert.Equal(5, (await repaired.ReadStreamsAsync(Ann, CancellationToken.None)).Count);
        await SaveAsync(repaired, Ann);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Where_a_snapshot_is_damaged_none_is_left_after_an_erasure(bool isInterrupted)
    {
        await using (var store = Open())
        {
            foreach (var who in new[] { Ann, Bob })
            {
                await TellAsync(store, who, 0, 5);
                await SaveAsync(store, who);
            }
        }

        long secret;
        using (var database = new LiteDatabase(Path))
        {
            secret = database.GetCollection("meta").FindById("schema")["secret"].AsInt64;
            var snapshots = database.GetCollection("snapshots");
            foreach (var record in snapshots.FindAll().ToList())
            {
                var bytes = record["b"].AsBinary;
                bytes[^1] ^= 1;
                snapshots.Update(new BsonDocument { ["_id"] = record["_id"], ["b"] = bytes });
            }
        }

        if (isInterrupted)
            await using (var store = Open()) await store.WriteAsync(new Tombstones(secret).Begin(Ann, Some.Noon.AddDays(1)), CancellationToken.None);

        await using var damaged = Open();
        if (isInterrupted) await damaged.MergeAsync(CancellationToken.None);
        else await damaged.EraseAsync([Ann[1]], Some.Noon.AddDays(1), CancellationToken.None);
        Assert.Empty(damaged.Ids(Shelf.Snapshots));
    }

    [Fact]
    public async Task Snapshots_that_are_taken_while_facts_are_stored_merged_and_removed_always_say_what_the_events_say()
    {
        await using var store = Open();
        StreamId[][] all = [Ann, Bob, [Some.Customer("c"), Some.Anonymous("c1"), Some.Anonymous("c2")], [Some.Anonymous("d")]];
        var writing = all.Select(who => Task.Run(async () =>
        {
            for (var i = 0; i < 120; i++) await TellAsync(store, who, i, 1);
        })).ToList();
        var removing = Task.Run(async () =>
        {
            for (var minute = 0; minute < 40; minute++)
            {
                await store.ExpireAsync(new RetentionRules(new Dictionary<string, TimeSpan> { ["product.viewed"] = TimeSpan.FromDays(1) }, null), Some.Noon.AddDays(1).AddMinutes(minute), null, CancellationToken.None);
                await store.EraseAsync([Some.Anonymous("d")], Some.Noon.AddMinutes(minute), CancellationToken.None);
                await store.MergeAsync(CancellationToken.None);
            }
        });
        var taking = Task.Run(async () =>
        {
            // The last round finds nothing that is in its way.
            for (var isLast = false; ; isLast = removing.IsCompleted && writing.TrueForAll(task => task.IsCompleted))
            {
                var saved = 0;
                foreach (var who in all)
                    if (await store.SaveSnapshotAsync(await ReadAsync(store, who), CancellationToken.None)) saved++;
                if (isLast) return saved;
            }
        });
        await Task.WhenAll([.. writing, removing]);
        Assert.Equal(all.Length, await taking);
        foreach (var who in all) await CheckAsync(store, who);
    }

    private LiteDbStore Open(string? path = null) => new(path ?? Path, 1_024, new MergeSizes(40, 1 << 20, 3, 400, 100), NullLogger.Instance, null);

    // Each minute one, in turns of all of the streams.
    private static async Task TellAsync(LiteDbStore store, StreamId[] of, int from, int count)
    {
        for (var i = from; i < from + count; i++)
            await store.AppendAsync(new JourneyFacts([Some.Event(i % 3 == 0 ? "product.viewed" : "page.viewed", i * 60, of[i % of.Length], $"{i}", ("sku", i))], [], []), CancellationToken.None);
    }

    private static async Task<JourneySnapshot> ReadAsync(LiteDbStore store, StreamId[] of)
    {
        var snapshot = await store.ReadSnapshotAsync(of, Named, CancellationToken.None);
        var since = await store.ReadStreamsAsync(of, snapshot?.AsOf.Position ?? 0, CancellationToken.None);
        var start = snapshot is null ? Journey.Empty(new CustomerId(of[0]), Rules) : Journey.Restore(new CustomerId(of[0]), Rules, snapshot.Journey);
        return new JourneySnapshot(of, Named, snapshot is null ? since.AsOf : snapshot.AsOf with { Position = since.AsOf.Position }, start.FoldOn(since.Events)!.Save());
    }

    private static async Task SaveAsync(LiteDbStore store, StreamId[] of) => Assert.True(await store.SaveSnapshotAsync(await ReadAsync(store, of), CancellationToken.None));

    private static async Task<Journey?> RestoredAsync(LiteDbStore store, StreamId[] of) =>
        await store.ReadSnapshotAsync(of, Named, CancellationToken.None) is { } snapshot ? Journey.Restore(new CustomerId(of[0]), Rules, snapshot.Journey) : null;

    private static async Task CheckAsync(LiteDbStore store, StreamId[] of)
    {
        var whole = Journey.Fold(new CustomerId(of[0]), await store.ReadStreamsAsync(of, CancellationToken.None), Rules);
        Assert.Equal(whole.Save().ToArray(), (await ReadAsync(store, of)).Journey.ToArray());
    }
}
