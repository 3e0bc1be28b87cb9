using System.Net;
using JourneyBot.Consent;
using JourneyBot.Decisions;
using JourneyBot.Events;
using JourneyBot.Feed;
using JourneyBot.BotFramework.Proactive;
using JourneyBot.Prompts;
using JourneyBot.Testing;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Logging.Abstractions;

namespace JourneyBot.BotFramework.Tests;

public sealed class BotPromptDeliveryTests
{
    private readonly World world = new();

    [Fact]
    public async Task A_prompt_reaches_the_conversation_the_customer_had_and_is_recorded()
    {
        await world.SayAsync("hi", (_, _) => Task.CompletedTask);
        var delivery = Delivery(async (turn, token) => await turn.SendActivityAsync($"still {turn.GetJourney().Stage.Stage}?", cancellationToken: token));
        Assert.Equal("webchat", await delivery.ReachableInAsync(await ContextAsync(), default));
        var delivered = await delivery.DeliverAsync(await RequestAsync(), default);

        Assert.Equal(DeliveryOutcome.Delivered, delivered.Outcome);
        Assert.Equal("still awareness?", world.Adapter.GetNextReply().AsMessageActivity().Text);
        Assert.Equal(["message.received", "message.sent"], (await world.Book.OfAsync(Some.Anonymous(), default)).Recent.Select(e => e.Name));
    }

    [Fact]
    public async Task A_customer_the_bot_never_spoke_to_cannot_be_reached() =>
        Assert.Null(await Delivery((_, _) => Task.CompletedTask).ReachableInAsync(await ContextAsync(), default));

    [Fact]
    public async Task The_place_to_write_to_follows_the_customer_and_comes_back_after_it_was_erased()
    {
        await world.DoAsync(new Activity { Type = "message", Text = "hi", Locale = "en" }, (_, _) => Task.CompletedTask);
        var kept = await world.References.FindAsync([Some.Anonymous()], default);
        await world.DoAsync(new Activity { Type = "message", Text = "hallo", Locale = "de" }, (_, _) => Task.CompletedTask);
        var moved = await world.References.FindAsync([Some.Anonymous()], default);
        Assert.Equal(("en", "de"), (kept?.Locale, moved?.Locale));

        await world.Memory.WriteAsync([new(ConversationReferences.Collection, Some.Anonymous().ToString(), null)], default);
        world.Clock.Advance(TimeSpan.FromMinutes(2));
        await world.DoAsync(new Activity { Type = "message", Text = "hallo", Locale = "de" }, (_, _) => Task.CompletedTask);
        Assert.NotNull(await world.References.FindAsync([Some.Anonymous()], default));
    }

    [Fact]
    public async Task A_prompt_without_a_dialog_says_how_to_add_one()
    {
        await world.SayAsync("hi", (_, _) => Task.CompletedTask);
        var delivery = new BotPromptDelivery(world.Book.Customers, world.References, [Channel], [], new Teasers(world.Memory), NullLogger<BotPromptDelivery>.Instance);
        var delivered = await delivery.DeliverAsync(await RequestAsync(), default);
        Assert.Equal(DeliveryOutcome.Failed, delivered.Outcome);
        Assert.Contains("AddPrompt", delivered.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dialog_that_throws_is_a_failed_delivery()
    {
        world.Adapter.OnTurnError = (_, _) => Task.CompletedTask;
        await world.SayAsync("hi", (_, _) => Task.CompletedTask);
        var delivered = await Delivery((_, _) => throw new InvalidOperationException("bug")).DeliverAsync(await RequestAsync(), default);
        Assert.Equal(DeliveryOutcome.Failed, delivered.Outcome);
    }

    [Fact]
    public async Task A_turn_that_nobody_authenticated_leaves_no_place_to_write_to()
    {
        world.Speaker = null;
        await world.SayAsync("hi", (_, _) => Task.CompletedTask);
        Assert.Empty(await world.Memory.ReadAllAsync(ConversationReferences.Collection, "", default));
    }

    [Theory]
    [InlineData("https://elsewhere.example/", 0)]
    [InlineData("not a url", 0)]
    [InlineData("http://localhost:5678/_connector", 1)]
    [InlineData("http://127.0.0.1:5678/", 1)]
    public async Task Without_an_app_id_only_the_developers_own_machine_is_a_place_to_write_to(string serviceUrl, int kept)
    {
        world.Speaker = new("anonymous");
        world.Adapter.Conversation.ServiceUrl = serviceUrl;
        await world.SayAsync("hi", (_, _) => Task.CompletedTask);
        Assert.Equal(kept, (await world.Memory.ReadAllAsync(ConversationReferences.Collection, "", default)).Count);
    }

    [Theory]
    [InlineData(HttpStatusCode.Forbidden, false)]
    [InlineData(HttpStatusCode.NotFound, false)]
    [InlineData(HttpStatusCode.InternalServerError, true)]
    public async Task A_conversation_that_refuses_a_prompt_for_good_is_not_tried_again(HttpStatusCode status, bool tried)
    {
        await world.SayAsync("hi", (_, _) => Task.CompletedTask);
        using var answer = new HttpResponseMessage(status);
        var refusal = new ErrorResponseException("refused") { Response = new(answer, "") };
        var delivery = Delivery((_, _) => throw refusal);

        Assert.Equal(DeliveryOutcome.Failed, (await delivery.DeliverAsync(await RequestAsync(), default)).Outcome);
        Assert.Equal(tried, await delivery.ReachableInAsync(await ContextAsync(), default) is not null);

        await world.SayAsync("I am back", (_, _) => Task.CompletedTask);
        Assert.NotNull(await delivery.ReachableInAsync(await ContextAsync(), default));
    }

    [Theory]
    [InlineData(HttpStatusCode.Forbidden, "MessageWritesBlocked", "", true)]
    [InlineData(HttpStatusCode.Forbidden, null, """{"error":{"code":"messageWritesBlocked","message":"blocked by the user"}}""", true)]
    [InlineData(HttpStatusCode.Forbidden, "ConversationBlockedByUser", "", false)]
    [InlineData(HttpStatusCode.BadRequest, "MessageWritesBlocked", "", false)]
    public async Task Who_blocks_the_bot_has_opted_out(HttpStatusCode status, string? code, string content, bool isOptOut)
    {
        await world.SayAsync("hi", (_, _) => Task.CompletedTask);
        using var answer = new HttpResponseMessage(status);
        var refusal = Refusal(answer, code, content);
        Assert.Equal(DeliveryOutcome.Failed, (await Delivery((_, _) => throw refusal).DeliverAsync(await RequestAsync(), default)).Outcome);
        var consent = (await ContextAsync()).Consent;
        Assert.Equal((isOptOut, isOptOut ? "webchat" : null), (consent.OptedOut, consent.OptOutSource));
        var told = (await world.Book.OfAsync(Some.Anonymous(), default)).Names[EventNames.ConsentUpdated]?.Last;
        Assert.Equal(isOptOut ? "MessageWritesBlocked" : null, told?.Properties.Text("reason"));
    }

    [Fact]
    public async Task Who_blocked_the_bot_is_not_written_to_again_also_when_they_come_back()
    {
        var tried = 0;
        using var answer = new HttpResponseMessage(HttpStatusCode.Forbidden);
        var refusal = Refusal(answer, "MessageWritesBlocked", "");
        var loop = Loop(Delivery((_, _) =>
        {
            tried++;
            throw refusal;
        }));
        await world.Pipeline.ProcessAsync([Some.Incoming("consent.updated") with { Traits = new Dictionary<string, string> { [ConsentState.ProactiveTrait] = "granted" } }], default);
        for (var time = 1; time <= 2; time++)
        {
            // What they write makes a place to write to again; it says nothing of being written to first.
            await world.SayAsync("hi", (_, _) => Task.CompletedTask);
            await world.Pipeline.ProcessAsync([Some.Incoming("cart.updated", 0, null, $"cart {time}", ("total", 50)) with { OccurredAt = world.Clock.GetUtcNow() }], default);
            await loop.StepAsync(default);
            world.Clock.Advance(TimeSpan.FromMinutes(11));
            await loop.StepAsync(default);
        }

        Assert.Equal(1, tried);
        var receipts = (await new Receipts(world.Memory).OfAsync([Some.Anonymous()], default)).OrderBy(receipt => receipt.DecidedAt).ToList();
        Assert.Equal([ReceiptOutcome.Failed, ReceiptOutcome.Suppressed], receipts.Select(receipt => receipt.Outcome));
        Assert.Equal(("opt-out", false), (receipts[1].Checks[^1].Name, receipts[1].Checks[^1].Passed));
    }

    public static TheoryData<Activity, int> Leavings => new()
    {
        { new Activity { Type = "installationUpdate", Action = "remove" }, 0 },
        { new Activity { Type = "installationUpdate", Action = "add" }, 1 },
        { new Activity { Type = "conversationUpdate", MembersRemoved = [new("bot")] }, 0 },
        { new Activity { Type = "conversationUpdate", MembersRemoved = [new("somebody else")] }, 1 },
    };

    [Theory]
    [MemberData(nameof(Leavings))]
    public async Task A_bot_that_was_removed_no_longer_knows_where_to_write_to(Activity activity, int kept)
    {
        await world.SayAsync("hi", (_, _) => Task.CompletedTask);
        await world.DoAsync(activity, (_, _) => Task.CompletedTask);
        Assert.Equal(kept, (await world.Memory.ReadAllAsync(ConversationReferences.Collection, "", default)).Count);
    }

    [Fact]
    public async Task A_bot_that_was_removed_elsewhere_still_knows_where_the_customer_went()
    {
        await world.SayAsync("hi", (_, _) => Task.CompletedTask);
        world.Adapter.Conversation.Conversation = new(conversationType: "personal", id: "the one before");
        await world.DoAsync(new Activity { Type = "installationUpdate", Action = "remove" }, (_, _) => Task.CompletedTask);
        Assert.Single(await world.Memory.ReadAllAsync(ConversationReferences.Collection, "", default));
    }

    [Fact]
    public async Task Nobody_who_is_not_authenticated_makes_a_place_to_write_to_forgotten()
    {
        await world.SayAsync("hi", (_, _) => Task.CompletedTask);
        world.Speaker = null;
        await world.DoAsync(new Activity { Type = "installationUpdate", Action = "remove" }, (_, _) => Task.CompletedTask);
        Assert.Single(await world.Memory.ReadAllAsync(ConversationReferences.Collection, "", default));
    }

    private ProactiveChannel Channel => new(world.Adapter, "", _ => true);

    private BotPromptDelivery Delivery(BotCallbackHandler say) =>
        new(world.Book.Customers, world.References, [Channel], [new PromptDialog(CartIdlePrompt.Id, say)], new Teasers(world.Memory), NullLogger<BotPromptDelivery>.Instance, world.Outbox, world.Clock);

    private DecisionLoop Loop(BotPromptDelivery delivery)
    {
        var feed = new JourneyFeed();
        var handover = new TeaserHandover(new Teasers(world.Memory), new Receipts(world.Memory), world.Memory, world.Contexts, world.Book.Customers, world.Pipeline, feed, world.Clock);
        return new DecisionLoop(world.Store, world.Memory, world.Contexts, world.Pipeline, feed, delivery, handover, new CartIdlePrompt { OncePer = TimeSpan.FromMinutes(1) }, world.Clock, NullLogger<DecisionLoop>.Instance);
    }

    // What a channel answers to a message that it does not take.
    private static ErrorResponseException Refusal(HttpResponseMessage answer, string? code, string content) =>
        new("refused") { Response = new(answer, content), Body = code is null ? null : new ErrorResponse { Error = new Error { Code = code } } };

    private async Task<PromptRequest> RequestAsync() => new(CartIdlePrompt.Id, "receipt", await ContextAsync(), Some.Noon.AddMinutes(30));

    private ValueTask<Context.JourneyContext> ContextAsync() => world.Contexts.OfAsync(Some.Anonymous(), default);
}
