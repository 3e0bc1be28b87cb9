using JourneyBot.Decisions;
using JourneyBot.Testing;

namespace JourneyBot.Outgoing.Tests.Derived;

public sealed class PromptTests
{
    [Fact]
    public async Task A_prompt_that_was_suppressed_is_told_with_its_reason_and_once()
    {
        await using var world = new World(("crm", World.Webhook("prompt.*")));
        await world.StartAsync();
        await DecideAsync(world, ReceiptOutcome.Suppressed, "quiet hours");
        await world.UntilAsync(() => world.Sink.All.Count == 1);
        var message = world.Sink.All[0].Json;
        Assert.Equal(("prompt.suppressed", "anonymous:ann"), (message.GetProperty("type").GetString(), message.GetProperty("customer").GetString()));
        Assert.Equal("quiet hours", message.GetProperty("data").GetProperty("reason").GetString());
        Assert.Equal("idle", message.GetProperty("data").GetProperty("checks")[0].GetProperty("name").GetString());

        await world.RestartAsync();
        await world.QuietAsync();
        Assert.Single(world.Sink.All);
    }

    [Fact]
    public async Task One_that_the_channel_did_not_take_is_told_as_failed()
    {
        await using var world = new World(("crm", World.Webhook("prompt.failed")));
        await world.StartAsync();
        await DecideAsync(world, ReceiptOutcome.Suppressed, "no");
        await DecideAsync(world, ReceiptOutcome.Failed, "blocked");
        await world.UntilAsync(() => world.Sink.All.Count == 1);
        Assert.Equal(["prompt.failed"], world.Sink.Types);
    }

    [Fact]
    public async Task One_that_was_sent_is_told_by_its_event()
    {
        await using var world = new World(("crm", World.Webhook("prompt.*")));
        await world.StartAsync();
        Assert.Null(world.Prompts.Write(Receipt(ReceiptOutcome.Sent, "")));
        await world.TellAsync("prompt.sent", 0, null, null, ("prompt", "cart-idle"));
        await world.QuietAsync();
        Assert.Equal(["prompt.sent"], world.Sink.Types);
    }

    private static async Task DecideAsync(World world, ReceiptOutcome outcome, string reason)
    {
        Assert.NotNull(world.Prompts.Write(Receipt(outcome, reason)));
        await world.Store.WriteAsync([Receipts.Write(Receipt(outcome, reason)), world.Prompts.Write(Receipt(outcome, reason))!], default);
        await world.TellAsync("page.viewed");
    }

    private static Receipt Receipt(ReceiptOutcome outcome, string reason) => new()
    {
        Id = JourneyBot.Decisions.Receipt.IdOf("cart-idle", Some.Anonymous(), "tracker", "e1"),
        Prompt = "cart-idle",
        Stream = Some.Anonymous().ToString(),
        EventId = "e1",
        DecidedAt = Some.Noon,
        Outcome = outcome,
        Reason = reason,
        Stage = "intent",
        Checks = [new Check("idle", true, "10 min")],
    };
}
