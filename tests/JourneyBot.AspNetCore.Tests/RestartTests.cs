using JourneyBot.Decisions;
using Microsoft.Extensions.DependencyInjection;

namespace JourneyBot.AspNetCore.Tests;

public sealed class RestartTests : TestFolder
{
    [Fact]
    public async Task A_journey_survives_the_host_and_the_prompt_still_comes()
    {
        await using var before = await Site.StartAsync(Folder);
        var ann = before.Visitor();
        await ann.ConsentAsync();
        await ann.TellAsync("product.viewed");
        await ann.OpenChatAsync();
        await ann.SayAsync("is it warm?");
        await ann.TellAsync("cart.updated", """{"total":120,"currency":"EUR"}""");
        await before.EventuallyAsync(async () => (await before.Book.OfAsync(ann.Stream, default)).Events == 6 ? "all" : null);
        var known = await before.ContextAsync(ann.Stream);
        await before.StopAsync();
        await before.DisposeAsync();

        await using var after = await Site.StartAsync(Folder, at: before.Clock.GetUtcNow().AddMinutes(1));
        var again = after.Visitor(ann.Browser);
        foreach (var (name, value) in ann.Cookies) again.Cookies[name] = value;
        var context = await after.ContextAsync(ann.Stream);
        Assert.Equal("intent", context.Stage.Stage);
        Assert.Equal(known.Stage.Since, context.Stage.Since);
        Assert.Equal(known.Traits, context.Traits);
        Assert.Equal(known.History.Select(e => (e.Id, e.Name)), context.History.Select(e => (e.Id, e.Name)));

        // The timer and the place to write to outlived the process too.
        Assert.Equal("dl_" + ann.Browser, await again.OpenChatAsync(ann.ConversationId));
        Assert.Equal(["is it warm? | awareness"], await again.HeardAsync());
        after.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal("your cart is still here | intent", await again.HearAsync("your cart"));
        var receipt = await ReceiptAsync(after, again, ReceiptOutcome.Sent);
        Assert.Equal(("intent", "webchat"), (receipt.Stage, receipt.Channel));
        Assert.Equal("ok | intent", await again.SayAsync("ok"));
    }

    [Fact]
    public async Task A_prompt_that_was_sent_is_not_sent_again_after_a_restart()
    {
        await using var before = await Site.StartAsync(Folder);
        var ann = before.Visitor();
        await ann.ConsentAsync();
        await ann.OpenChatAsync();
        await ann.SayAsync("hi");
        await ann.TellAsync("cart.updated", """{"total":120}""");
        before.Clock.Advance(TimeSpan.FromMinutes(10));
        await ann.HearAsync("your cart");
        var sent = await ReceiptAsync(before, ann, ReceiptOutcome.Sent);
        await before.DisposeAsync();

        await using var after = await Site.StartAsync(Folder, at: before.Clock.GetUtcNow().AddHours(1));
        var again = after.Visitor(ann.Browser);
        foreach (var (name, value) in ann.Cookies) again.Cookies[name] = value;
        await again.OpenChatAsync(ann.ConversationId);
        await again.TellAsync("cart.updated", """{"total":150}""");
        after.Clock.Advance(TimeSpan.FromMinutes(10));
        var second = await ReceiptAsync(after, again, ReceiptOutcome.Suppressed);
        Assert.Contains("at most", second.Reason, StringComparison.Ordinal);
        Assert.NotEqual(sent.Id, second.Id);
        Assert.Single(await again.HeardAsync(), text => text.StartsWith("your cart", StringComparison.Ordinal));
    }

    internal static Task<Receipt> ReceiptAsync(Site site, Visitor visitor, ReceiptOutcome outcome) => site.EventuallyAsync(async () =>
        (await site.Services.GetRequiredService<Receipts>().OfAsync(site.Book.Customers.StreamsWith(visitor.Stream), default)).FirstOrDefault(receipt => receipt.Outcome == outcome));
}
