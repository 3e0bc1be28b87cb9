using System.Text;
using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Journeys;
using JourneyBot.LiteDb.Disk;
using JourneyBot.LiteDb.Merging;
using JourneyBot.LiteDb.Removal;
using JourneyBot.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace JourneyBot.LiteDb.Tests;

/// <summary>Erased means gone: from what is read, and after the file was written anew from every byte.</summary>
public sealed class ErasureTests : IDisposable
{
    // Merged only where a test says so, into runs that become no single one.
    private static readonly MergeSizes Small = new(1_000, 1 << 20, 3, 50, 100);
    private static readonly StreamId[] Ann = [Some.Customer("ann@secret.example"), Some.Anonymous("browser-ann-7f3a"), Some.Conversation("conv-ann-91")];
    private static readonly StreamId[] Bob = [Some.Customer("bob@known.example"), Some.Anonymous("browser-bob-22c1"), Some.Conversation("conv-bob-17")];
    private static readonly DateTimeOffset Today = Some.Noon.AddDays(1);

    // Documents have a key and a content; both tell of her.
    private static readonly string[] Secrets = ["ann@secret.example", "browser-ann-7f3a", "conv-ann-91", "annabel lee", "Annaville"];

    private readonly TestFolder folder = TestFolder.InMemory();

    private string Path => folder.File("journeys.db");

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task After_the_file_is_written_anew_no_byte_tells_of_who_was_erased(bool crashed)
    {
        await FillAsync(Path, crashed);
        Assert.Equal(Secrets, Found.In(folder, Secrets));
        await using (var store = Open())
        {
            await EraseAsync(store);
            await store.CompactAsync(CancellationToken.None);
            await CheckGoneAsync(store);
            await store.BackupAsync(folder.File("backup.db"), CancellationToken.None);

            // What is held now counts too, not only what is left after closing.
            Assert.Empty(Found.Raw(folder, Secrets));
        }

        Assert.Empty(Found.In(folder, Secrets));
        Assert.Equal(["bob@known.example"], Found.In(folder, ["bob@known.example"]));
    }

    [Fact]
    public async Task What_an_event_said_before_it_was_changed_is_gone_from_every_byte_too()
    {
        await using (var store = Open())
        {
            await store.AppendAsync(Facts(Ann, "told", 3), CancellationToken.None);
            await store.MergeAsync(CancellationToken.None);
            Assert.True(await store.SaveSnapshotAsync(await SnapshotAsync(store, Ann), CancellationToken.None));
            var changed = (await store.ReadStreamsAsync(Ann, CancellationToken.None)).Select(e => new EventRevision(e.Stream, e.Source, e.Id, EventProperties.Of(("deleted", true)))).ToList();
            Assert.Equal(3, await store.ReviseAsync(changed, CancellationToken.None));
            Assert.False(await HasSnapshotAsync(store, Ann));
            await store.CompactAsync(CancellationToken.None);
        }

        Assert.Equal(["browser-ann-7f3a"], Found.In(folder, ["annabel lee", "browser-ann-7f3a"]));
    }

    [Fact]
    public async Task Before_that_it_can_not_be_read_any_more_and_no_backup_has_it()
    {
        await FillAsync(Path);
        await using (var store = Open())
        {
            await EraseAsync(store);
            await store.BackupAsync(folder.File("backup.db"), CancellationToken.None);
        }

        Assert.Empty(Found.Records(Path, Secrets));
        await using (var reopened = Open()) await CheckGoneAsync(reopened);
        TestFolder.Delete(Path);
        Assert.Empty(Found.In(folder, Secrets));
    }

    [Fact]
    public async Task What_was_erased_is_kept_out_after_compacting_reopening_backup_and_restoring()
    {
        await FillAsync(Path);
        await using (var store = Open())
        {
            await EraseAsync(store);
            await CheckKeptOutAsync(store);
            await store.CompactAsync(CancellationToken.None);
            await CheckKeptOutAsync(store);
            await store.BackupAsync(folder.File("backup.db"), CancellationToken.None);
        }

        await using (var reopened = Open()) await CheckKeptOutAsync(reopened);
        File.Delete(StoreFiles.Restore(folder.File("backup.db"), Path, TimeProvider.System)!);
        await using (var restored = Open()) await CheckKeptOutAsync(restored);
        Assert.Empty(Found.In(folder, Secrets));
    }

    /// <summary>The disk fails for good at each step of an erasure, the process ends, and the file is opened on a disk that was mended.</summary>
    [Theory]
    [InlineData("wait")]
    [InlineData("compact")]
    [InlineData("backup")]
    [InlineData("erase another")]
    public async Task An_erasure_that_was_interrupted_at_any_step_is_carried_out(string then)
    {
        await FillAsync(folder.File("full.db"));
        var steps = 0;
        File.Copy(folder.File("full.db"), Path);
        await using (var store = Open(_ => Interlocked.Increment(ref steps)))
        {
            await ReadyAsync(store);
            Volatile.Write(ref steps, 0);
            await EraseAsync(store, 39);
        }

        var count = Volatile.Read(ref steps);
        Assert.True(count > 8, $"{count} steps");
        var (kept, carriedOut) = (0, 0);
        for (var failing = 1; failing <= count; failing++)
        {
            TestFolder.Delete(Path);
            File.Copy(folder.File("full.db"), Path);
            File.Delete(folder.File("backup.db"));
            var (left, isArmed, isDone) = (failing, false, false);
            await using (var store = Open(_ =>
            {
                if (Volatile.Read(ref isArmed) && Interlocked.Decrement(ref left) <= 0) throw new IOException("No space left on device.");
            }))
            {
                await ReadyAsync(store);
                Volatile.Write(ref isArmed, true);
                try
                {
                    await EraseAsync(store, 39);
                    isDone = true;
                }
                catch (IOException e)
                {
                    Assert.Contains("No space left", e.Message, StringComparison.Ordinal);
                }
            }

            await using (var reopened = Open())
            {
                var isBegun = (await reopened.ReadAllAsync(Tombstones.Collection, "", CancellationToken.None)).Count > 0;
                Assert.True(isBegun || !isDone, $"step {failing}");
                Assert.Equal(!isBegun, await HasSnapshotAsync(reopened, Ann));
                if (then == "compact") await reopened.CompactAsync(CancellationToken.None);
                if (then == "backup") await reopened.BackupAsync(folder.File("backup.db"), CancellationToken.None);
                if (then == "erase another") await reopened.EraseAsync([Some.Customer("nobody")], Today, CancellationToken.None);
                if (then == "wait") await reopened.MergeAsync(CancellationToken.None);
                if (isBegun && then != "backup") Assert.True((await reopened.ReadStreamsAsync(Ann, CancellationToken.None)).Count == 0, $"step {failing} of {count}");
                Assert.Equal(!isBegun, await HasSnapshotAsync(reopened, Ann));
                Assert.True(await HasSnapshotAsync(reopened, Bob));
                if (!isBegun) Assert.Equal(39, (await reopened.ReadStreamsAsync(Ann, CancellationToken.None)).Count);
                if (isBegun) carriedOut++;
                else kept++;
                if (!isBegun) continue;
            }

            // Documents are the caller's to delete, and not part of this.
            if (then == "compact") Assert.DoesNotContain("Annaville", Found.Records(Path, Secrets));
            if (then == "backup") Assert.DoesNotContain("Annaville", Found.Records(folder.File("backup.db"), Secrets));

            Assert.Equal(36, await CountAsync(Bob));
            Assert.Equal(0, await CountAsync(Ann));
        }

        Assert.True(kept > 0 && carriedOut > 4, $"{kept} {carriedOut}");
    }

    [Fact]
    public async Task An_append_that_races_with_the_erasure_leaves_nothing()
    {
        await FillAsync(Path);
        await using var store = Open();
        using var done = new CancellationTokenSource();
        var appending = Enumerable.Range(0, 4).Select(task => Task.Run(async () =>
        {
            var taken = 0;
            for (var i = 0; !done.IsCancellationRequested; i++) taken += (await store.AppendAsync(Facts(Ann, $"race-{task}-{i}", 1), CancellationToken.None)).New.Count;
            return taken;
        })).ToList();
        for (var round = 0; round < 3; round++) await store.EraseAsync(Ann, Today, CancellationToken.None);
        await done.CancelAsync();
        await Task.WhenAll(appending);
        Assert.Empty(await store.ReadStreamsAsync(Ann, CancellationToken.None));
        await store.MergeAsync(CancellationToken.None);
        Assert.Empty(await store.ReadStreamsAsync(Ann, CancellationToken.None));
        await foreach (var link in store.ReadLinksAsync(CancellationToken.None)) Assert.DoesNotContain(link.A, Ann);
    }

    [Fact]
    public async Task Erasures_at_once_all_come_to_their_end()
    {
        await FillAsync(Path);
        await using var store = Open();
        var removed = await Task.WhenAll(Ann.Concat(Bob).Select(stream => store.EraseAsync([stream], Today, CancellationToken.None).AsTask()));
        Assert.Equal(72, removed.Sum(one => one.Events));
        Assert.All(await store.ReadAllAsync(Tombstones.Collection, "", CancellationToken.None), tombstone => Assert.Contains("\"Done\":true", tombstone.Json, StringComparison.Ordinal));
    }

    private async Task FillAsync(string path, bool crashed = false)
    {
        var store = Open(path: crashed ? folder.File("before.db") : path);
        for (var round = 0; round < 12; round++)
        {
            await store.AppendAsync(Facts(Ann, $"{round}", 3), CancellationToken.None);
            await store.AppendAsync(Facts(Bob, $"{round}", 3), CancellationToken.None);
            await store.WriteAsync([.. Documents(Ann).Concat(Documents(Bob))], CancellationToken.None);
            if (round is 1 or 3 or 5 or 8) await store.MergeAsync(CancellationToken.None);
        }

        foreach (var of in new[] { Ann, Bob }) Assert.True(await store.SaveSnapshotAsync(await SnapshotAsync(store, of), CancellationToken.None));
        Assert.True(store.View.Runs.Length > 1 && store.View.Runs.Select(run => run.Level).Distinct().Count() > 1, "several runs of several levels");
        if (crashed)
        {
            using (await store.PauseMergingAsync(CancellationToken.None))
            {
                Assert.False(store.View.Active.IsEmpty);
                folder.CopyHeld(folder.File("before.db"), System.IO.Path.GetFileName(path));
            }
        }

        await store.DisposeAsync();
        TestFolder.Delete(folder.File("before.db"));
    }

    // Her last events are in it, word for word.
    private static async Task<JourneySnapshot> SnapshotAsync(LiteDbStore store, StreamId[] of)
    {
        var read = await store.ReadStreamsAsync(of, 0, CancellationToken.None);
        return new JourneySnapshot(of, "rules", read.AsOf, Journey.Fold(new CustomerId(of[0]), read.Events, Some.RetailRules()).Save());
    }

    private static async Task<bool> HasSnapshotAsync(LiteDbStore store, StreamId[] of) => await store.ReadSnapshotAsync(of, "rules", CancellationToken.None) is not null;

    // Three events, a link of each pair, a trait; some texts are long enough to be compressed.
    private static JourneyFacts Facts(StreamId[] of, string id, int events)
    {
        var (name, city) = of == Ann ? ("annabel lee", "Annaville") : ("bobby brown", "Bobtown");
        return new JourneyFacts(
            [.. Enumerable.Range(0, events).Select(i => Some.Event("message.received", i, of[i % 3], $"{id}-{i}", ("text", $"this is {name}, my parcel did not come to {city}; {new string('x', i * 60)}"), ("email", of[0].Value)))],
            [Some.Link(of[0], of[1]), Some.Link(of[0], of[2])],
            [new Trait(of[0], "city", city, "crm", Some.Noon)]);
    }

    private static IEnumerable<DocumentChange> Documents(StreamId[] of, bool delete = false)
    {
        yield return new DocumentChange("conversations", of[2].Value, delete ? null : $$"""{"user":"{{of[1].Value}}","said":"{{(of == Ann ? "annabel lee" : "bobby brown")}}"}""");
        yield return new DocumentChange("states", $"user/{of[0].Value}", delete ? null : $$"""{"mail":"{{of[0].Value}}"}""");
    }

    // Some is in runs, some in the journal, and nothing is merged of its own accord.
    private static async Task ReadyAsync(LiteDbStore store)
    {
        await store.MergeAsync(CancellationToken.None);
        await store.AppendAsync(Facts(Ann, "in the journal", 3), CancellationToken.None);
    }

    private static async Task EraseAsync(LiteDbStore store, int events = 36)
    {
        var removed = await store.EraseAsync(Ann, Today, CancellationToken.None);
        Assert.True(removed is { Links: >= 2, Traits: >= 1 } && removed.Events == events, $"{removed}");
        await store.WriteAsync([.. Documents(Ann, delete: true)], CancellationToken.None);
    }

    private static async Task CheckGoneAsync(LiteDbStore store)
    {
        Assert.Empty(await store.ReadStreamsAsync(Ann, CancellationToken.None));
        Assert.Empty(await store.ReadTraitsAsync(Ann, CancellationToken.None));
        Assert.False(await HasSnapshotAsync(store, Ann));
        Assert.True(await HasSnapshotAsync(store, Bob));
        await foreach (var logged in store.ReadLogAsync(0, CancellationToken.None)) Assert.DoesNotContain(logged.Event.Stream, Ann);
        await foreach (var columns in store.ScanAsync(CancellationToken.None)) Assert.Empty(columns.Streams.Intersect(Ann));
        await foreach (var link in store.ReadLinksAsync(CancellationToken.None)) Assert.True(Bob.Contains(link.A) && Bob.Contains(link.B));
        Assert.Single(await store.ReadAllAsync("conversations", "", CancellationToken.None));
        Assert.Single(await store.ReadAllAsync("states", "", CancellationToken.None));
        Assert.Equal(36, (await store.ReadStreamsAsync(Bob, CancellationToken.None)).Count);
        Assert.Single(await store.ReadTraitsAsync(Bob, CancellationToken.None));
    }

    private static async Task CheckKeptOutAsync(LiteDbStore store)
    {
        var again = await store.AppendAsync(Facts(Ann, "import", 6), CancellationToken.None);
        Assert.Equal((0, 0, 6), (again.New.Count, again.Duplicates, again.Erased));
        await CheckGoneAsync(store);
    }

    private async Task<int> CountAsync(StreamId[] streams)
    {
        await using var store = Open();
        await store.MergeAsync(CancellationToken.None);
        return (await store.ReadStreamsAsync(streams, CancellationToken.None)).Count;
    }

    private LiteDbStore Open(Action<DiskStep>? watch = null, string? path = null) => new(path ?? Path, 1_024, Small, NullLogger.Instance, watch);
}
