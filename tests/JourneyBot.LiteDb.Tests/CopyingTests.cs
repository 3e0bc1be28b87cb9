using System.Text;
using JourneyBot.Journeys;
using JourneyBot.LiteDb.Merging;
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

    private LiteDbStore Open() => new(Path, 1_024, new MergeSizes(60, 1 << 20, 3, 2_000, 100), NullLogger.Instance, null);
}
