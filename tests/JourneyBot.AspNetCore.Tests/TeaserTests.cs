using System.Text.Json.Nodes;
using JourneyBot.Decisions;
using JourneyBot.Events;
using Microsoft.Extensions.DependencyInjection;

namespace JourneyBot.AspNetCore.Tests;

/// <summary>A prompt for somebody who has never chatted: it waits for the browser, and is said once the chat is opened by it.</summary>
public sealed class TeaserTests : TestFolder
{
    [Fact]
    public async Task Who_has_never_chatted_gets_the_prompt_beside_the_closed_chat_and_the_bot_says_it_when_it_is_opened()
    {
        await using var site = await Site.StartAsync(Folder);
        var ann = site.Visitor();
        await LeaveCartAsync(site, ann);
        // A page without a chat, or with an open one, does not take it away from one that can show it.
        Assert.Null(await AskAsync(ann, teaser: false));
        var teaser = await AskAsync(ann);
        Assert.Equal(("cart-idle", "your cart waits"), ((string?)teaser?["prompt"], (string?)teaser?["text"]));
        Assert.DoesNotContain(ann.Browser, (string?)teaser!["receipt"], StringComparison.Ordinal);
        var receipt = await RestartTests.ReceiptAsync(site, ann, ReceiptOutcome.Sent);
        Assert.Equal("web", receipt.Channel);
        Assert.Equal(receipt.Id, (await JourneyAsync(site, ann)).Names[EventNames.PromptSent]?.Last.Properties.Text("receipt"));

        await ann.OpenChatAsync();
        for (var time = 0; time < 2; time++) await ActAsync(ann, (string)teaser["receipt"]!);
        await ann.SayAsync("hello");
        Assert.Equal(["your cart is still here | intent", "hello | intent"], await ann.HeardAsync());
        Assert.Equal(1, (await JourneyAsync(site, ann)).Names[EventNames.PromptActed]?.Count);
    }

    [Fact]
    public async Task Of_many_tabs_that_ask_in_the_same_moment_one_gets_it()
    {
        await using var site = await Site.StartAsync(Folder);
        var ann = site.Visitor();
        await LeaveCartAsync(site, ann);
        var asked = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => AskAsync(ann)));
        Assert.Single(asked, teaser => teaser is not null);
        Assert.Null(await AskAsync(ann));
    }

    [Fact]
    public async Task A_teaser_outlives_the_process()
    {
        var ann = "";
        IDictionary<string, string> cookies;
        await using (var site = await Site.StartAsync(Folder))
        {
            var visitor = site.Visitor();
            await LeaveCartAsync(site, visitor);
            (ann, cookies) = (visitor.Browser, visitor.Cookies);
        }

        await using var again = await Site.StartAsync(Folder, at: JourneyBot.Testing.Some.Noon.AddMinutes(12));
        var back = again.Visitor(ann);
        foreach (var (name, value) in cookies) back.Cookies[name] = value;
        Assert.NotNull(await AskAsync(back));
    }

    [Theory]
    [InlineData("order.completed", "{}", "the cart was bought or emptied")]
    [InlineData("consent.updated", """{"analytics":true,"proactive":false}""", "no consent to be messaged first")]
    public async Task What_is_no_longer_allowed_is_not_shown(string name, string properties, string reason)
    {
        await using var site = await Site.StartAsync(Folder);
        var ann = site.Visitor();
        await LeaveCartAsync(site, ann);
        await ann.TellAsync(name, properties);
        Assert.Null(await AskAsync(ann));
        Assert.Equal(reason, (await RestartTests.ReceiptAsync(site, ann, ReceiptOutcome.Suppressed)).Reason);
        Assert.Null((await JourneyAsync(site, ann)).Names[EventNames.PromptSent]);
    }

    [Fact]
    public async Task A_teaser_that_nobody_asked_for_in_time_is_over_and_its_receipt_says_so()
    {
        await using var site = await Site.StartAsync(Folder);
        var ann = site.Visitor();
        await LeaveCartAsync(site, ann);
        site.Clock.Advance(TimeSpan.FromMinutes(31));
        Assert.Equal("no browser of the customer asked for it in time", (await RestartTests.ReceiptAsync(site, ann, ReceiptOutcome.Suppressed)).Reason);
        Assert.Null(await AskAsync(ann));
    }

    [Fact]
    public async Task Another_visitor_gets_nothing_of_it_and_cannot_have_it_said()
    {
        await using var site = await Site.StartAsync(Folder);
        var (ann, eve) = (site.Visitor(), site.Visitor());
        await LeaveCartAsync(site, ann);
        await eve.ConsentAsync();
        Assert.Null(await AskAsync(eve));
        var teaser = await AskAsync(ann);
        await eve.OpenChatAsync();
        await ActAsync(eve, (string)teaser!["receipt"]!);
        await eve.SayAsync("hello");
        Assert.Equal(["hello | awareness"], await eve.HeardAsync());
    }

    private static async Task LeaveCartAsync(Site site, Visitor visitor)
    {
        await visitor.ConsentAsync();
        await visitor.TellAsync("cart.updated", """{"total":120}""");
        site.Clock.Advance(TimeSpan.FromMinutes(10));
        await RestartTests.ReceiptAsync(site, visitor, ReceiptOutcome.Waiting);
    }

    private static async Task<JsonNode?> AskAsync(Visitor visitor, bool teaser = true) =>
        (await Visitor.JsonAsync(await visitor.TellAsync("page.viewed", teaser: teaser)))["teaser"];

    private static async Task ActAsync(Visitor visitor, string receipt)
    {
        var opened = new JsonObject { ["type"] = "event", ["name"] = "prompt.acted", ["value"] = new JsonObject { ["receipt"] = receipt } };
        using var posted = await visitor.SendAsync(HttpMethod.Post, $"/v3/directline/conversations/{visitor.ConversationId}/activities", opened.ToJsonString(), visitor.Token);
        Assert.True(posted.IsSuccessStatusCode);
    }

    private static async Task<JourneyBot.Journeys.Journey> JourneyAsync(Site site, Visitor visitor) => await site.Book.OfAsync(visitor.Stream, default);
}
