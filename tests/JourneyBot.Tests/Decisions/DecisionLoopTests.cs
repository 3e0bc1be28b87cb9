using JourneyBot.Consent;
using JourneyBot.Context;
using JourneyBot.Decisions;
using JourneyBot.Events;
using JourneyBot.Feed;
using JourneyBot.Forecasts;
using JourneyBot.Identity;
using JourneyBot.Journeys;
using JourneyBot.Pipeline;
using JourneyBot.Prompts;
using JourneyBot.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace JourneyBot.Tests.Decisions;

public sealed class DecisionLoopTests
{
    private readonly FakeTimeProvider clock = new(Some.Noon);
    private readonly MemoryStore store = new();
    private readonly JourneyFeed feed = new();
    private readonly RecordingDelivery delivery = new();
    private readonly JourneyBook book;
    private readonly JourneyPipeline pipeline;
    private readonly CartIdlePrompt prompt = new();
    private readonly ConsentOptions consent = new();

    public DecisionLoopTests()
    {
        book = new JourneyBook(store, new CustomerGraph(IdentityRules.Default), Some.RetailRules());
        pipeline = new JourneyPipeline(book, store, feed, new EmailHash(store), clock);
    }

    [Fact]
    public async Task An_idle_cart_prompts_once_and_the_receipt_says_why()
    {
        await ConsentAsync();
        await CartAsync(59);
        var loop = Loop();
        await loop.StepAsync(default);
        clock.Advance(TimeSpan.FromMinutes(9.9));
        await loop.StepAsync(default);
        Assert.Empty(delivery.Sent);
        clock.Advance(TimeSpan.FromMinutes(0.2));
        Assert.Null(await loop.StepAsync(default));
        await loop.StepAsync(default);

        Assert.Single(delivery.Sent);
        var receipt = Assert.Single(await ReceiptsAsync());
        Assert.Equal(ReceiptOutcome.Sent, receipt.Outcome);
        Assert.Equal(["switched on", "cart open", "in time", "consent", "opt-out", "not mid-dialog", "idle", "reachable", "cap"], receipt.Checks.Select(check => check.Name));
        Assert.All(receipt.Checks, check => Assert.True(check.Passed));
        Assert.Equal(receipt.Id, (await book.OfAsync(Some.Anonymous(), default)).Names[EventNames.PromptSent]?.Last.Properties.Text("receipt"));
    }

    [Fact]
    public async Task Without_consent_nothing_is_sent() => await NothingAsync("consent", () => CartAsync(59));

    [Fact]
    public async Task After_an_opt_out_nothing_is_sent() => await NothingAsync("opt-out", async () =>
    {
        await ConsentAsync();
        await CartAsync(59);
        await TraitAsync(ConsentState.OptOutTrait, "true");
    });

    [Fact]
    public async Task A_prompt_that_advertises_needs_the_consent_to_advertising_too() => await NothingAsync("marketing", async () =>
    {
        prompt.Marketing = true;
        await ConsentAsync();
        await CartAsync(59);
    });

    [Fact]
    public async Task A_prompt_that_advertises_is_sent_to_who_agreed_to_both()
    {
        prompt.Marketing = true;
        await ConsentAsync();
        await TraitAsync(ConsentState.MarketingTrait, ConsentState.Granted);
        await CartAsync(59);
        await PassAsync(TimeSpan.FromMinutes(11));
        Assert.Single(delivery.Sent);
        var receipt = Assert.Single(await ReceiptsAsync());
        Assert.Equal("granted 2026-11-23 by tracker", receipt.Checks.Single(check => check.Name == "marketing").Saw);
    }

    [Theory]
    [InlineData(ConsentState.ProactiveTrait, "consent")]
    [InlineData(ConsentState.MarketingTrait, "marketing")]
    public async Task A_consent_that_ended_meanwhile_is_none(string trait, string check)
    {
        prompt.Marketing = true;
        await NothingAsync(check, async () =>
        {
            await ConsentAsync();
            await TraitAsync(ConsentState.MarketingTrait, ConsentState.Granted);
            clock.Advance(TimeSpan.FromSeconds(1));
            await TraitAsync(trait, """{"status":"granted","until":"2026-11-23T12:10:00Z"}""");
            await CartAsync(59);
        });
        Assert.Equal("granted 2026-11-23 by tracker, expired 2026-11-23", Assert.Single(await ReceiptsAsync()).Checks[^1].Saw);
    }

    [Fact]
    public async Task A_consent_ends_by_the_setting_in_the_gate_too()
    {
        consent.ProactiveFor = TimeSpan.FromMinutes(5);
        await NothingAsync("consent", async () =>
        {
            await ConsentAsync();
            await CartAsync(59);
        });
    }

    [Theory]
    [InlineData(ConsentState.ProactiveTrait, "no consent to be messaged first")]
    [InlineData(ConsentState.MarketingTrait, "no consent to advertising")]
    public async Task A_teaser_is_not_handed_over_once_a_consent_has_ended(string trait, string reason)
    {
        await ConsentAsync();
        await TraitAsync(ConsentState.MarketingTrait, ConsentState.Granted);
        await CartAsync(59);
        clock.Advance(TimeSpan.FromSeconds(1));
        await TraitAsync(trait, """{"status":"granted","until":"2026-11-23T12:10:00Z"}""");
        var teaser = new Teaser(CartIdlePrompt.Id, "r", Some.Anonymous(), "your cart waits", Some.Noon.AddDays(1));
        Assert.Null(PromptGate.WhyNoLonger(teaser, await ContextAsync(), isMarketing: true));
        clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(reason, PromptGate.WhyNoLonger(teaser, await ContextAsync(), isMarketing: true));
        Assert.Equal(trait == ConsentState.MarketingTrait, PromptGate.WhyNoLonger(teaser, await ContextAsync(), isMarketing: false) is null);
    }

    [Fact]
    public async Task A_bought_cart_is_left_alone() => await NothingAsync("cart open", async () =>
    {
        await ConsentAsync();
        await CartAsync(59);
        clock.Advance(TimeSpan.FromMinutes(1));
        await EventAsync("order.completed");
    });

    [Fact]
    public async Task A_customer_without_a_conversation_is_left_alone() => await NothingAsync("reachable", async () =>
    {
        delivery.Channel = null;
        await ConsentAsync();
        await CartAsync(59);
    });

    [Fact]
    public async Task A_second_cart_within_a_day_is_capped_also_after_signing_in()
    {
        await ConsentAsync();
        await CartAsync(59);
        await PassAsync(TimeSpan.FromMinutes(11));
        await pipeline.ProcessAsync([Incoming("customer.signed_in") with { Identifiers = [Some.Anonymous(), Some.Customer()], Evidence = EvidenceGrade.VerifiedSignIn }], default);
        await CartAsync(79, Some.Customer());
        await PassAsync(TimeSpan.FromMinutes(11));

        Assert.Single(delivery.Sent);
        Assert.Equal("cap", (await ReceiptsAsync())[^1].Checks[^1].Name);
        clock.Advance(TimeSpan.FromHours(24));
        await CartAsync(80, Some.Customer());
        await PassAsync(TimeSpan.FromMinutes(11));
        Assert.Equal(2, delivery.Sent.Count);
    }

    [Fact]
    public async Task A_customer_who_goes_on_is_not_interrupted_and_the_moment_moves_on()
    {
        await ConsentAsync();
        await CartAsync(59);
        var loop = Loop();
        for (var i = 0; i < 5; i++)
        {
            clock.Advance(TimeSpan.FromMinutes(8));
            await EventAsync("product.viewed");
            await loop.StepAsync(default);
        }

        Assert.Empty(delivery.Sent);
        clock.Advance(TimeSpan.FromMinutes(11));
        await loop.StepAsync(default);
        Assert.Single(delivery.Sent);
    }

    [Fact]
    public async Task An_open_input_prompt_holds_it_until_the_answer_came()
    {
        await ConsentAsync();
        await CartAsync(59);
        clock.Advance(TimeSpan.FromSeconds(10));
        await pipeline.ProcessAsync([Incoming("message.sent", ("expectsInput", true))], default);
        var loop = Loop();
        await loop.StepAsync(default);
        clock.Advance(TimeSpan.FromMinutes(11));
        Assert.NotNull(await loop.StepAsync(default));
        Assert.Equal(ReceiptOutcome.Held, (await ReceiptsAsync())[^1].Outcome);
        Assert.Empty(delivery.Sent);

        await EventAsync("message.received");
        clock.Advance(TimeSpan.FromMinutes(11));
        await loop.StepAsync(default);
        Assert.Single(delivery.Sent);
    }

    [Fact]
    public async Task Imported_replayed_and_late_events_send_nothing()
    {
        await ConsentAsync();
        foreach (var origin in new[] { EventOrigin.Imported, EventOrigin.Replayed })
            await pipeline.ProcessAsync([Incoming("cart.updated", ("total", 59)) with { Origin = origin }], default);
        await pipeline.ProcessAsync([Incoming("cart.updated", ("total", 59)) with { OccurredAt = clock.GetUtcNow().AddHours(-3) }], default);
        await PassAsync(TimeSpan.FromMinutes(20));
        Assert.Empty(delivery.Sent);
        var receipt = Assert.Single(await ReceiptsAsync());
        Assert.Equal("the event came too late", receipt.Reason);
    }

    [Fact]
    public async Task A_timer_outlives_the_process_and_a_decision_is_not_lost()
    {
        await ConsentAsync();
        await CartAsync(59);
        await Loop().StepAsync(default);
        clock.Advance(TimeSpan.FromMinutes(11));
        await Loop().StepAsync(default);
        Assert.Single(delivery.Sent);
    }

    [Fact]
    public async Task Events_that_arm_nothing_do_not_write_where_the_loop_is_and_one_that_does_writes_it_with_its_timer()
    {
        await pipeline.ProcessAsync([.. Enumerable.Range(0, 3_000).Select(_ => Incoming("message.received"))], default);
        var loop = Loop();
        await loop.StepAsync(default);
        Assert.Null(await store.ReadAsync("cursors", "decisions", default));

        await CartAsync(59);
        await loop.StepAsync(default);
        var cursor = await store.ReadAsync("cursors", "decisions", default);
        Assert.Equal(("3001", 1L), (cursor?.Json, cursor?.Version));
        Assert.Single(await store.ReadAllAsync("timers", "", default));
    }

    [Fact]
    public async Task After_a_crash_between_claim_and_send_it_is_never_sent_again()
    {
        await ConsentAsync();
        await CartAsync(59);
        delivery.Crash = true;
        var loop = Loop();
        await loop.StepAsync(default);
        clock.Advance(TimeSpan.FromMinutes(11));
        await Assert.ThrowsAsync<InvalidOperationException>(() => loop.StepAsync(default));

        delivery.Crash = false;
        await PassAsync(TimeSpan.FromMinutes(1));
        await PassAsync(TimeSpan.FromMinutes(20));
        Assert.Empty(delivery.Sent);
        Assert.Equal(ReceiptOutcome.Claimed, Assert.Single(await ReceiptsAsync()).Outcome);
    }

    [Fact]
    public async Task A_prompt_that_could_not_be_sent_in_its_time_is_dropped()
    {
        await ConsentAsync();
        await CartAsync(59);
        await Loop().StepAsync(default);
        await PassAsync(TimeSpan.FromHours(2));
        Assert.Empty(delivery.Sent);
        Assert.Equal("in time", Assert.Single(await ReceiptsAsync()).Checks[^1].Name);
    }

    [Fact]
    public async Task A_failed_delivery_is_told_and_not_an_event()
    {
        delivery.Outcome = DeliveryOutcome.Failed;
        await ConsentAsync();
        await CartAsync(59);
        await PassAsync(TimeSpan.FromMinutes(0));
        await PassAsync(TimeSpan.FromMinutes(11));
        Assert.Equal(ReceiptOutcome.Failed, Assert.Single(await ReceiptsAsync()).Outcome);
        Assert.Null((await book.OfAsync(Some.Anonymous(), default)).Names[EventNames.PromptSent]);
    }

    [Fact]
    public async Task Each_decision_is_told_to_an_outbox_in_the_transaction_of_its_receipt()
    {
        var outbox = new CountingOutbox();
        await ConsentAsync();
        await CartAsync(59);
        await PassAsync(TimeSpan.FromMinutes(11), outbox);
        Assert.Equal([ReceiptOutcome.Claimed, ReceiptOutcome.Sent], outbox.Told);
        Assert.Equal(2, (await store.ReadAsync("told", "count", default))?.Version);
    }

    [Fact]
    public async Task The_running_loop_prompts_when_the_clock_says_so()
    {
        using var stop = new CancellationTokenSource();
        await ConsentAsync();
        await CartAsync(59);
        var running = Loop().RunAsync(stop.Token);
        for (var minute = 0; minute < 11; minute++) clock.Advance(TimeSpan.FromMinutes(1));
        await delivery.Delivered.Task.WaitAsync(TimeSpan.FromSeconds(30));
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    private async Task NothingAsync(string check, Func<Task> arrange)
    {
        await arrange();
        await PassAsync(TimeSpan.FromMinutes(11));
        Assert.Empty(delivery.Sent);
        var receipt = Assert.Single(await ReceiptsAsync());
        Assert.Equal(ReceiptOutcome.Suppressed, receipt.Outcome);
        Assert.Equal((check, false), (receipt.Checks[^1].Name, receipt.Checks[^1].Passed));
    }

    private async Task PassAsync(TimeSpan time, IDecisionOutbox? outbox = null)
    {
        var loop = Loop(outbox);
        await loop.StepAsync(default);
        clock.Advance(time);
        await loop.StepAsync(default);
    }

    private DecisionLoop Loop(IDecisionOutbox? outbox = null)
    {
        var contexts = Contexts();
        return new DecisionLoop(store, store, contexts, pipeline, feed, delivery, Handover(contexts, outbox), prompt, clock, NullLogger<DecisionLoop>.Instance, outbox);
    }

    private JourneyContexts Contexts() => new(book, store, new Forecasting(store, book, clock), clock, consent: consent);

    private ValueTask<JourneyContext> ContextAsync() => Contexts().OfAsync(Some.Anonymous(), default);

    private TeaserHandover Handover(JourneyContexts contexts, IDecisionOutbox? outbox = null) =>
        new(new Teasers(store), new Receipts(store), store, contexts, book.Customers, pipeline, feed, clock, outbox);

    private async Task<IReadOnlyList<Receipt>> ReceiptsAsync() => await new Receipts(store).OfAsync([Some.Anonymous(), Some.Customer()], default);

    private async Task ConsentAsync() => await TraitAsync(ConsentState.ProactiveTrait, ConsentState.Granted);

    private async Task TraitAsync(string name, string value) =>
        await pipeline.ProcessAsync([Incoming("consent.updated") with { Traits = new Dictionary<string, string> { [name] = value } }], default);

    private async Task CartAsync(double total, StreamId? stream = null) =>
        await pipeline.ProcessAsync([Incoming("cart.updated", ("total", total), ("currency", "EUR")) with { Identifiers = [stream ?? Some.Anonymous()] }], default);

    private async Task EventAsync(string name) => await pipeline.ProcessAsync([Incoming(name)], default);

    private IncomingEvent Incoming(string name, params (string, object?)[] properties) =>
        Some.Incoming(name, 0, null, null, properties) with { OccurredAt = clock.GetUtcNow() };

    private sealed class RecordingDelivery : IPromptDelivery
    {
        public List<PromptRequest> Sent { get; } = [];

        public TaskCompletionSource Delivered { get; } = new();

        public string? Channel { get; set; } = "webchat";

        public bool Crash { get; set; }

        public DeliveryOutcome Outcome { get; set; } = DeliveryOutcome.Delivered;

        public ValueTask<string?> ReachableInAsync(JourneyContext context, CancellationToken cancellationToken) => ValueTask.FromResult(Channel);

        public ValueTask<PromptDelivery> DeliverAsync(PromptRequest request, CancellationToken cancellationToken)
        {
            if (Crash) throw new InvalidOperationException("the process ends here");
            Sent.Add(request);
            Delivered.TrySetResult();
            return ValueTask.FromResult(new PromptDelivery(Outcome, Channel, Outcome == DeliveryOutcome.Delivered ? "taken" : "refused"));
        }
    }

    private sealed class CountingOutbox : IDecisionOutbox
    {
        public List<ReceiptOutcome> Told { get; } = [];

        public DocumentChange? Write(Receipt receipt)
        {
            Told.Add(receipt.Outcome);
            return new DocumentChange("told", "count", "1");
        }
    }
}
