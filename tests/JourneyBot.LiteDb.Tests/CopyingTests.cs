using System.Text;
using JourneyBot.Identity;
using JourneyBot.Journeys;
using JourneyBot.LiteDb.Contents;
using JourneyBot.LiteDb.Disk;
using JourneyBot.LiteDb.Journal;
using JourneyBot.LiteDb.Merging;
using JourneyBot.LiteDb.Writing;
using JourneyBot.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace JourneyBot.LiteDb.Tests;

/// <summary>Backups, restoring them, and writing the file anew.</summary>
public sealed class CopyingTests : IDisposable
{
    private readonly TestFolder folder = new();

    private string Path => folder.File("journeys.db");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_backup_made_under_load_holds_one_moment_and_restores()
    {
        await using (var store = Open())
        {
            await store.AppendAsync(new JourneyFacts([Some.Event("a", id: "0")], [], []), CancellationToken.None);
            await store.WriteAsync([new DocumentChange("pair", "a", "0"), new DocumentChange("pair", "b", "0")], CancellationToken.None);
            using var done = new CancellationTokenSource();
            var writing = Task.Run(async () =>
            {
                // Each write is a pair that belongs together, and events before them.
                for (var i = 0; !done.IsCancellationRequested; i++)
                {
                    await store.AppendAsync(new JourneyFacts([Some.Event("a", id: $"{i}")], [], []), CancellationToken.None);
                    await store.WriteAsync([new DocumentChange("pair", "a", $"{i}"), new DocumentChange("pair", "b", $"{i}")], CancellationToken.None);
                }
            });
            for (var backup = 0; backup < 5; backup++) await store.BackupAsync(folder.File($"backup{backup}.db"), CancellationToken.None);
            await done.CancelAsync();
            await writing;
        }

        for (var backup = 0; backup < 5; backup++)
        {
            var kept = StoreFiles.Restore(folder.File($"backup{backup}.db"), Path, TimeProvider.System);
            Assert.True(File.Exists(kept));
            File.Delete(kept!);
            await using var restored = Open();
            var pair = await restored.ReadAllAsync("pair", "", CancellationToken.None);
            Assert.Single(pair.Select(document => document.Json).Distinct());
            var events = await restored.ReadStreamsAsync([Some.Anonymous()], CancellationToken.None);
            Assert.InRange(events.Count, int.Parse(pair[0].Json, System.Globalization.CultureInfo.InvariantCulture) + 1, int.MaxValue);
            Assert.Equal(events.Count, (await restored.AppendAsync(new JourneyFacts(events, [], []), CancellationToken.None)).Duplicates);
        }
    }

    [Fact]
    public async Task A_document_that_is_written_again_while_the_journal_is_emptied_for_a_backup_is_in_it()
    {
        LiteDbStore? store = null;
        var left = 1;
        // Each write is a segment of its own; when the first is moved, the document of the second is written again.
        await using (store = new LiteDbStore(Path, 1_024, new MergeSizes(1, 1 << 20, 8, 2_000, 100), NullLogger.Instance, step =>
        {
            if (step == DiskStep.WriteLog && store is not null && Interlocked.Decrement(ref left) == 0)
                Task.Run(() => store.WriteAsync([new DocumentChange("things", "b", "2")], CancellationToken.None).AsTask()).GetAwaiter().GetResult();
        }))
        {
            Task backup;
            using (await store.PauseMergingAsync(CancellationToken.None))
            {
                await store.WriteAsync([new DocumentChange("things", "a", "1")], CancellationToken.None);
                await store.WriteAsync([new DocumentChange("things", "b", "1")], CancellationToken.None);
                backup = store.BackupAsync(folder.File("backup.db"), CancellationToken.None);
            }

            await backup;
        }

        await using var copy = LiteDbStore.Open(folder.File("backup.db"));
        Assert.Equal(["a", "b"], (await copy.ReadAllAsync("things", "", CancellationToken.None)).Select(document => document.Key));
    }

    [Fact]
    public async Task A_backup_never_overwrites_and_a_damaged_one_is_not_restored()
    {
        await using var store = Open();
        await store.AppendAsync(new JourneyFacts([.. Enumerable.Range(0, 100).Select(_ => Some.Event("a"))], [], []), CancellationToken.None);
        var backup = folder.File("backup.db");
        await store.BackupAsync(backup, CancellationToken.None);
        await Assert.ThrowsAsync<LiteDbFileException>(() => store.BackupAsync(backup, CancellationToken.None));
        Assert.Contains("held by another process", Assert.Throws<LiteDbFileException>(() => StoreFiles.Restore(backup, Path, TimeProvider.System)).Message, StringComparison.Ordinal);
        var bytes = await File.ReadAllBytesAsync(backup);
        bytes.AsSpan(bytes.Length / 2, 9_000).Fill(0x5a);
        await File.WriteAllBytesAsync(backup, bytes);
        Assert.Contains("nothing was restored", Assert.Throws<LiteDbFileException>(() => StoreFiles.Restore(backup, folder.File("other.db"), TimeProvider.System)).Message, StringComparison.Ordinal);
        Assert.False(File.Exists(folder.File("other.db")));
    }

    [Fact]
    public async Task A_file_written_anew_holds_the_same_and_nothing_of_what_was_thrown_away()
    {
        await using var store = Open();
        for (var i = 0; i < 40; i++) await store.AppendAsync(new JourneyFacts([.. Enumerable.Range(0, 10).Select(_ => Some.Event("a"))], [], []), CancellationToken.None);
        await store.WriteAsync([new DocumentChange("things", "k", "\"SecretOfAnn\""), new DocumentChange("things", "l", "1")], CancellationToken.None);
        await store.WriteAsync([new DocumentChange("things", "k", null)], CancellationToken.None);
        await store.MergeAsync(CancellationToken.None);
        var before = await store.ReadStreamsAsync([Some.Anonymous()], CancellationToken.None);

        await store.CompactAsync(CancellationToken.None);
        Assert.Equal(before, await store.ReadStreamsAsync([Some.Anonymous()], CancellationToken.None));
        Assert.Equal("1", (await store.ReadAsync("things", "l", CancellationToken.None))!.Json);
        Assert.Equal(400, (await store.AppendAsync(new JourneyFacts(before, [], []), CancellationToken.None)).Duplicates);
        await store.AppendAsync(new JourneyFacts([Some.Event("b")], [], []), CancellationToken.None);
        await store.DisposeAsync();
        foreach (var file in Directory.EnumerateFiles(System.IO.Path.GetDirectoryName(Path)!))
            Assert.True((await File.ReadAllBytesAsync(file)).AsSpan().IndexOf(Encoding.UTF8.GetBytes("SecretOfAnn")) < 0, file);
        Assert.True(StoreFiles.Check(Path).IsSound);
    }

    [Fact]
    public async Task A_backup_that_a_crash_left_restores_with_its_log_and_its_journal()
    {
        string left;
        await using (var store = Open())
        {
            for (var i = 0; i < 10; i++) await store.AppendAsync(new JourneyFacts([.. Enumerable.Range(0, 20).Select(_ => Some.Event("a"))], [], []), CancellationToken.None);
            await store.WriteAsync([new DocumentChange("things", "k", "1")], CancellationToken.None);
            using var still = await store.PauseMergingAsync(CancellationToken.None);

            // The files are held; a copy by another program is what a crash leaves behind.
            left = folder.CopyHeld(Path, "copy.db");
        }

        Assert.NotEmpty(JournalPaths.In(left));
        Assert.Equal(200, StoreFiles.Check(left).Events);
        var journal = JournalPaths.In(left).Select(file => file.Path).ToList();
        var kept = StoreFiles.Restore(left, Path, TimeProvider.System);
        Assert.True(File.Exists(kept));
        Assert.All(journal, file => Assert.True(File.Exists(file), file));
        Assert.Empty(JournalPaths.In(Path));
        await using var restored = Open();
        Assert.Equal(200, (await restored.ReadStreamsAsync([Some.Anonymous()], CancellationToken.None)).Count);
        Assert.Equal("1", (await restored.ReadAsync("things", "k", CancellationToken.None))!.Json);
    }

    // Its segments have the numbers that the restored store would give its own, and the same secret.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_store_that_crashed_is_kept_whole_and_never_replayed_into_what_is_restored_over_it(bool isInterrupted)
    {
        var backup = folder.File("backup.db");
        await using (var store = Open())
        {
            await store.AppendAsync(new JourneyFacts([Some.Event("before")], [], []), CancellationToken.None);
            await store.BackupAsync(backup, CancellationToken.None);
        }

        using (var contents = StoreContents.Open(Path, null))
        {
            for (var i = 0; i < 3; i++)
            {
                var group = new WriteGroup(contents);
                group.Add(new JourneyFacts([Some.Event("lost")], [], []));
                group.Add([new DocumentChange("things", "lost", "1")]);
                group.Commit();
                contents.Freeze();
            }
        }

        var segments = JournalPaths.In(Path).ToDictionary(file => file.Path, file => File.ReadAllBytes(file.Path));
        var kept = StoreFiles.Restore(backup, Path, TimeProvider.System)!;
        Assert.Empty(JournalPaths.In(Path));

        // As if the process had died before it deleted them.
        if (isInterrupted)
            foreach (var (file, bytes) in segments) await File.WriteAllBytesAsync(file, bytes);
        for (var opening = 0; opening < 2; opening++)
        {
            await using var restored = Open();
            Assert.Equal(1 + opening, (await restored.ReadStreamsAsync([Some.Anonymous()], CancellationToken.None)).Count(e => e.Name == "before"));
            Assert.DoesNotContain(await restored.ReadStreamsAsync([Some.Anonymous()], CancellationToken.None), e => e.Name == "lost");
            Assert.Null(await restored.ReadAsync("things", "lost", CancellationToken.None));
            Assert.Equal(2 + opening, (await restored.AppendAsync(new JourneyFacts([Some.Event("before")], [], []), CancellationToken.None)).New[0].Position);
        }

        Assert.Equal(4, StoreFiles.Check(kept).Events);
        await using var aside = new LiteDbStore(kept, 1_024, MergeSizes.Default, NullLogger.Instance, null);
        Assert.Equal(4, (await aside.ReadStreamsAsync([Some.Anonymous()], CancellationToken.None)).Count);
        Assert.NotNull(await aside.ReadAsync("things", "lost", CancellationToken.None));
    }

    [Fact]
    public async Task A_backup_made_while_the_journal_holds_everything_holds_it_too()
    {
        await using var store = LiteDbStore.Open(Path);
        await store.AppendAsync(new JourneyFacts([Some.Event("a"), Some.Event("b")], [Some.Link(Some.Customer(), Some.Anonymous())], [new Trait(Some.Customer(), "tier", "gold", "crm", Some.Noon)]), CancellationToken.None);
        await store.WriteAsync([new DocumentChange("things", "k", "1"), new DocumentChange("things", "l", "2")], CancellationToken.None);
        Assert.Empty(store.View.Runs);
        await store.BackupAsync(folder.File("backup.db"), CancellationToken.None);
        Assert.Equal((2, 2), (StoreFiles.Check(folder.File("backup.db")).Events, StoreFiles.Check(folder.File("backup.db")).Documents));
        Assert.Empty(JournalPaths.In(folder.File("backup.db")));
        await using var copy = LiteDbStore.Open(folder.File("backup.db"));
        Assert.Equal(2, (await copy.ReadStreamsAsync([Some.Anonymous()], CancellationToken.None)).Count);
        Assert.Single(await copy.ReadTraitsAsync([Some.Customer()], CancellationToken.None));
        Assert.Equal(2, (await copy.ReadAllAsync("things", "", CancellationToken.None)).Count);
    }

    private LiteDbStore Open() => new(Path, 1_024, new MergeSizes(60, 1 << 20, 3, 2_000, 100), NullLogger.Instance, null);
}
