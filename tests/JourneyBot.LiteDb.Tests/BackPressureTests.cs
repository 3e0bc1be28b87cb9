using JourneyBot.Journeys;
using JourneyBot.LiteDb.Merging;
using JourneyBot.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace JourneyBot.LiteDb.Tests;

/// <summary>What waits to be merged is bounded, however long merging is kept from its work.</summary>
public sealed class BackPressureTests : IDisposable
{
    private const int MostWaiting = 3;

    private readonly TestFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task While_nothing_is_merged_appends_are_told_that_the_store_is_busy_and_later_taken_again()
    {
        await using var store = Open();
        var taken = new List<LoggedEvent>();
        using (await store.PauseMergingAsync(CancellationToken.None))
        {
            for (var i = 0; await AppendAsync(store, i) is { Busy: false } result; i++) taken.AddRange(result.New);
            Assert.Equal(MostWaiting, store.View.Waiting);

            // However often it is tried, nothing more is kept in memory or on disk.
            var (files, position) = (Directory.GetFiles(Path.GetDirectoryName(store.Path)!).Length, taken[^1].Position);
            for (var i = 0; i < 50; i++) Assert.True((await AppendAsync(store, 1_000 + i)).Busy);
            Assert.Equal(MostWaiting, store.View.Waiting);
            Assert.Equal(files, Directory.GetFiles(Path.GetDirectoryName(store.Path)!).Length);
            Assert.Equal(position, (await LogAsync(store))[^1].Position);
            Assert.Equal(taken, await LogAsync(store));
        }

        await store.MergeAsync(CancellationToken.None);
        Assert.Equal(0, store.View.Waiting);
        taken.AddRange((await AppendAsync(store, 2_000)).New);
        Assert.Equal(taken, await LogAsync(store));
    }

    [Fact]
    public async Task Documents_are_taken_twice_as_long_then_refused_with_the_reason_and_later_taken_again()
    {
        await using var store = Open();
        var version = 0;
        using (await store.PauseMergingAsync(CancellationToken.None))
        {
            for (var i = 0; !(await AppendAsync(store, i)).Busy; i++)
            {
            }

            LiteDbFileException? refused = null;
            for (; refused is null; version++) refused = await TryWriteAsync(store, version);
            version--;
            Assert.Contains("waits to be merged", refused.Message, StringComparison.Ordinal);
            Assert.Equal(MostWaiting * 2, store.View.Waiting);
            for (var i = 0; i < 50; i++) Assert.NotNull(await TryWriteAsync(store, version));
            Assert.Equal(MostWaiting * 2, store.View.Waiting);
            Assert.Equal(version, (await store.ReadAsync("things", "k0", CancellationToken.None))!.Version);
        }

        await store.MergeAsync(CancellationToken.None);
        Assert.Null(await TryWriteAsync(store, version));
        Assert.Equal(version + 1, (await store.ReadAsync("things", "k0", CancellationToken.None))!.Version);
        Assert.False((await AppendAsync(store, 2_000)).Busy);
    }

    [Fact]
    public async Task A_store_that_is_closed_with_much_to_merge_is_whole_when_it_is_opened_again()
    {
        var taken = new List<LoggedEvent>();
        var store = Open(12);
        var still = await store.PauseMergingAsync(CancellationToken.None);
        for (var i = 0; await AppendAsync(store, i) is { Busy: false } result; i++) taken.AddRange(result.New);
        Assert.Equal(12, store.View.Waiting);
        still.Dispose();
        await store.DisposeAsync();
        Assert.True(StoreFiles.Check(store.Path).IsSound);
        await using var again = Open(12);
        Assert.Equal(taken, await LogAsync(again));
    }

    private static ValueTask<AppendResult> AppendAsync(LiteDbStore store, int i) =>
        store.AppendAsync(new JourneyFacts([Some.Event("a", i, Some.Anonymous($"s{i % 3}"), $"{i}"), Some.Event("b", i, Some.Anonymous($"s{i % 3}"), $"{i}b")], [], []), CancellationToken.None);

    // Four documents fill a segment.
    private static async Task<LiteDbFileException?> TryWriteAsync(LiteDbStore store, int version)
    {
        try
        {
            Assert.True(await store.WriteAsync([.. Enumerable.Range(0, 4).Select(i => new DocumentChange("things", $"k{i}", $"{version}", version))], CancellationToken.None));
            return null;
        }
        catch (LiteDbFileException e)
        {
            return e;
        }
    }

    private static async Task<List<LoggedEvent>> LogAsync(LiteDbStore store)
    {
        var log = new List<LoggedEvent>();
        await foreach (var logged in store.ReadLogAsync(0, CancellationToken.None)) log.Add(logged);
        return log;
    }

    private LiteDbStore Open(int mostWaiting = MostWaiting) => new(folder.File("journeys.db"), 100, new MergeSizes(4, 1 << 20, 3, 1_000, mostWaiting), NullLogger.Instance, null);
}
