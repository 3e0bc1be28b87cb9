using JourneyBot.Events;
using JourneyBot.Journeys;
using JourneyBot.LiteDb.Merging;
using JourneyBot.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace JourneyBot.LiteDb.Tests;

/// <summary>A disk that is full to the last byte: what was acknowledged is there, what was not was said, and with room again all goes on.</summary>
public sealed class FullDiskTests
{
    private static readonly StreamId[] Streams = [.. Enumerable.Range(0, 7).Select(i => Some.Anonymous($"s{i}"))];

    // By what is left it is the journal, LiteDB's log or its data file that finds no room first.
    [SkippableTheory]
    [InlineData(0, false)]
    [InlineData(16, true)]
    [InlineData(70, false)]
    [InlineData(300, true)]
    [InlineData(1_500, false)]
    [InlineData(4_000, true)]
    public async Task Nothing_acknowledged_is_lost_and_the_store_goes_on_when_there_is_room_again(int leftKilobytes, bool isReopened)
    {
        using var disk = SmallDisk.Of(16);
        var stored = new List<string>();
        var store = Open(disk);
        try
        {
            await AppendAsync(store, stored, 300);
            disk.Fill(leftKilobytes);
            var refusal = await FillAsync(store, stored);
            if (refusal is not null)
            {
                Assert.Contains(disk.File("journeys"), refusal, StringComparison.Ordinal);
                Assert.Contains("No space left on device", refusal, StringComparison.Ordinal);
            }

            disk.MakeRoom();
            if (isReopened)
            {
                await store.DisposeAsync();
                store = Open(disk);
            }

            // A merger that failed tries again after half a minute, which is not waited for here.
            if (!await AppendAsync(store, stored, 1)) await store.MergeAsync(CancellationToken.None);
            await AppendAsync(store, stored, 300);
            await CheckAsync(store, stored);
            await store.MergeAsync(CancellationToken.None);
            await CheckAsync(store, stored);
        }
        finally
        {
            await store.DisposeAsync();
        }

        Assert.True(StoreFiles.Check(disk.File("journeys.db")).IsSound);
        await using var reopened = Open(disk);
        await CheckAsync(reopened, stored);
    }

    [SkippableFact]
    public async Task A_store_closed_on_a_full_disk_has_all_when_it_is_opened_with_room_again()
    {
        using var disk = SmallDisk.Of(16);
        var stored = new List<string>();
        await using (var store = Open(disk))
        {
            await AppendAsync(store, stored, 300);
            disk.Fill(200);
            await FillAsync(store, stored);
            disk.Fill(0);
        }

        disk.MakeRoom();
        await using var reopened = Open(disk);
        await CheckAsync(reopened, stored, mayBeThere: 10);
        await AppendAsync(reopened, stored, 10);
        await CheckAsync(reopened, stored);
    }

    private static LiteDbStore Open(SmallDisk disk) => new(disk.File("journeys.db"), 1_024, new MergeSizes(200, 128 << 10, 3, 100_000, 10), NullLogger.Instance, null);

    // Until it is refused, with the reason, or told for long that the store is busy, because what waits finds no room in the data file.
    private static async Task<string?> FillAsync(LiteDbStore store, List<string> stored)
    {
        try
        {
            for (var busy = 0; busy < 50;) busy = await AppendAsync(store, stored, 1) ? 0 : busy + 1;
            return null;
        }
        catch (LiteDbFileException e)
        {
            return e.Message;
        }
    }

    // Ten a time; a batch that is refused counts as not stored. False while the store is busy.
    private static async Task<bool> AppendAsync(LiteDbStore store, List<string> stored, int batches)
    {
        var isTaken = true;
        for (var batch = 0; batch < batches; batch++)
        {
            JourneyEvent[] events = [.. Enumerable.Range(stored.Count, 10).Select(i => Some.Event("page.viewed", i, Streams[i % 7], $"e{i}", ("text", new string((char)('a' + i % 26), 300) + i * 7919)))];
            var appended = await store.AppendAsync(new JourneyFacts(events, [], []), CancellationToken.None);
            isTaken = !appended.Busy;
            if (isTaken) stored.AddRange(events.Select(e => e.Id));
            else if (batches > 1) batch--;
        }

        return isTaken;
    }

    // The batch that was refused last may be there, whole, or not; sent again it counts once, so that the ids follow each other.
    private static async Task CheckAsync(LiteDbStore store, List<string> stored, int mayBeThere = 0)
    {
        var there = (await store.ReadStreamsAsync(Streams, CancellationToken.None)).Select(e => e.Id).ToHashSet();
        Assert.Empty(stored.Except(there));
        Assert.True(there.Count == stored.Count || there.Count == stored.Count + mayBeThere, $"{there.Count} are there and {stored.Count} were taken");
    }
}
