using JourneyBot.Consent;
using JourneyBot.Events;
using JourneyBot.Feed;
using JourneyBot.Identity;
using JourneyBot.Journeys;
using JourneyBot.Pipeline;
using JourneyBot.Testing;
using Microsoft.Extensions.Time.Testing;

namespace JourneyBot.Tests.Pipeline;

public sealed class JourneyPipelineTests
{
    private readonly FakeTimeProvider clock = new(Some.Noon.AddHours(1));
    private readonly MemoryStore store = new();
    private readonly JourneyFeed feed = new();
    private readonly JourneyBook book;
    private readonly JourneyPipeline pipeline;

    public JourneyPipelineTests()
    {
        book = new JourneyBook(store, new CustomerGraph(IdentityRules.Default), Some.RetailRules());
        pipeline = new JourneyPipeline(book, store, feed, new EmailHash(store), clock);
    }

    [Fact]
    public async Task Sending_an_event_twice_changes_nothing_and_answers_so()
    {
        var sent = Some.Incoming("home.viewed", 0, null, "1");
        Assert.Equal(1, (await pipeline.ProcessAsync([sent], default)).Accepted);
        var again = await pipeline.ProcessAsync([sent], default);
        Assert.Equal((0, 1), (again.Accepted, again.Duplicates));
        Assert.Equal(1, (await book.OfAsync(Some.Anonymous(), default)).Events);
    }

    [Fact]
    public async Task A_late_event_takes_its_place()
    {
        await pipeline.ProcessAsync([Some.Incoming("checkout.started", 100)], default);
        await pipeline.ProcessAsync([Some.Incoming("home.viewed", 10)], default);
        Assert.Equal(["home.viewed", "checkout.started"], (await book.OfAsync(Some.Anonymous(), default)).Recent.Select(e => e.Name));
    }

    [Fact]
    public async Task The_strongest_identifier_is_the_stream_and_the_others_are_linked()
    {
        await pipeline.ProcessAsync([Some.Incoming("home.viewed")], default);
        await pipeline.ProcessAsync(
            [Some.Incoming("customer.signed_in", 60) with { Identifiers = [Some.Anonymous(), Some.Customer()], Evidence = EvidenceGrade.VerifiedSignIn }], default);
        Assert.Equal(Some.Customer(), book.Customers.CustomerOf(Some.Anonymous()).Stream);
        Assert.Equal(["home.viewed", "customer.signed_in"], (await book.OfAsync(Some.Customer(), default)).Recent.Select(e => e.Name));
        Assert.Equal(1, book.Count);
    }

    [Fact]
    public async Task A_wrong_event_is_rejected_by_name_and_the_rest_is_taken()
    {
        var result = await pipeline.ProcessAsync([Some.Incoming("home.viewed"), Some.Incoming(new string('x', 101)), Some.Incoming("a\u0001b")], default);
        Assert.Equal(1, result.Accepted);
        Assert.Equal([1, 2], result.Rejected.Select(rejection => rejection.Index));
        Assert.Contains("101 characters", result.Rejected[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_event_from_the_future_counts_as_now()
    {
        await pipeline.ProcessAsync([Some.Incoming("home.viewed", 99_999)], default);
        Assert.Equal(clock.GetUtcNow(), (await book.OfAsync(Some.Anonymous(), default)).Last?.OccurredAt);
    }

    [Fact]
    public async Task Personal_data_in_a_message_never_reaches_the_store()
    {
        await pipeline.ProcessAsync([Some.Incoming("message.received", 0, null, null, ("text", "I am ann@example.com"))], default);
        var stored = Assert.Single(await store.ReadStreamsAsync([Some.Anonymous()], default));
        Assert.Equal("I am [e-mail]", stored.Properties.Text("text"));
    }

    [Fact]
    public async Task A_book_loaded_from_the_store_is_the_book_that_was_written()
    {
        var random = new Random(7);
        for (var i = 0; i < 300; i++)
        {
            var identifiers = random.Next(5) == 0 ? new[] { Some.Anonymous("a" + random.Next(9)), Some.Customer("C-" + random.Next(4)) } : [Some.Anonymous("a" + random.Next(9))];
            await pipeline.ProcessAsync([Some.Incoming(random.Next(2) == 0 ? "product.viewed" : "cart.updated", random.Next(3_000), null, null, ("sku", random.Next(5)), ("total", random.Next(2))) with
                { Identifiers = identifiers, Evidence = (EvidenceGrade)random.Next(4) }], default);
        }

        var loaded = new JourneyBook(store, new CustomerGraph(IdentityRules.Default), Some.RetailRules());
        await loaded.LoadAsync(default);
        await loaded.RememberAsync(default);
        Assert.Equal(await TellAsync(book), await TellAsync(loaded));
    }

    [Fact]
    public async Task Many_at_once_lose_nothing()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(worker => Task.Run(async () =>
        {
            for (var i = 0; i < 100; i++)
                await pipeline.ProcessAsync([Some.Incoming("page.viewed", i, Some.Anonymous("a" + (i % 3)), $"{worker}-{i}")], default);
        })));
        Assert.Equal(800, (await book.RecentAsync(DateTimeOffset.MinValue, 100, default)).Sum(journey => journey.Events));
    }

    [Fact]
    public async Task The_feed_says_whose_journey_changed()
    {
        using var stop = new CancellationTokenSource();
        var ticks = feed.SubscribeAsync(stop.Token).GetAsyncEnumerator(stop.Token);
        var tick = ticks.MoveNextAsync();
        await pipeline.ProcessAsync([Some.Incoming("home.viewed")], default);
        Assert.True(await tick);
        Assert.Equal([new CustomerId(Some.Anonymous())], ticks.Current.Customers);
        await stop.CancelAsync();
    }

    [Fact]
    public async Task A_consent_is_a_trait_that_the_youngest_word_decides()
    {
        await pipeline.ProcessAsync([Some.Incoming("consent.updated", 10) with { Traits = new Dictionary<string, string> { [ConsentState.ProactiveTrait] = "granted" } }], default);
        await pipeline.ProcessAsync([Some.Incoming("consent.updated", 5) with { Traits = new Dictionary<string, string> { [ConsentState.ProactiveTrait] = "denied" } }], default);
        Assert.True(ConsentState.Of(Trait.Latest(await store.ReadTraitsAsync([Some.Anonymous()], default)), Some.Noon, new ConsentOptions()).Proactive);
    }

    private static async Task<string> TellAsync(JourneyBook book) => string.Join('\n', (await book.RecentAsync(DateTimeOffset.MinValue, 100, default)).OrderBy(journey => journey.Customer.Stream)
        .Select(journey => $"{journey.Customer} {journey.Events} {journey.Stage.Stage} {journey.Stage.Since:O} {journey.Session} {journey.Signals.Count} {string.Join(',', journey.Recent.Select(e => e.Id))}"));
}
