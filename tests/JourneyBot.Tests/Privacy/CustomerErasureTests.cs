using System.Runtime.CompilerServices;
using JourneyBot.Decisions;
using JourneyBot.Events;
using JourneyBot.Feed;
using JourneyBot.Identity;
using JourneyBot.Journeys;
using JourneyBot.Pipeline;
using JourneyBot.Privacy;
using JourneyBot.Prompts;
using JourneyBot.Testing;
using Microsoft.Extensions.Time.Testing;

namespace JourneyBot.Tests.Privacy;

public sealed class CustomerErasureTests
{
    private static readonly PrivacyAct Asked = new("customer in webchat", "asked to be forgotten");
    private static readonly StreamId Ann = Some.Customer("C-1");
    private static readonly StreamId Browser = Some.Anonymous("ann-browser");

    private readonly MemoryStore store = new();
    private readonly FakeTimeProvider clock = new(Some.Noon.AddHours(1));
    private readonly JourneyFeed feed = new();
    private readonly Lines lines = new();
    private JourneyBook book;
    private JourneyPipeline pipeline;
    private CustomerErasure erasure;

    public CustomerErasureTests() => (book, pipeline, erasure) = Open(store);

    [Fact]
    public async Task Nothing_of_an_erased_customer_is_left_anywhere()
    {
        await FillAsync();
        var receipt = await erasure.EraseAsync(Browser, Asked, default);
        Assert.Empty(await store.ReadStreamsAsync([Ann, Browser], default));
        Assert.Empty(await store.ReadTraitsAsync([Ann, Browser], default));
        Assert.Equal(0, (await book.OfAsync(Ann, default)).Events);
        Assert.Equal([Browser], book.Customers.StreamsWith(Browser));
        Assert.Empty(await new Receipts(store).OfAsync([Ann, Browser], default));
        Assert.Empty(lines.Kept);
        Assert.Equal(
            [("events", 2), ("links", 1), ("traits", 1), ("prompts that wait", 1), ("teasers", 1), ("last prompts", 1), ("receipts", 1), ("one-time codes", 0), ("identity proposals", 0), ("lines", 2)],
            receipt.Places.Select(place => (place.Place, place.Removed)));
    }

    [Fact]
    public async Task Nobody_else_loses_anything()
    {
        await FillAsync();
        // Whose identifier goes on with a bar is another person.
        var other = Some.Customer("C-1|x");
        await TellAsync(Incoming(other, "page.viewed", 1) with { Traits = new Dictionary<string, string> { ["city"] = "Bobtown" } });
        await WriteReceiptAsync(other);
        await erasure.EraseAsync(Ann, Asked, default);
        Assert.Equal(1, (await book.OfAsync(other, default)).Events);
        Assert.Single(await store.ReadTraitsAsync([other], default));
        Assert.Single(await new Receipts(store).OfAsync([other], default));
    }

    [Fact]
    public async Task What_comes_again_from_before_is_kept_out_and_what_comes_later_is_kept()
    {
        await FillAsync();
        await erasure.EraseAsync(Ann, Asked, default);
        clock.Advance(TimeSpan.FromMinutes(1));
        var again = await pipeline.ProcessAsync([Incoming(Ann, "order.completed", 5) with { Origin = EventOrigin.Imported }], default);
        Assert.Equal((0, 1), (again.Accepted, again.Erased));
        Assert.Equal(0, (await book.OfAsync(Ann, default)).Events);
        // The same browser is a new person: it is not known whose it was.
        await TellAsync(Incoming(Browser, "page.viewed", 3_650));
        Assert.Equal(1, (await book.OfAsync(Browser, default)).Events);
        Assert.Equal([Browser], book.Customers.StreamsWith(Browser));
    }

    [Fact]
    public async Task A_batch_that_was_stored_before_it_and_is_folded_after_it_comes_back_in_no_memory()
    {
        await FillAsync();
        var link = Some.Link(Ann, Some.Anonymous("second"), EvidenceGrade.Cookie, 3);
        var late = Some.Event("page.viewed", 4, Ann);
        var appended = await store.AppendAsync(new JourneyFacts([late], [link], []), default);
        await erasure.EraseAsync(Ann, Asked, default);
        Assert.Equal(0, (await book.OfAsync(Ann, default)).Events);
        book.Fold(appended, [link]);
        Assert.Equal(0, (await book.OfAsync(Ann, default)).Events);
        Assert.Equal([Ann], book.Customers.StreamsWith(Ann));
    }

    [Fact]
    public async Task Two_browsers_that_only_the_erased_one_joined_are_two_again()
    {
        var second = Some.Anonymous("second");
        await TellAsync(Incoming(Browser, "page.viewed", 0), Incoming(second, "page.viewed", 1));
        await TellAsync(new IncomingEvent { Identifiers = [Ann, Browser], Source = "s", Id = "1", Name = null, Channel = "web", OccurredAt = Some.Noon });
        await TellAsync(new IncomingEvent { Identifiers = [Ann, second], Source = "s", Id = "2", Name = null, Channel = "web", OccurredAt = Some.Noon });
        Assert.Equal(2, (await book.OfAsync(second, default)).Events);
        book.Erase([Ann], clock.GetUtcNow());
        Assert.Equal(1, (await book.OfAsync(second, default)).Events);
        Assert.Equal(1, (await book.OfAsync(Browser, default)).Events);
    }

    [Fact]
    public async Task One_that_was_interrupted_is_carried_out_at_the_next_start()
    {
        await FillAsync();
        lines.Fails = true;
        await Assert.ThrowsAsync<IOException>(() => erasure.EraseAsync(Ann, Asked, default));
        Assert.NotEmpty(lines.Kept);
        lines.Fails = false;
        clock.Advance(TimeSpan.FromHours(1));
        (book, pipeline, erasure) = Open(store);
        await book.LoadAsync(default);
        Assert.Equal(1, await erasure.FinishAsync(default));
        Assert.Empty(lines.Kept);
        Assert.Equal(0, await erasure.FinishAsync(default));
        // Up to the moment at which it was promised, not later.
        var entry = Assert.Single(await new AuditTrail(store, clock).ReadAsync(null, null, 10, default));
        Assert.Equal(Some.Noon.AddHours(1), (await erasure.FindAsync(entry.Receipt!, default))!.At);
    }

    [Fact]
    public async Task The_trail_says_who_and_why_and_names_nobody()
    {
        await FillAsync();
        var receipt = await erasure.EraseAsync(Ann, Asked, default);
        var trail = new AuditTrail(store, clock);
        var entry = Assert.Single(await trail.ReadAsync([Ann], null, 10, default));
        Assert.Equal(("erased", Asked.By, Asked.Reason, receipt.Id), (entry.What, entry.By, entry.Reason, entry.Receipt));
        Assert.Empty(await trail.ReadAsync([Some.Customer("C-2")], null, 10, default));
        Assert.Empty(await trail.ReadAsync(null, entry.Id, 10, default));
        foreach (var collection in new[] { AuditTrail.Collection, CustomerErasure.Receipts, "erasures" })
            foreach (var document in await store.ReadAllAsync(collection, "", default))
                Assert.False(document.Json.Contains("C-1", StringComparison.Ordinal) || document.Json.Contains("ann-browser", StringComparison.Ordinal), document.Json);
    }

    [Fact]
    public async Task Who_gives_no_reason_erases_nothing()
    {
        await FillAsync();
        await Assert.ThrowsAsync<ArgumentException>(() => erasure.EraseAsync(Ann, new PrivacyAct("staff", " "), default));
        Assert.Equal(2, (await book.OfAsync(Ann, default)).Events);
    }

    [Fact]
    public async Task The_store_is_written_anew_after_it()
    {
        await FillAsync();
        var maintenance = new Maintenance();
        var compaction = new Compaction(store, maintenance);
        Assert.False(await compaction.RunAsync(null, default));
        await erasure.EraseAsync(Ann, Asked, default);
        Assert.True(await compaction.RunAsync(null, default));
        Assert.False(await compaction.RunAsync(null, default));
        Assert.Equal(1, maintenance.Compacted);
    }

    private async Task FillAsync()
    {
        await TellAsync(Incoming(Browser, "cart.updated", 0));
        await TellAsync(Incoming(Ann, "page.viewed", 1) with { Identifiers = [Ann, Browser], Traits = new Dictionary<string, string> { ["city"] = "Annaville" } });
        await store.WriteAsync(
            [
                PromptTimers.Write(new PromptTimer("cart-idle", Browser, "tracker", "e1", Some.Noon, Some.Noon)),
                new DocumentChange(DecisionLoop.Claims, Ann.ToString(), "\"2026-11-23T12:00:00Z\""),
            ],
            default);
        await new Teasers(store).PutAsync(new Teaser("cart-idle", "r", Browser, "your cart waits", Some.Noon.AddDays(1)), default);
        await WriteReceiptAsync(Browser);
        lines.Kept.AddRange([Ann.ToString(), Browser.ToString()]);
    }

    private async Task WriteReceiptAsync(StreamId stream) => await store.WriteAsync(
        [
            Receipts.Write(new Receipt
            {
                Id = Receipt.IdOf("cart-idle", stream, "tracker", "e1"), Prompt = "cart-idle", Stream = stream.ToString(), EventId = "e1", DecidedAt = Some.Noon,
                Outcome = ReceiptOutcome.Sent, Reason = "idle", Stage = "intent", Checks = [],
            }),
        ],
        default);

    private static IncomingEvent Incoming(StreamId stream, string name, double seconds) => Some.Incoming(name, seconds, stream);

    private async Task TellAsync(params IncomingEvent[] events) => Assert.Empty((await pipeline.ProcessAsync(events, default)).Rejected);

    private (JourneyBook Book, JourneyPipeline Pipeline, CustomerErasure Erasure) Open(MemoryStore over)
    {
        var opened = new JourneyBook(over, new CustomerGraph(IdentityRules.Default), Some.RetailRules());
        return (opened, new JourneyPipeline(opened, over, feed, new EmailHash(over), clock),
            new CustomerErasure(over, over, opened, feed, [.. DecisionPlaces.Of(over), lines], new AuditTrail(over, clock), new Compaction(over, null), clock));
    }

    /// <summary>A place of the host's own.</summary>
    private sealed class Lines : IPersonalPlace
    {
        public List<string> Kept { get; } = [];

        public bool Fails { get; set; }

        public string Name => "lines";

        public async IAsyncEnumerable<PersonalItem> FindAsync(DataSubject subject, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await Task.CompletedTask;
            foreach (var line in Kept.Where(subject.Has)) yield return new PersonalItem(line, "1");
        }

        public ValueTask<long> EraseAsync(DataSubject subject, CancellationToken cancellationToken) =>
            Fails ? throw new IOException("the disk is full") : ValueTask.FromResult((long)Kept.RemoveAll(subject.Has));
    }

    private sealed class Maintenance : IStoreMaintenance
    {
        public int Compacted { get; private set; }

        public StorePlace Place => new("memory", 0);

        public Task<StoreCheck> CheckAsync(IProgress<string>? steps, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<Stream> OpenBackupAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task CompactAsync(CancellationToken cancellationToken)
        {
            Compacted++;
            return Task.CompletedTask;
        }
    }
}
