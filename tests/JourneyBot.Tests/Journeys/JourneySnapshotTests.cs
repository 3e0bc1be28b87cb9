using JourneyBot.Events;
using JourneyBot.Feed;
using JourneyBot.Identity;
using JourneyBot.Journeys;
using JourneyBot.Pipeline;
using JourneyBot.Testing;
using Microsoft.Extensions.Time.Testing;

namespace JourneyBot.Tests.Journeys;

/// <summary>A long journey is read on from its snapshot, which is taken when it pays.</summary>
public sealed class JourneySnapshotTests
{
    private const int Many = JourneySnapshots.LeastEvents;
    private static readonly JourneyRules Rules = Some.RetailRules();

    private readonly MemoryStore memory = new();
    private readonly GatedStore store;
    private JourneyBook book;
    private JourneyPipeline pipeline;

    public JourneySnapshotTests()
    {
        store = new GatedStore(memory);
        (book, pipeline) = Open();
    }

    [Fact]
    public async Task A_journey_that_took_much_folding_is_read_on_from_its_snapshot_the_next_time()
    {
        await TellAsync("a", 0, Many);
        await TellAsync("b", 0, Many - 1);
        await OfAsync("a");
        await OfAsync("b");
        Assert.Equal(1, await TakeAsync());
        await RestartAsync();
        Assert.Equal(Many, (await OfAsync("a")).Events);
        Assert.Equal(0, store.Folded);
        await TellAsync("a", Many, 7);
        await RestartAsync();
        Assert.Equal(Many + 7, (await OfAsync("a")).Events);
        Assert.Equal(7, store.Folded);
        await OfAsync("b");
        Assert.Equal(7 + Many - 1, store.Folded);
        await CheckAsync("a", "b");
    }

    [Fact]
    public async Task A_new_snapshot_is_wanted_when_a_quarter_more_had_to_be_folded()
    {
        await TellAsync("a", 0, Many);
        await OfAsync("a");
        Assert.Equal(1, await TakeAsync());
        await TellAsync("a", Many, Many / 4 - 1);
        await RestartAsync();
        await OfAsync("a");
        Assert.Equal(0, await TakeAsync());
        await TellAsync("a", 2 * Many, 1);
        await RestartAsync();
        await OfAsync("a");
        Assert.Equal(1, await TakeAsync());
        await RestartAsync();
        await OfAsync("a");
        Assert.Equal(0, store.Folded);
    }

    [Fact]
    public async Task A_journey_that_grew_in_memory_gets_one_when_it_leaves()
    {
        await OfAsync("a");
        await TellAsync("a", 0, Many);
        Assert.Equal(0, await TakeAsync());
        await OfAsync("b");
        await OfAsync("c");
        Assert.Null(book.Held(Some.Anonymous("a")));
        Assert.Equal(1, await TakeAsync());
        await RestartAsync();
        await OfAsync("a");
        Assert.Equal(0, store.Folded);
        await TellAsync("a", Many, Many / 4 - 1);
        await OfAsync("b");
        await OfAsync("c");
        Assert.Equal(0, await TakeAsync());
    }

    [Fact]
    public async Task A_late_event_has_all_folded_anew_and_another_snapshot_taken()
    {
        await TellAsync("a", 0, Many);
        await OfAsync("a");
        await TakeAsync();
        await TellAsync("a", -9, 1);
        await RestartAsync();
        Assert.Equal(Many + 1, (await OfAsync("a")).Events);
        await CheckAsync("a");
        Assert.Equal(1, await TakeAsync());
        await RestartAsync();
        Assert.Equal(Many + 1, (await OfAsync("a")).Events);
        Assert.Equal(0, store.Folded);
    }

    [Fact]
    public async Task A_merge_has_all_folded_anew()
    {
        await TellAsync("a", 0, Many);
        await OfAsync("a");
        await TakeAsync();
        await pipeline.ProcessAsync([Some.Incoming("customer.signed_in", 30, Some.Customer()) with { Identifiers = [Some.Customer(), Some.Anonymous("a")] }], default);
        await RestartAsync();
        Assert.Equal(Many + 1, (await OfAsync("a")).Events);
        await CheckAsync("a");
        Assert.Equal(1, await TakeAsync());
        await RestartAsync();
        await OfAsync("a");
        Assert.Equal(0, store.Folded);
    }

    [Fact]
    public async Task Other_rules_have_all_folded_anew()
    {
        await TellAsync("a", 0, Many);
        await OfAsync("a");
        await TakeAsync();
        await RestartAsync(Rules with { SessionTimeout = TimeSpan.FromSeconds(1) });
        await OfAsync("a");
        Assert.Equal(Many, store.Folded);
    }

    [Fact]
    public async Task What_is_stored_while_a_snapshot_is_read_is_in_the_journey_once()
    {
        await TellAsync("a", 0, Many);
        await OfAsync("a");
        await TakeAsync();
        await RestartAsync();
        foreach (var late in new[] { false, true })
        {
            var gate = store.Gate = new TaskCompletionSource();
            var asked = OfAsync("a");
            await TellAsync("a", late ? 7.5 : Many, 1);
            store.Gate = null;
            gate.SetResult();
            Assert.Equal(Many + (late ? 2 : 1), (await asked).Events);
            await CheckAsync("a");
            await TakeAsync();
            await RestartAsync();
        }
    }

    [Fact]
    public async Task What_is_removed_while_a_snapshot_is_taken_is_in_none()
    {
        await TellAsync("a", 0, Many);
        await OfAsync("a");
        await store.EraseAsync([Some.Anonymous("a")], Some.Noon.AddSeconds(9), default);
        book.Forget();
        await TakeAsync();
        await RestartAsync();
        Assert.Equal(Many - 10, (await OfAsync("a")).Events);
        await CheckAsync("a");
    }

    [Fact]
    public async Task Nobody_waits_where_more_are_wanted_than_are_taken()
    {
        for (var i = 0; i < 100; i++)
        {
            await TellAsync($"v{i}", 0, Many);
            Assert.Equal(Many, (await OfAsync($"v{i}")).Events);
        }

        Assert.InRange(await TakeAsync(), 10, 99);
        await RestartAsync();
        await OfAsync("v0");
        Assert.Equal(0, store.Folded);
        await OfAsync("v99");
        Assert.Equal(Many, store.Folded);
        Assert.Equal(1, await TakeAsync());
    }

    [Fact]
    public async Task Who_takes_them_waits_until_one_is_wanted()
    {
        var waiting = book.Snapshots.WaitAsync(default);
        Assert.False(waiting.IsCompleted);
        await TellAsync("a", 0, Many);
        await OfAsync("a");
        await waiting;
        Assert.True(await book.Snapshots.TakeAsync(default));
        Assert.False(await book.Snapshots.TakeAsync(default));
    }

    private (JourneyBook Book, JourneyPipeline Pipeline) Open(JourneyRules? rules = null)
    {
        var opened = new JourneyBook(store, new CustomerGraph(IdentityRules.Default), rules ?? Rules, 2);
        return (opened, new JourneyPipeline(opened, store, new JourneyFeed(), new EmailHash(memory), new FakeTimeProvider(Some.Noon.AddDays(1))));
    }

    private async Task RestartAsync(JourneyRules? rules = null)
    {
        (book, pipeline) = Open(rules);
        await book.LoadAsync(default);
        store.Folded = 0;
    }

    // One after the other, a second each.
    private async Task TellAsync(string visitor, double from, int count)
    {
        for (var i = 0; i < count; i++) await pipeline.ProcessAsync([Some.Incoming(i % 5 == 0 ? "product.viewed" : "page.viewed", from + i, Some.Anonymous(visitor), null, ("sku", i % 9))], default);
    }

    private ValueTask<Journey> OfAsync(string visitor) => book.OfAsync(Some.Anonymous(visitor), default);

    private async Task<int> TakeAsync()
    {
        var taken = 0;
        while (await book.Snapshots.TakeAsync(default)) taken++;
        return taken;
    }

    private async Task CheckAsync(params string[] visitors)
    {
        foreach (var visitor in visitors) Assert.Equal(BookOracle.Tell(await new BookOracle(memory, Rules).OfAsync(Some.Anonymous(visitor))), BookOracle.Tell(await OfAsync(visitor)));
    }
}
