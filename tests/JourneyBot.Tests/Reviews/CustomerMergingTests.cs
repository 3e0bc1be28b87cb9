using CsCheck;
using JourneyBot.Events;
using JourneyBot.Identity;
using JourneyBot.Journeys;
using JourneyBot.Pipeline;
using JourneyBot.Privacy;
using JourneyBot.Reviews;
using JourneyBot.Testing;
using JourneyBot.Tests.Journeys;

namespace JourneyBot.Tests.Reviews;

public sealed class CustomerMergingTests
{
    private static readonly StreamId Ann = Some.Customer("C-ann");
    private static readonly StreamId Bob = Some.Customer("C-bob");

    private static readonly Gen<StreamId> AStream = Gen.OneOf(
        Gen.Int[1, 3].Select(i => Some.Customer("C-" + i)),
        Gen.Int[1, 5].Select(i => Some.Anonymous("a" + i)),
        Gen.Int[1, 4].Select(i => Some.Conversation("k" + i)));

    private static readonly Gen<IncomingEvent> AnEvent =
        from stream in AStream
        from other in AStream
        from joins in Gen.Int[0, 2]
        from grade in Gen.Enum<EvidenceGrade>()
        from name in Gen.OneOfConst("page.viewed", "product.viewed", "cart.updated", "order.completed", "message.received")
        from minutes in Gen.Int[0, 300]
        from id in Gen.Int[0, 400]
        select Some.Incoming(name, minutes * 60, stream, $"{id}", ("total", id % 3), ("sku", id % 4)) with { Identifiers = joins == 0 && other != stream ? [stream, other] : [stream], Evidence = grade };

    [Fact]
    public void A_split_or_an_undo_after_a_merge_restores_the_customers_and_their_journeys() =>
        Gen.Select(AnEvent.Array[1, 40], AStream, AStream, Gen.Int[1, 4]).Sample(async (events, a, b, capacity) =>
        {
            using var bench = new ReviewBench(capacity: capacity);
            foreach (var batch in events.Chunk(3)) await bench.Pipeline.ProcessAsync(batch, default);
            var streams = events.SelectMany(e => e.Identifiers).Append(a).Append(b).Distinct().ToList();
            var before = await TellAsync(bench, streams);
            var wereOne = bench.Book.Customers.CustomerOf(a) == bench.Book.Customers.CustomerOf(b);

            if (!(await bench.MergeAsync(a, b)).IsTaken) return;
            Assert.Equal(bench.Book.Customers.CustomerOf(a), bench.Book.Customers.CustomerOf(b));
            await bench.Book.Snapshots.TakeAsync(default);
            await TellAsync(bench, streams);
            await bench.UndoAsync(b, a);
            Assert.Equal(before, await TellAsync(bench, streams));

            if (wereOne) return;
            await bench.MergeAsync(b, a);
            await bench.SplitAsync(a, b);
            Assert.Equal(before, await TellAsync(bench, streams));

            // And so it is after a restart.
            using var again = new ReviewBench(bench.Store, capacity);
            await again.Book.LoadAsync(again.Verdicts, default);
            Assert.Equal(before, await TellAsync(again, streams));
        }, iter: 150);

    [Fact]
    public async Task A_merged_customer_has_one_journey_and_the_word_is_kept_with_who_and_why()
    {
        using var bench = await TwoAsync();
        var outcome = await bench.MergeAsync(Ann, Bob);
        Assert.True(outcome is { IsTaken: true, AreOne: true, Reason: null });
        Assert.Equal(3, (await bench.Book.OfAsync(Bob, default)).Events);
        var kept = Assert.Single(await bench.Verdicts.AllAsync(default));
        Assert.Equal((VerdictKind.Same, "ann", "the same face", bench.Clock.GetUtcNow()), (kept.Kind, kept.By, kept.Reason, kept.At));
    }

    [Fact]
    public async Task A_word_counts_after_a_restart()
    {
        using var bench = await TwoAsync();
        await bench.MergeAsync(Ann, Bob);
        using var again = new ReviewBench(bench.Store);
        await again.Book.LoadAsync(again.Verdicts, default);
        Assert.Equal(3, (await again.Book.OfAsync(Ann, default)).Events);
    }

    [Fact]
    public async Task Those_who_watch_are_told_whose_journeys_changed_and_nobody_elses()
    {
        using var bench = await TwoAsync();
        await bench.SeenAsync("page.viewed", 9, EvidenceGrade.Cookie, Some.Anonymous("other"));
        await using var ticks = bench.Feed.SubscribeAsync(default).GetAsyncEnumerator();
        var next = ticks.MoveNextAsync();
        await bench.MergeAsync(Ann, Bob);
        Assert.True(await next);
        Assert.Equal([new CustomerId(Ann)], ticks.Current.Customers);
    }

    [Fact]
    public async Task Who_was_parted_is_never_shown_the_others_events_not_even_when_the_store_is_slow()
    {
        using var bench = await TwoAsync();
        await bench.SeenAsync("page.viewed", 9, EvidenceGrade.Cookie, Ann, Some.Anonymous("shared"));
        Assert.Equal(3, (await bench.Book.OfAsync(Ann, default)).Events);
        await bench.SplitAsync(Ann, Some.Anonymous("shared"));
        Assert.Null(bench.Book.Held(Ann));
        Assert.Null(bench.Book.Held(Some.Anonymous("shared")));
    }

    [Fact]
    public async Task The_later_word_counts_also_when_the_clock_stands_still()
    {
        using var bench = await TwoAsync();
        for (var i = 0; i < 5; i++)
        {
            Assert.True((await bench.MergeAsync(Ann, Bob)).AreOne);
            Assert.False((await bench.SplitAsync(Bob, Ann)).AreOne);
        }
    }

    [Fact]
    public async Task What_is_wrong_with_a_word_is_said_and_nothing_is_kept()
    {
        using var bench = await TwoAsync();
        Assert.Equal("both are the same stream; give two", (await bench.MergeAsync(Ann, Ann)).Reason);
        Assert.Equal("nothing is known of the second stream", (await bench.MergeAsync(Ann, Some.Customer("C-nobody"))).Reason);
        Assert.Equal("nothing was said of these two that could be taken back", (await bench.UndoAsync(Ann, Bob)).Reason);
        Assert.Equal("say why, in 1 to 500 characters", (await bench.Merging.MergeAsync(Ann, Bob, "ann", " ", default)).Reason);
        Assert.Equal("say who says it, in 1 to 200 characters", (await bench.Merging.MergeAsync(Ann, Bob, "", "because", default)).Reason);
        Assert.Empty(await bench.Verdicts.AllAsync(default));
    }

    [Fact]
    public async Task A_merge_that_an_earlier_split_is_against_takes_its_place_and_the_oldest_word_gives_way()
    {
        using var bench = await TwoAsync();
        var third = Some.Customer("C-third");
        await bench.SeenAsync("page.viewed", 9, EvidenceGrade.Cookie, third);
        await bench.SplitAsync(Ann, Bob);
        bench.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.True((await bench.MergeAsync(Ann, third)).AreOne);
        bench.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.True((await bench.MergeAsync(third, Bob)).AreOne);
        // Now the word on Ann and the third is the older one of two that cannot both be.
        Assert.NotEqual(bench.Book.Customers.CustomerOf(Ann), bench.Book.Customers.CustomerOf(third));
        Assert.Equal((Ann, third), Assert.Single(bench.Book.Customers.Overruled()).Verdict.Pair);
    }

    [Fact]
    public async Task What_was_said_and_put_off_of_two_is_shown_to_one_with_the_other_masked()
    {
        using var bench = await TwoAsync();
        await bench.SplitAsync(Ann, Bob);
        await new PostponedReviews(bench.Store, bench.Clock).PutOffAsync(Bob, Ann, default);
        foreach (var place in ReviewPlaces.Of(bench.Store))
        {
            var item = Assert.Single(await place.FindAsync(new DataSubject([Ann]), default).ToListAsync());
            Assert.Contains(Ann.ToString(), item.Json, StringComparison.Ordinal);
            Assert.DoesNotContain(Bob.Value, item.Json + item.Name, StringComparison.Ordinal);
            Assert.Contains(StreamMask.Of(Bob), item.Name, StringComparison.Ordinal);
            Assert.Empty(await place.FindAsync(new DataSubject([Some.Customer("somebody else")]), default).ToListAsync());
        }
    }

    private static async Task<ReviewBench> TwoAsync()
    {
        var bench = new ReviewBench();
        await bench.SeenAsync("page.viewed", 1, EvidenceGrade.Cookie, Ann);
        await bench.SeenAsync("order.completed", 2, EvidenceGrade.Cookie, Ann);
        await bench.SeenAsync("page.viewed", 3, EvidenceGrade.Cookie, Bob);
        return bench;
    }

    private static async Task<string> TellAsync(ReviewBench bench, IEnumerable<StreamId> streams)
    {
        var told = new List<string>();
        foreach (var stream in streams)
            told.Add($"{stream}: {string.Join(' ', bench.Book.Customers.StreamsWith(stream))}\n{BookOracle.Tell(await bench.Book.OfAsync(stream, default))}");
        return string.Join('\n', told) + string.Join('\n', bench.Book.Customers.Refused().Select(refused => $"{refused.Link with { Source = "" }} {refused.Reason}").Order(StringComparer.Ordinal));
    }
}
