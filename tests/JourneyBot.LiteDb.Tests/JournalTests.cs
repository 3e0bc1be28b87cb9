using JourneyBot.Events;
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

/// <summary>What opening, checking and repairing do with journals of all kinds, torn and damaged; each is left behind by a crash.</summary>
public sealed class JournalTests : IDisposable
{
    private static readonly MergeSizes Lazy = new(1_000, 1 << 20, 8, 10_000, 100);

    private readonly TestFolder folder = TestFolder.InMemory();

    private string Path => folder.File("journeys.db");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_frame_torn_at_any_byte_is_left_out_and_the_store_goes_on()
    {
        var (left, frames) = await CrashedAsync();
        var journal = JournalPaths.Of(left, 1);
        var (whole, data) = (await File.ReadAllBytesAsync(journal), await ReadAllAsync(left));
        var (start, end) = (frames[^1], FramesEnd(left));
        for (var length = start; length <= end; length++)
        {
            foreach (var isZeroed in new[] { false, true })
            {
                var torn = whole[..length];
                await PutAsync(left, data, isZeroed ? [.. torn, .. new byte[whole.Length - length]] : torn);
                Assert.True(StoreFiles.Check(left).IsSound, $"{length}");

                // What zeros end in zeros is whole.
                var isWhole = length == end || (isZeroed && whole.AsSpan(length, end - length).IndexOfAnyExcept((byte)0) < 0);
                Check(left, isWhole ? frames.Count : frames.Count - 1);
            }
        }
    }

    [Fact]
    public async Task Whichever_bit_flips_the_frames_before_it_are_there_or_the_file_is_refused_and_repaired()
    {
        var (left, frames) = await CrashedAsync();
        var (whole, data) = (await File.ReadAllBytesAsync(JournalPaths.Of(left, 1)), await ReadAllAsync(left));
        var end = FramesEnd(left);
        for (var at = 0; at < end; at++)
        {
            for (var bit = 0; bit < 8; bit++)
            {
                var damaged = whole.ToArray();
                damaged[at] ^= (byte)(1 << bit);
                await PutAsync(left, data, damaged);
                if (at >= frames[^1] || at is >= 36 and < JournalHeader.Length)
                {
                    Check(left, at < JournalHeader.Length ? frames.Count : frames.Count - 1);
                    continue;
                }

                var hit = at < JournalHeader.Length ? -1 : frames.FindLastIndex(frame => frame <= at);
                var message = Assert.Throws<LiteDbFileException>(() => StoreContents.Open(left, null)).Message;
                if (message.Contains("another store", StringComparison.Ordinal)) throw new InvalidOperationException($"{at}: {message}");
                Assert.Contains($"'{JournalPaths.Of(left, 1)}' is damaged from byte {(hit < 0 ? 0 : frames[hit])} on, behind the event at position {Math.Max(0, hit) * 2}", message, StringComparison.Ordinal);

                // Each eighth bit repairs too: it is the same for the others of its byte.
                if (bit == at % 8) await CheckRepairedAsync(left, hit, frames.Count);
            }
        }
    }

    [Fact]
    public async Task A_file_of_the_journal_that_is_gone_is_named_and_the_rest_keeps_its_positions()
    {
        var left = CrashedWithSegments();
        File.Delete(JournalPaths.Of(left, 2));
        Assert.Contains("number 2, which comes before it, is gone, behind the event at position 4", Assert.Throws<LiteDbFileException>(() => Open(left)).Message, StringComparison.Ordinal);
        var damage = Assert.Single(StoreFiles.Check(left).Damage);
        Assert.Equal((5, 8, 4), (damage.From, damage.To, damage.Events));
        Assert.Contains("number 2 to 2, which are gone", damage.What, StringComparison.Ordinal);
        StoreFiles.Repair(left, TimeProvider.System);
        await using var store = Open(left);
        Assert.Equal([1, 2, 3, 4, 9, 10, 11, 12], (await LogAsync(store)).Select(logged => logged.Position));
        Assert.Equal(13, (await store.AppendAsync(FactsOf(20), CancellationToken.None)).New[0].Position);
    }

    [Fact]
    public async Task The_last_frame_of_a_segment_that_is_not_the_last_is_damage_also_where_it_held_only_documents()
    {
        var left = CrashedWithSegments(hasDocuments: true);
        var journal = JournalPaths.Of(left, 2);
        var bytes = await File.ReadAllBytesAsync(journal);
        var last = FramesOf(left, 2)[^1];
        bytes[last + 20] ^= 1;
        await File.WriteAllBytesAsync(journal, bytes);
        Assert.Contains($"'{journal}' is damaged from byte {last} on, behind the event at position 8", Assert.Throws<LiteDbFileException>(() => Open(left)).Message, StringComparison.Ordinal);
        var damage = Assert.Single(StoreFiles.Check(left).Damage);
        Assert.Contains($"'{journal}' from byte {last}", damage.What, StringComparison.Ordinal);
        Assert.Null(damage.From);
        StoreFiles.Repair(left, TimeProvider.System);
        await using var store = Open(left);
        Assert.Equal(12, (await LogAsync(store)).Count);
        Assert.Equal(["d1", "d3"], (await store.ReadAllAsync("things", "", CancellationToken.None)).Select(document => document.Key));
    }

    [Fact]
    public async Task The_positions_of_lost_events_are_not_given_out_again_though_only_documents_follow()
    {
        var left = CrashedWithSegments(hasDocuments: true, lastIsDocuments: true);
        var journal = JournalPaths.Of(left, 2);
        var bytes = await File.ReadAllBytesAsync(journal);
        bytes.AsSpan(FramesOf(left, 2)[1]).Fill(0x5a);
        await File.WriteAllBytesAsync(journal, bytes);
        Assert.Throws<LiteDbFileException>(() => Open(left));
        var damage = Assert.Single(StoreFiles.Check(left).Damage);
        Assert.Equal((7, 8, 2), (damage.From, damage.To, damage.Events));
        StoreFiles.Repair(left, TimeProvider.System);
        Assert.True(StoreFiles.Check(left).IsSound);
        await using var store = Open(left);
        Assert.Equal([1, 2, 3, 4, 5, 6], (await LogAsync(store)).Select(logged => logged.Position));
        Assert.Equal(9, (await store.AppendAsync(FactsOf(20), CancellationToken.None)).New[0].Position);
    }

    [Fact]
    public async Task The_journal_of_another_store_is_refused_and_left_alone()
    {
        var (left, _) = await CrashedAsync();
        var other = folder.File("other.db");
        await Open(other).DisposeAsync();
        var journal = JournalPaths.Of(other, 1);
        File.Copy(JournalPaths.Of(left, 1), journal);
        var before = await File.ReadAllBytesAsync(journal);
        Assert.Contains($"'{journal}' is the journal of another store", Assert.Throws<LiteDbFileException>(() => Open(other)).Message, StringComparison.Ordinal);
        Assert.Contains("another store", Assert.Throws<LiteDbFileException>(() => StoreFiles.Check(other)).Message, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(journal));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(30)]
    [InlineData(40)]
    [InlineData(500)]
    public async Task A_last_file_to_which_nothing_whole_was_written_is_none(int length)
    {
        var left = CrashedWithSegments();
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        await File.WriteAllBytesAsync(JournalPaths.Of(left, 4), bytes);
        Assert.True(StoreFiles.Check(left).IsSound);
        await using (var store = Open(left))
        {
            Assert.Equal(12, (await LogAsync(store)).Count);
            Assert.Equal(13, (await store.AppendAsync(FactsOf(20), CancellationToken.None)).New[0].Position);
        }

        await using var again = Open(left);
        Assert.Equal(14, (await LogAsync(again)).Count);
    }

    // Facts without an event take a position when they are frozen: what comes next must know that.
    [Fact]
    public async Task Events_behind_facts_without_one_lie_at_the_positions_that_were_told()
    {
        var told = new List<LoggedEvent>();
        await using (var store = new LiteDbStore(Path, 100, new MergeSizes(2, 1 << 20, 3, 1_000, 100), NullLogger.Instance, null))
        {
            for (var i = 0; i < 12; i++)
            {
                await store.AppendAsync(new JourneyFacts([], [Some.Link(Some.Customer($"c{i}"), Some.Anonymous("s"))], []), CancellationToken.None);
                if (i % 3 == 2) told.AddRange((await store.AppendAsync(FactsOf(i), CancellationToken.None)).New);
                Assert.Equal(told, await LogAsync(store));
            }
        }

        await using var again = Open(Path);
        Assert.Equal(told, await LogAsync(again));
    }

    [Fact]
    public async Task A_crash_right_before_a_new_segments_first_frame_leaves_the_frozen_one_frozen()
    {
        using (var contents = StoreContents.Open(Path, null)) Write(contents, group => group.Add(new JourneyFacts([], [Some.Link(Some.Customer(), Some.Anonymous())], [])));

        // As if it had been frozen: its facts took a position.
        await File.WriteAllBytesAsync(JournalPaths.Of(Path, 2), []);
        for (var opening = 0; opening < 2; opening++)
        {
            await using var store = Open(Path);
            var logged = (await store.AppendAsync(FactsOf(opening), CancellationToken.None)).New;
            Assert.Equal(logged, (await LogAsync(store)).TakeLast(2));
        }
    }

    [Fact]
    public async Task A_segment_that_was_merged_already_is_ignored_and_thrown_away()
    {
        var (left, _) = await CrashedAsync();
        var stale = await File.ReadAllBytesAsync(JournalPaths.Of(left, 1));
        await using (var store = Open(left)) await store.MergeAsync(CancellationToken.None);
        await File.WriteAllBytesAsync(JournalPaths.Of(left, 1), stale);
        Assert.True(StoreFiles.Check(left).IsSound);
        Assert.Equal(6, StoreFiles.Check(left).Events);
        await using var again = Open(left);
        Assert.Equal(6, (await LogAsync(again)).Count);
        Assert.False(File.Exists(JournalPaths.Of(left, 1)));
    }

    private static JourneyFacts FactsOf(int i) =>
        new([Some.Event("a", i, id: $"{i}a"), Some.Event("b", i, Some.Anonymous("bob"), $"{i}b")], [Some.Link(Some.Customer($"c{i}"), Some.Anonymous())], []);

    /// <summary>A store that crashed with all in one segment: frames of two events each. Gives where they begin.</summary>
    private async Task<(string Path, List<int> Frames)> CrashedAsync()
    {
        await using var store = Open(Path);
        for (var i = 0; i < 3; i++) await store.AppendAsync(FactsOf(i), CancellationToken.None);
        var left = folder.CopyHeld(Path, "left.db");
        return (left, FramesOf(left, 1));
    }

    /// <summary>A store that crashed with three segments of two frames with two events each, and one more of a document where wanted.</summary>
    private string CrashedWithSegments(bool hasDocuments = false, bool lastIsDocuments = false)
    {
        using var contents = StoreContents.Open(Path, null);
        for (var segment = 1; segment <= 3; segment++)
        {
            if (segment > 1) contents.Freeze();
            if (!lastIsDocuments || segment < 3)
            {
                Write(contents, group => group.Add(FactsOf(segment * 2)));
                Write(contents, group => group.Add(FactsOf(segment * 2 + 1)));
            }

            if (hasDocuments && (!lastIsDocuments || segment == 3)) Write(contents, group => group.Add([new DocumentChange("things", $"d{segment}", "1")]));
        }

        return Path;
    }

    private static void Write(StoreContents contents, Action<WriteGroup> join)
    {
        var group = new WriteGroup(contents);
        join(group);
        group.Commit();
    }

    private static async Task<List<LoggedEvent>> LogAsync(LiteDbStore store)
    {
        var log = new List<LoggedEvent>();
        await foreach (var logged in store.ReadLogAsync(0, CancellationToken.None)) log.Add(logged);
        return log;
    }

    private static void Check(string path, int frames)
    {
        using var contents = StoreContents.Open(path, null);
        Assert.Equal(Enumerable.Range(0, frames).SelectMany(i => FactsOf(i).Events), contents.View.Active.EventsAt(0, int.MaxValue).Select(logged => logged.Event));
        Assert.Equal(frames * 2 + 1, contents.NextPosition);
    }

    private static async Task CheckRepairedAsync(string path, int hit, int frames)
    {
        var report = StoreFiles.Check(path);
        var damage = Assert.Single(report.Damage);
        Assert.Contains(JournalPaths.Of(path, 1), damage.What, StringComparison.Ordinal);
        if (hit >= 0) Assert.Equal((hit * 2 + 1, hit * 2 + 2, 2), (damage.From, damage.To, damage.Events));
        var (_, kept) = StoreFiles.Repair(path, TimeProvider.System);
        Assert.Single(JournalPaths.In(kept!));
        await using (var store = new LiteDbStore(path, 100, Lazy, NullLogger.Instance, null))
        {
            Assert.Equal(Enumerable.Range(0, frames).Where(i => i != hit).SelectMany(i => new long[] { i * 2 + 1, i * 2 + 2 }), (await LogAsync(store)).Select(logged => logged.Position));
            Assert.Equal(frames * 2 + 1, (await store.AppendAsync(FactsOf(77), CancellationToken.None)).New[0].Position);
        }

        TestFolder.Delete(kept!);
    }

    private static List<int> FramesOf(string path, long number) => [.. ScanOf(path, number).Frames.Select(frame => frame.Offset)];

    private static int FramesEnd(string path) => ScanOf(path, 1).End;

    private static JournalScan ScanOf(string path, long number)
    {
        var journal = JournalPaths.Of(path, number);
        var secret = JournalHeader.Read(File.ReadAllBytes(journal))!.Value.Secret;
        return JournalScan.Of(journal, number, new StoreHash(secret), new Words(), isWhole: true);
    }

    private static async Task<(byte[] Data, byte[]? Log)> ReadAllAsync(string path) =>
        (await File.ReadAllBytesAsync(path), File.Exists(DiskFiles.LogOf(path)) ? await File.ReadAllBytesAsync(DiskFiles.LogOf(path)) : null);

    private static async Task PutAsync(string path, (byte[] Data, byte[]? Log) files, byte[] journal)
    {
        TestFolder.Delete(path);
        await File.WriteAllBytesAsync(path, files.Data);
        if (files.Log is { } log) await File.WriteAllBytesAsync(DiskFiles.LogOf(path), log);
        await File.WriteAllBytesAsync(JournalPaths.Of(path, 1), journal);
    }

    private static LiteDbStore Open(string path) => new(path, 100, Lazy, NullLogger.Instance, null);
}
