using JourneyBot.Events;
using JourneyBot.Journeys;
using JourneyBot.Testing;
using Xunit;

namespace JourneyBot.Stores.Contract;

public abstract partial class StoreContract
{
    private const string Rules = "rules of today";

    [Fact]
    public async Task Events_behind_a_position_come_alone_and_up_to_a_moment_that_is_given()
    {
        var first = await AppendAsync(Facts(Some.Event("a", 9, Ann, "a1"), Some.Event("a", 5, Ann, "a2"), Some.Event("a", 1, Bob, "b1")));
        var middle = await SinceAsync(0, Ann);
        Assert.Equal(["a2", "a1"], middle.Events.Select(e => e.Id));
        Assert.True(middle.AsOf.Position >= first.New[^1].Position);
        for (var i = 0; i < 30; i++) await AppendAsync(Facts(Some.Event("a", i, Ann, $"c{i:00}"), Some.Event("a", i, Bob, $"d{i}")));
        await AppendAsync(Facts(Some.Event("a", -9, Ann, "late")));
        for (var round = 0; round < 2; round++)
        {
            var since = await SinceAsync(middle.AsOf.Position, Ann);
            Assert.Equal(["late", .. Enumerable.Range(0, 30).Select(i => $"c{i:00}")], since.Events.Select(e => e.Id));
            Assert.Equal(33, (await SinceAsync(0, Ann)).Events.Count);
            Assert.Empty((await SinceAsync(since.AsOf.Position, Ann, Bob)).Events);
            Assert.Equal(await Store.Facts.LastPositionAsync(CancellationToken.None), since.AsOf.Position);
            await ReopenAsync();
        }
    }

    [Fact]
    public async Task A_moment_parts_the_events_exactly_while_others_are_stored()
    {
        var writers = Enumerable.Range(0, 3).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; i < 150; i++) await AppendAsync(Facts(Some.Event("a", i, Ann, $"{writer}-{i}"), Some.Event("a", i, Bob, $"{writer}-{i}")));
        })).ToList();
        var (parts, after) = (new List<string>(), 0L);
        while (!writers.TrueForAll(writer => writer.IsCompleted))
        {
            var part = await SinceAsync(after, Ann);
            parts.AddRange(part.Events.Select(e => e.Id));
            after = part.AsOf.Position;
        }

        await Task.WhenAll(writers);
        parts.AddRange((await SinceAsync(after, Ann)).Events.Select(e => e.Id));
        Assert.Equal(450, parts.Count);
        Assert.Equal(450, parts.Distinct().Count());
    }

    [Fact]
    public async Task A_snapshot_comes_back_for_its_streams_and_its_rules_only()
    {
        await FillAsync();
        var snapshot = await SnapshotAsync("ann and bob", Ann, Bob);
        Assert.True(await SaveAsync(snapshot));
        for (var round = 0; round < 2; round++)
        {
            var found = (await SnapshotOfAsync(Bob, Ann))!;
            Assert.Equal((snapshot.AsOf.Position, Rules, "ann and bob"), (found.AsOf.Position, found.Rules, Tell(found)));
            Assert.Equal(snapshot.Streams, found.Streams);
            Assert.Null(await SnapshotOfAsync(Ann));
            Assert.Null(await SnapshotOfAsync(Bob));
            Assert.Null(await SnapshotOfAsync(Ann, Bob, Some.Anonymous("x")));
            Assert.Null(await Store.Facts.ReadSnapshotAsync([Ann, Bob], "rules of tomorrow", CancellationToken.None));
            await ReopenAsync();
        }
    }

    [Fact]
    public async Task A_new_snapshot_takes_the_place_of_all_that_have_one_of_its_streams()
    {
        var (x, y) = (Some.Anonymous("x"), Some.Anonymous("y"));
        await FillAsync();
        await SaveAsync(await SnapshotAsync("1", Ann, x));
        await SaveAsync(await SnapshotAsync("2", Ann, x));
        Assert.Equal("2", Tell(await SnapshotOfAsync(Ann, x)));
        await SaveAsync(await SnapshotAsync("3", Bob, y));
        await SaveAsync(await SnapshotAsync("4", Bob, x));
        Assert.Null(await SnapshotOfAsync(Ann, x));
        Assert.Null(await SnapshotOfAsync(Bob, y));
        Assert.Equal("4", Tell(await SnapshotOfAsync(Bob, x)));
        await SaveAsync(await SnapshotAsync("5", Ann));
        await SaveAsync(await SnapshotAsync("6", y));
        await ReopenAsync();
        Assert.Equal("4", Tell(await SnapshotOfAsync(x, Bob)));
        Assert.Equal("5", Tell(await SnapshotOfAsync(Ann)));
        Assert.Equal("6", Tell(await SnapshotOfAsync(y)));
    }

    [Theory]
    [InlineData("first")]
    [InlineData("second")]
    [InlineData("without events")]
    public async Task A_snapshot_is_gone_when_one_of_its_streams_is_erased(string erased)
    {
        var (second, empty) = (Some.Anonymous("second"), Some.Anonymous("empty"));
        await FillAsync();
        await AppendAsync(Facts(Some.Event("a", 1, second)));
        await SaveAsync(await SnapshotAsync("ann", Ann, second, empty));
        await SaveAsync(await SnapshotAsync("bob", Bob));
        await Store.Facts.EraseAsync([erased == "first" ? Ann : erased == "second" ? second : empty], Some.Noon.AddDays(1), CancellationToken.None);
        for (var round = 0; round < 2; round++)
        {
            Assert.Null(await SnapshotOfAsync(Ann, second, empty));
            Assert.Equal("bob", Tell(await SnapshotOfAsync(Bob)));
            await ReopenAsync();
        }
    }

    [Fact]
    public async Task A_snapshot_is_gone_when_an_event_of_its_streams_became_too_old()
    {
        await AppendAsync(Facts(Some.Event("page.viewed", 0, Ann), Some.Event("order.completed", 0, Ann), Some.Event("order.completed", 0, Bob)));
        await SaveAsync(await SnapshotAsync("ann", Some.Customer("c"), Ann));
        await SaveAsync(await SnapshotAsync("bob", Bob));
        var rules = new RetentionRules(new Dictionary<string, TimeSpan> { ["page.*"] = TimeSpan.FromDays(10) }, null);
        await Store.Facts.ExpireAsync(rules, Some.Noon.AddDays(9), null, CancellationToken.None);
        Assert.Equal("ann", Tell(await SnapshotOfAsync(Some.Customer("c"), Ann)));
        await Store.Facts.ExpireAsync(rules, Some.Noon.AddDays(11), null, CancellationToken.None);
        for (var round = 0; round < 2; round++)
        {
            Assert.Null(await SnapshotOfAsync(Some.Customer("c"), Ann));
            Assert.Equal("bob", Tell(await SnapshotOfAsync(Bob)));
            await ReopenAsync();
        }
    }

    [Fact]
    public async Task What_was_read_before_facts_were_removed_makes_no_snapshot_any_more()
    {
        await FillAsync();
        await SaveAsync(await SnapshotAsync("old", Ann));
        var (read, found) = (await SnapshotAsync("read before", Bob), await SnapshotOfAsync(Ann));
        await Store.Facts.EraseAsync([Some.Customer("nobody")], Some.Noon, CancellationToken.None);
        Assert.False(await SaveAsync(read));
        Assert.False(await SaveAsync(found!));
        var again = await SnapshotOfAsync(Ann);
        await Store.Facts.ExpireAsync(RetentionRules.KeepAll, Some.Noon, null, CancellationToken.None);
        Assert.False(await SaveAsync(again!));
        Assert.True(await SaveAsync((await SnapshotOfAsync(Ann))!));
        Assert.Null(await SnapshotOfAsync(Bob));
    }

    [Fact]
    public async Task A_snapshot_that_is_too_large_is_not_kept()
    {
        await FillAsync();
        var snapshot = await SnapshotAsync("", Ann);
        Assert.False(await SaveAsync(snapshot with { Journey = new byte[JourneySnapshot.MaxBytes + 1] }));
        Assert.False(await SaveAsync(snapshot with { Streams = [.. Enumerable.Range(0, JourneySnapshot.MaxStreams + 1).Select(i => Some.Anonymous($"s{i}"))] }));
        Assert.Null(await SnapshotOfAsync(Ann));
        var largest = snapshot with { Journey = new byte[JourneySnapshot.MaxBytes], Streams = [.. Enumerable.Range(0, JourneySnapshot.MaxStreams).Select(i => Some.Anonymous($"s{i}"))] };
        Assert.True(await SaveAsync(largest));
        Assert.Equal(JourneySnapshot.MaxBytes, (await SnapshotOfAsync([.. largest.Streams]))!.Journey.Length);
    }

    private Task<StreamEvents> SinceAsync(long after, params StreamId[] streams) => Store.Facts.ReadStreamsAsync(streams, after, CancellationToken.None).AsTask();

    // The store does not look into a journey: here it is a word.
    private async Task<JourneySnapshot> SnapshotAsync(string journey, params StreamId[] streams) =>
        new([.. streams.Order()], Rules, (await SinceAsync(0, streams)).AsOf, System.Text.Encoding.UTF8.GetBytes(journey));

    private Task<bool> SaveAsync(JourneySnapshot snapshot) => Store.Facts.SaveSnapshotAsync(snapshot, CancellationToken.None).AsTask();

    private Task<JourneySnapshot?> SnapshotOfAsync(params StreamId[] streams) => Store.Facts.ReadSnapshotAsync(streams, Rules, CancellationToken.None).AsTask();

    private static string? Tell(JourneySnapshot? snapshot) => snapshot is null ? null : System.Text.Encoding.UTF8.GetString(snapshot.Journey.Span);
}
