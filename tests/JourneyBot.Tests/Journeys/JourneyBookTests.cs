using JourneyBot.Events;
using JourneyBot.Feed;
using JourneyBot.Identity;
using JourneyBot.Journeys;
using JourneyBot.Pipeline;
using JourneyBot.Testing;
using Microsoft.Extensions.Time.Testing;

namespace JourneyBot.Tests.Journeys;

public sealed class JourneyBookTests
{
    private static readonly JourneyRules Rules = Some.RetailRules();

    private readonly GatedStore store = new(new MemoryStore());
    private readonly JourneyBook book;
    private readonly JourneyPipeline pipeline;

    public JourneyBookTests() => (book, pipeline) = Open(2);

    [Fact]
    public async Task Storing_reads_nothing()
    {
        await TellAsync(("a", 0), ("b", 1), ("c", 2), ("a", -5));
        Assert.Equal(0, store.Readings);
        Assert.Equal(2, book.Count);
        Assert.Equal(2, (await OfAsync("a")).Events);
        Assert.Equal(1, store.Readings);
    }

    [Fact]
    public async Task A_journey_in_memory_takes_new_events_without_reading()
    {
        await OfAsync("a");
        await TellAsync(("a", 0), ("a", 5), ("a", 3));
        Assert.Equal(3, (await OfAsync("a")).Events);
        Assert.Equal(1, store.Readings);
    }

    [Fact]
    public async Task The_customer_who_was_least_recently_used_leaves()
    {
        await OfAsync("a");
        await OfAsync("b");
        await OfAsync("a");
        await OfAsync("c");
        Assert.NotNull(book.Held(Some.Anonymous("a")));
        Assert.Null(book.Held(Some.Anonymous("b")));
    }

    [Fact]
    public async Task An_import_pushes_nobody_out()
    {
        await TellAsync(("a", 0), ("b", 1));
        await OfAsync("a");
        await OfAsync("b");
        await pipeline.ProcessAsync([.. Enumerable.Range(0, 9).Select(i => Some.Incoming("page.viewed", i, Some.Anonymous($"x{i}")) with { Origin = EventOrigin.Imported })], default);
        await OfAsync("a");
        await OfAsync("b");
        Assert.Equal(2, store.Readings);
    }

    [Fact]
    public async Task Many_who_ask_for_one_journey_read_it_once()
    {
        await TellAsync(("a", 0));
        store.Gate = new TaskCompletionSource();
        var asked = Enumerable.Range(0, 20).Select(_ => OfAsync("a").AsTask()).ToList();
        using var impatient = new CancellationTokenSource();
        var gone = book.OfAsync(Some.Anonymous("a"), impatient.Token).AsTask();
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gone);
        store.Gate.SetResult();
        Assert.All(await Task.WhenAll(asked), journey => Assert.Equal(1, journey.Events));
        Assert.Equal(1, store.Readings);
    }

    [Fact]
    public async Task What_is_stored_while_a_journey_is_read_is_in_it()
    {
        await TellAsync(("a", 10));
        store.Gate = new TaskCompletionSource();
        var asked = OfAsync("a");
        await TellAsync(("a", 20), ("a", 5));
        store.Gate.SetResult();
        Assert.Equal(3, (await asked).Events);
        Assert.Equal(1, store.Readings);
    }

    [Fact]
    public async Task A_link_that_comes_while_a_journey_is_read_counts()
    {
        await TellAsync(("a", 10), ("b", 20));
        var gate = store.Gate = new TaskCompletionSource();
        var asked = OfAsync("a");
        await pipeline.ProcessAsync([Some.Incoming("customer.signed_in", 30, Some.Customer()) with { Identifiers = [Some.Customer(), Some.Anonymous("a")] }], default);
        store.Gate = null;
        gate.SetResult();
        var journey = await asked;
        Assert.Equal((Some.Customer(), 2), (journey.Customer.Stream, journey.Events));
    }

    [Fact]
    public async Task What_is_forgotten_is_read_anew_also_while_it_is_on_its_way()
    {
        await TellAsync(("a", 10), ("b", 20));
        await OfAsync("b");
        var gate = store.Gate = new TaskCompletionSource();
        var asked = OfAsync("a");
        await store.EraseAsync([Some.Anonymous("a"), Some.Anonymous("b")], Some.Noon.AddDays(1), default);
        Assert.Equal(2, book.Forget().Count);
        Assert.Null(book.Held(Some.Anonymous("b")));
        store.Gate = null;
        gate.SetResult();
        Assert.Equal(0, (await asked).Events);
        Assert.Equal(0, (await OfAsync("b")).Events);
        Assert.Equal(1, book.Forgettings);
    }

    [Fact]
    public async Task A_reading_that_failed_is_tried_again_by_the_next_who_asks()
    {
        await TellAsync(("a", 10));
        store.Gate = new TaskCompletionSource();
        var asked = OfAsync("a");
        store.Gate.SetException(new IOException("the disk is gone"));
        await Assert.ThrowsAsync<IOException>(async () => await asked);
        store.Gate = null;
        Assert.Equal(1, (await OfAsync("a")).Events);
    }

    [Fact]
    public async Task A_late_event_of_a_long_journey_has_only_this_journey_folded_anew()
    {
        await TellAsync([.. Enumerable.Range(0, 60).Select(i => ("a", i + 10.0)), ("b", 5)]);
        await OfAsync("a");
        await OfAsync("b");
        await TellAsync(("a", 1));
        Assert.Equal(61, (await OfAsync("a")).Events);
        await OfAsync("b");
        Assert.Equal(3, store.Readings);
    }

    [Fact]
    public async Task The_rooms_find_who_was_there_last_also_after_a_restart()
    {
        await TellAsync(("a", 0), ("b", 10), ("c", 20));
        foreach (var each in new[] { book, Open(2).Book })
        {
            await each.LoadAsync(default);
            await each.RememberAsync(default);
            Assert.Equal(["c", "b"], (await each.RecentAsync(DateTimeOffset.MinValue, 9, default)).Select(journey => journey.Customer.Stream.Value));
            Assert.Equal(["c"], (await each.RecentAsync(Some.Noon.AddSeconds(15), 9, default)).Select(journey => journey.Customer.Stream.Value));
            Assert.Equal(["c"], (await each.RecentAsync(DateTimeOffset.MinValue, 1, default)).Select(journey => journey.Customer.Stream.Value));
        }
    }

    [Fact]
    public async Task A_journey_in_memory_is_given_at_once_and_without_allocating()
    {
        await OfAsync("a");
        var before = GC.GetAllocatedBytesForCurrentThread();
        var empty = true;
        // No machine of its own is needed for an await that has nothing to wait for; one that waits would allocate it.
        for (var i = 0; i < 100; i++) empty &= (await OfAsync("a")).Events == 0;
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.True(empty);
    }

    private (JourneyBook Book, JourneyPipeline Pipeline) Open(int capacity)
    {
        var opened = new JourneyBook(store, new CustomerGraph(IdentityRules.Default), Rules, capacity);
        return (opened, new JourneyPipeline(opened, store, new JourneyFeed(), new EmailHash(new MemoryStore()), new FakeTimeProvider(Some.Noon.AddDays(1))));
    }

    private ValueTask<Journey> OfAsync(string visitor) => book.OfAsync(Some.Anonymous(visitor), default);

    private async Task TellAsync(params (string Visitor, double Seconds)[] events)
    {
        foreach (var (visitor, seconds) in events) await pipeline.ProcessAsync([Some.Incoming("page.viewed", seconds, Some.Anonymous(visitor))], default);
    }
}
