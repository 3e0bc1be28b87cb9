using JourneyBot.Consent;
using JourneyBot.Events;
using JourneyBot.Feed;
using JourneyBot.Identity;
using JourneyBot.Journeys;
using JourneyBot.Pipeline;
using JourneyBot.Testing;
using Microsoft.Extensions.Time.Testing;

namespace JourneyBot.Tests.Pipeline;

/// <summary>What a customer does on the web is kept unless they said no.</summary>
public sealed class AnalyticsConsentsTests
{
    private readonly FakeTimeProvider clock = new(Some.Noon.AddHours(1));
    private readonly CountingReads store = new(new MemoryStore());
    private readonly MemoryStore documents = new();
    private readonly JourneyBook book;
    private readonly ConsentOptions options = new();
    private JourneyPipeline pipeline;

    public AnalyticsConsentsTests()
    {
        book = new JourneyBook(store, new CustomerGraph(IdentityRules.Default), Some.RetailRules());
        pipeline = Opened();
    }

    [Fact]
    public async Task Who_was_never_asked_is_left_to_the_door()
    {
        Assert.Equal((1, 0), await SendAsync(View(1)));
    }

    [Theory]
    [InlineData("denied", 0)]
    [InlineData("withdrawn", 0)]
    [InlineData("""{"status":"denied","text":"v1"}""", 0)]
    [InlineData("""{"status":"granted","until":"2026-11-23T12:59:59Z"}""", 0)]
    [InlineData("""{"status":"granted","until":"2026-11-23T13:00:01Z"}""", 1)]
    [InlineData("granted", 1)]
    [InlineData("pending", 1)]
    public async Task What_is_done_under_a_no_is_not_stored(string word, int stored)
    {
        await SayAsync(word, 0);
        Assert.Equal((stored, 1 - stored), await SendAsync(View(1)));
        Assert.Equal(stored, (await EventsAsync()).Count(e => e.Name == "page.viewed"));
    }

    [Fact]
    public async Task The_word_about_the_consent_is_kept_in_any_case()
    {
        await SayAsync("denied", 0);
        var (accepted, withheld) = await SendAsync(View(1) with { Traits = new Dictionary<string, string> { [ConsentState.MarketingTrait] = "denied", ["colour"] = "red" }, Identifiers = [Some.Anonymous(), Some.Customer()] });
        Assert.Equal((0, 1), (accepted, withheld));
        var traits = await store.ReadTraitsAsync([Some.Anonymous(), Some.Customer()], default);
        Assert.Equal(["consent.analytics", "consent.marketing"], traits.Select(trait => trait.Name).Order(StringComparer.Ordinal));
        Assert.Equal(Some.Anonymous(), book.Customers.CustomerOf(Some.Anonymous()).Stream);
    }

    [Fact]
    public async Task A_no_in_the_same_batch_counts_for_all_of_it()
    {
        var result = await pipeline.ProcessAsync([View(1), Word("denied", 2), View(3)], default);
        Assert.Equal((1, 2), (result.Accepted, result.Withheld));
        Assert.Equal(["consent.updated"], (await EventsAsync()).Select(e => e.Name));
    }

    [Fact]
    public async Task A_no_on_one_stream_counts_for_all_of_the_customer()
    {
        var phone = new StreamId(StreamKind.Anonymous, "phone");
        await pipeline.ProcessAsync([SignIn(Some.Anonymous(), 0), SignIn(phone, 1)], default);
        await SayAsync("denied", 2);
        Assert.Equal((0, 1), await SendAsync(View(3) with { Identifiers = [phone] }));

        // The browser that this very event joins to the customer has been silent so far.
        var tablet = new StreamId(StreamKind.Anonymous, "tablet");
        Assert.Equal((1, 0), await SendAsync(View(4) with { Identifiers = [tablet] }));
        Assert.Equal((0, 1), await SendAsync(View(5) with { Identifiers = [tablet, Some.Customer()] }));
    }

    [Fact]
    public async Task A_yes_after_a_no_opens_again_and_brings_nothing_back()
    {
        await SayAsync("denied", 0);
        await SendAsync(View(1));
        await SayAsync("granted", 2);
        Assert.Equal((1, 0), await SendAsync(View(3)));
        Assert.Equal(["3"], (await EventsAsync()).Where(e => e.Name == "page.viewed").Select(e => e.Id));
    }

    [Fact]
    public async Task Turns_of_the_bot_imports_and_servers_pass_and_nothing_is_asked_for_them()
    {
        await SayAsync("denied", 0);
        store.Reads = 0;
        await SendAsync(View(1) with { Source = EventSources.Bot, Channel = "webchat" });
        await SendAsync(View(2) with { Origin = EventOrigin.Imported });
        await SendAsync(View(3) with { Source = "segment", Channel = "server" });
        await SendAsync(View(4) with { Source = "shopify", Channel = "web" });
        Assert.Equal((4, 0), ((await EventsAsync()).Count(e => e.Name == "page.viewed"), store.Reads));
        Assert.Equal((0, 1), await SendAsync(View(5) with { Source = "segment", Channel = "app" }));
        Assert.Equal((0, 1), await SendAsync(View(6) with { Origin = EventOrigin.Replayed }));
    }

    [Fact]
    public async Task The_store_is_asked_once_a_batch_and_not_again_for_five_minutes()
    {
        var batch = Enumerable.Range(0, 50).Select(i => View(i) with { Identifiers = [new StreamId(StreamKind.Anonymous, $"b{i % 20}")] }).ToList();
        await pipeline.ProcessAsync(batch, default);
        await pipeline.ProcessAsync([.. batch.Select(e => e with { Id = e.Id + "x" })], default);
        Assert.Equal(1, store.Reads);
        clock.Advance(TimeSpan.FromMinutes(5));
        await pipeline.ProcessAsync([.. batch.Select(e => e with { Id = e.Id + "y" })], default);
        Assert.Equal(2, store.Reads);
    }

    [Fact]
    public async Task A_no_that_was_stored_before_the_start_or_by_another_node_is_heard()
    {
        await SayAsync("denied", 0);
        pipeline = Opened();
        Assert.Equal((0, 1), await SendAsync(View(1)));

        var other = new StreamId(StreamKind.Anonymous, "other");
        await SendAsync(View(2) with { Identifiers = [other] });
        await store.AppendAsync(new JourneyFacts([], [], [new Trait(other, ConsentState.AnalyticsTrait, "denied", "node 2", Some.Noon)]), default);
        clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal((0, 1), await SendAsync(View(3) with { Identifiers = [other] }));
    }

    [Fact]
    public async Task A_no_that_comes_while_the_store_is_asked_is_not_forgotten()
    {
        var reading = new TaskCompletionSource();
        store.Before = reading.Task;
        var first = SendAsync(View(1));
        await pipeline.ProcessAsync([Word("denied", 0)], default);
        store.Before = Task.CompletedTask;
        reading.SetResult();
        await first;
        Assert.Equal((0, 1), await SendAsync(View(2)));
    }

    [Fact]
    public async Task An_erased_no_is_forgotten_at_once()
    {
        await SayAsync("denied", 0);
        Assert.Equal((0, 1), await SendAsync(View(1)));
        await EraseAsync(Some.Noon.AddMinutes(59));
        Assert.Equal((1, 0), await SendAsync(View(3_599)));
    }

    [Fact]
    public async Task A_no_that_was_read_before_its_erasure_is_not_remembered_after_it()
    {
        await SayAsync("denied", 0);
        pipeline = Opened();
        var reading = new TaskCompletionSource();
        store.Before = reading.Task;
        var first = SendAsync(View(1));
        await EraseAsync(Some.Noon.AddMinutes(59));
        store.Before = Task.CompletedTask;
        reading.SetResult();
        await first;
        Assert.Equal((1, 0), await SendAsync(View(3_599)));
    }

    [Fact]
    public async Task A_no_that_was_stored_before_its_erasure_is_not_learnt_after_it()
    {
        store.AfterAppend = () => EraseAsync(Some.Noon.AddMinutes(59));
        await SayAsync("denied", 0);
        Assert.Equal((1, 0), await SendAsync(View(3_599)));
    }

    [Fact]
    public async Task A_consent_that_is_remembered_ends_all_the_same()
    {
        await SayAsync("""{"status":"granted","until":"2026-11-23T13:00:30Z"}""", 0);
        Assert.Equal((1, 0), await SendAsync(View(1)));
        clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal((0, 1), await SendAsync(View(2)));
    }

    [Fact]
    public async Task A_consent_ends_by_the_setting_too()
    {
        options.AnalyticsFor = TimeSpan.FromMinutes(30);
        await SayAsync("granted", 0);
        Assert.Equal((0, 1), await SendAsync(View(1)));
    }

    /// <summary>Words, links and views in any order: a view is stored exactly when the last word so far, over all streams that are one customer by then, is no no.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Against_an_oracle(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 60; round++)
        {
            var memory = new MemoryStore();
            var graph = new CustomerGraph(IdentityRules.Default);
            var here = new JourneyPipeline(new JourneyBook(memory, graph, Some.RetailRules()), memory, new JourneyFeed(), new EmailHash(memory), clock);
            var words = new List<Trait>();
            for (var step = 0; step < 40; step++)
            {
                var browser = new StreamId(StreamKind.Anonymous, $"b{random.Next(4)}");
                var id = $"{step}";
                switch (random.Next(4))
                {
                    case 0:
                        var word = new Trait(browser, ConsentState.AnalyticsTrait, random.Next(2) == 0 ? "granted" : "denied", EventSources.Tracker, Some.Noon.AddSeconds(random.Next(20)));
                        words.Add(word);
                        await here.ProcessAsync([Word(word.Value, 0) with { Id = id, Identifiers = [browser], OccurredAt = word.At }], default);
                        break;
                    case 1:
                        await here.ProcessAsync([SignIn(browser, step) with { Identifiers = [browser, new StreamId(StreamKind.Customer, $"C-{random.Next(2)}")] }], default);
                        break;
                    default:
                        var mine = graph.StreamsWith(browser);
                        var own = words.Where(trait => mine.Contains(trait.Stream)).ToList();
                        var last = own.Where(trait => trait.At == own.Max(other => other.At)).ToList();
                        var expected = last.Exists(trait => trait.Value == "denied") ? 0 : 1;
                        var result = await here.ProcessAsync([View(step) with { Id = id, Identifiers = [browser] }], default);
                        Assert.Equal((expected, 1 - expected), (result.Accepted, result.Withheld));
                        break;
                }
            }
        }
    }

    private JourneyPipeline Opened() => new(book, store, new JourneyFeed(), new EmailHash(documents), clock, consents: new AnalyticsConsents(store, book.Customers, options, clock));

    private async Task<(int Accepted, int Withheld)> SendAsync(IncomingEvent e)
    {
        var result = await pipeline.ProcessAsync([e], default);
        return (result.Accepted, result.Withheld);
    }

    private async Task EraseAsync(DateTimeOffset until)
    {
        store.AfterAppend = () => Task.CompletedTask;
        await store.EraseAsync([Some.Anonymous()], until, default);
        book.Erase([Some.Anonymous()], until);
    }

    private async Task SayAsync(string word, int second) => await pipeline.ProcessAsync([Word(word, second)], default);

    private async Task<List<JourneyEvent>> EventsAsync()
    {
        var events = new List<JourneyEvent>();
        await foreach (var logged in store.ReadLogAsync(0, default)) events.Add(logged.Event);
        return events;
    }

    private static IncomingEvent View(int second) => Some.Incoming("page.viewed", second, null, $"{second}") with { Identifiers = [Some.Anonymous()], Source = EventSources.Tracker, Channel = "web" };

    private static IncomingEvent Word(string word, int second) =>
        View(second) with { Id = $"word {second} {word}", Name = EventNames.ConsentUpdated, Traits = new Dictionary<string, string> { [ConsentState.AnalyticsTrait] = word } };

    private static IncomingEvent SignIn(StreamId browser, int second) => Some.Incoming("customer.signed_in", second, null, $"in {browser} {second}") with
    {
        Identifiers = [browser, Some.Customer()], Source = EventSources.Server, Channel = "server", Evidence = EvidenceGrade.VerifiedSignIn,
    };

    private sealed class CountingReads(IJourneyStore inner) : StoreOver(inner)
    {
        public int Reads { get; set; }

        public Task Before { get; set; } = Task.CompletedTask;

        public Func<Task> AfterAppend { get; set; } = () => Task.CompletedTask;

        public override async ValueTask<AppendResult> AppendAsync(JourneyFacts facts, CancellationToken cancellationToken)
        {
            var appended = await base.AppendAsync(facts, cancellationToken);
            await AfterAppend();
            return appended;
        }

        public override async ValueTask<IReadOnlyList<Trait>> ReadTraitsAsync(IReadOnlyCollection<StreamId> streams, CancellationToken cancellationToken)
        {
            Reads++;
            var read = await base.ReadTraitsAsync(streams, cancellationToken);
            await Before;
            return read;
        }
    }
}
