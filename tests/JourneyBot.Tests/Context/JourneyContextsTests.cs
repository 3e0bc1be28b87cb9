using JourneyBot.Context;
using JourneyBot.Events;
using JourneyBot.Feed;
using JourneyBot.Forecasts;
using JourneyBot.Identity;
using JourneyBot.Journeys;
using JourneyBot.Pipeline;
using JourneyBot.Segments;
using JourneyBot.Testing;
using Microsoft.Extensions.Time.Testing;

namespace JourneyBot.Tests.Context;

public sealed class JourneyContextsTests
{
    private static readonly TimeSpan Budget = TimeSpan.FromMilliseconds(50);

    private readonly SlowStore store = new();
    private readonly FakeTimeProvider clock = new(Some.Noon.AddHours(1));

    [Fact]
    public async Task One_call_has_the_whole_picture()
    {
        var contexts = await FilledAsync();
        var context = await contexts.OfAsync(Some.Anonymous(), Budget, default);
        Assert.Equal([Some.Customer(), Some.Anonymous()], context.Streams);
        Assert.Equal(("intent", "gold"), (context.Stage.Stage, context.Trait("tier")));
        Assert.Equal([("web", 2, "cart.updated"), ("email", 1, "email.opened"), ("webchat", 1, "message.received")], context.Channels.Select(channel => (channel.Channel, channel.Count, channel.Last.Name)));
        Assert.Equal(["new-visitor"], context.Segments);
        Assert.Equal([("order.completed", 0, null)], context.Goals.Select(goal => (goal.Name, goal.Times, goal.ReachedAt)));
        Assert.Equal((clock.GetUtcNow(), Some.Noon.AddSeconds(3), false), (context.Freshness.AsOf, context.Freshness.LastEventAt, context.Stale));
        Assert.Empty(context.Freshness.Missing);
    }

    [Theory]
    [InlineData(true, false, "traits")]
    [InlineData(false, true, "journey")]
    [InlineData(true, true, "journey traits")]
    public async Task Past_its_budget_it_answers_with_what_it_has_and_says_what_is_missing(bool traits, bool journey, string missing)
    {
        var contexts = await FilledAsync();
        (store.TraitsWait, store.EventsWait) = (traits, journey);
        var asked = contexts.OfAsync(Some.Anonymous(), Budget, default).AsTask();
        clock.Advance(Budget - TimeSpan.FromMilliseconds(1));
        Assert.False(asked.IsCompleted);
        // Not later than its budget, also where both are slow.
        clock.Advance(TimeSpan.FromMilliseconds(1));
        var context = await asked;
        Assert.Equal(missing, string.Join(' ', context.Freshness.Missing));
        Assert.True(context.Stale);
        Assert.Equal(traits ? null : "gold", context.Trait("tier"));
        Assert.Equal(journey ? 0 : 4, context.Moment.Journey.Events);
    }

    [Fact]
    public async Task A_store_that_fails_gives_a_stale_context_and_no_error()
    {
        var contexts = await FilledAsync();
        store.Fails = true;
        Assert.Equal(["journey", "traits"], (await contexts.OfAsync(Some.Anonymous(), Budget, default)).Freshness.Missing);
    }

    [Fact]
    public async Task Prompts_that_are_not_decided_within_the_budget_are_left_out()
    {
        var outlook = new WaitingOutlook();
        var contexts = await FilledAsync(outlook);
        var asked = contexts.PromptsOfAsync(await contexts.OfAsync(Some.Anonymous(), default), Budget, default).AsTask();
        clock.Advance(Budget - TimeSpan.FromMilliseconds(1));
        Assert.False(asked.IsCompleted);
        clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Null(await asked);

        outlook.Answer.SetResult([new PromptOutlook("cart-idle", false, "no consent")]);
        Assert.Equal("cart-idle", Assert.Single((await contexts.PromptsOfAsync(await contexts.OfAsync(Some.Anonymous(), default), TimeSpan.Zero, default))!).Prompt);
    }

    private async Task<JourneyContexts> FilledAsync(IPromptOutlook? outlook = null)
    {
        var filling = new JourneyBook(store, new CustomerGraph(IdentityRules.Default), Some.RetailRules());
        await new JourneyPipeline(filling, store, new JourneyFeed(), new EmailHash(store.Documents), clock).ProcessAsync(
            [
                Some.Incoming("page.viewed", 0) with { Identifiers = [Some.Customer(), Some.Anonymous()], Traits = new Dictionary<string, string> { ["tier"] = "gold" } },
                Some.Incoming("email.opened", 1, Some.Customer()) with { Channel = "email" },
                Some.Incoming("message.received", 2) with { Channel = "webchat" },
                Some.Incoming("cart.updated", 3, null, null, ("total", 20)),
            ],
            default);
        // As after a restart: nothing is in memory but who is who.
        var book = new JourneyBook(store, new CustomerGraph(IdentityRules.Default), Some.RetailRules());
        await book.LoadAsync(default);
        return new JourneyContexts(book, store, new Forecasting(store, book, clock), clock, SegmentFile.Read(Path.Combine(Repository.Root, "dialogs", "retail", "segments.yaml"), Some.RetailStages()), new Lazy<IPromptOutlook?>(outlook));
    }

    private sealed class WaitingOutlook : IPromptOutlook
    {
        public TaskCompletionSource<IReadOnlyList<PromptOutlook>> Answer { get; } = new();

        public async ValueTask<IReadOnlyList<PromptOutlook>> OfAsync(JourneyContext context, CancellationToken cancellationToken) => await Answer.Task;
    }

    private sealed class SlowStore() : StoreOver(new MemoryStore())
    {
        private readonly TaskCompletionSource never = new();

        public MemoryStore Documents { get; } = new();

        public bool TraitsWait { get; set; }

        public bool EventsWait { get; set; }

        public bool Fails { get; set; }

        public override async ValueTask<IReadOnlyList<Trait>> ReadTraitsAsync(IReadOnlyCollection<StreamId> streams, CancellationToken cancellationToken)
        {
            if (Fails) throw new IOException("the disk is gone");
            if (TraitsWait) await never.Task;
            return await base.ReadTraitsAsync(streams, cancellationToken);
        }

        public override async ValueTask<StreamEvents> ReadStreamsAsync(IReadOnlyCollection<StreamId> streams, long after, CancellationToken cancellationToken)
        {
            if (Fails) throw new IOException("the disk is gone");
            if (EventsWait) await never.Task;
            return await base.ReadStreamsAsync(streams, after, cancellationToken);
        }

        public override async ValueTask<IReadOnlyList<JourneyEvent>> ReadStreamsAsync(IReadOnlyCollection<StreamId> streams, CancellationToken cancellationToken)
        {
            if (Fails) throw new IOException("the disk is gone");
            if (EventsWait) await never.Task;
            return await base.ReadStreamsAsync(streams, cancellationToken);
        }
    }
}
