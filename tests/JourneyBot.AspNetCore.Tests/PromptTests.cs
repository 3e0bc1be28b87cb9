using JourneyBot.Decisions;

namespace JourneyBot.AspNetCore.Tests;

public sealed class PromptTests : TestFolder
{
    [Fact]
    public async Task Stop_said_in_one_chat_stops_the_prompt_on_every_browser_of_the_customer()
    {
        await using var site = await Site.StartAsync(Folder);
        var (phone, laptop) = (site.Visitor(), site.Visitor());
        foreach (var browser in new[] { phone, laptop })
        {
            await browser.ConsentAsync();
            await browser.SignInAsync("C-1001");
            await browser.OpenChatAsync();
            await browser.SayAsync("hello");
        }

        await phone.SayAsync("please stop messaging me", "Understood");
        // Consent given anew by a banner does not undo the word that was said.
        await laptop.ConsentAsync();
        foreach (var browser in new[] { phone, laptop })
        {
            await browser.TellAsync("cart.updated", """{"total":120}""");
            site.Clock.Advance(TimeSpan.FromMinutes(10));
            var receipt = await RestartTests.ReceiptAsync(site, browser, ReceiptOutcome.Suppressed);
            Assert.Equal(("opt-out", false), (receipt.Checks[^1].Name, receipt.Checks[^1].Passed));
            Assert.DoesNotContain(await browser.HeardAsync(), text => text.StartsWith("your cart", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Stop_said_before_the_sign_in_holds_for_the_customer_after_it()
    {
        await using var site = await Site.StartAsync(Folder);
        var (phone, laptop) = (site.Visitor(), site.Visitor());
        await phone.ConsentAsync();
        await phone.OpenChatAsync();
        await phone.SayAsync("please stop messaging me", "Understood");
        await phone.SignInAsync("C-1001");
        await laptop.ConsentAsync();
        await laptop.SignInAsync("C-1001");
        Assert.False((await site.ContextAsync(laptop.Stream)).PromptsAllowed);
    }

    [Fact]
    public async Task The_prompt_comes_where_the_customer_last_wrote()
    {
        await using var site = await Site.StartAsync(Folder);
        var (phone, laptop) = (site.Visitor(), site.Visitor());
        foreach (var browser in new[] { phone, laptop })
        {
            await browser.ConsentAsync();
            await browser.SignInAsync("C-1001");
            await browser.OpenChatAsync();
            await browser.SayAsync("hello");
        }

        await phone.SayAsync("I am back on the phone");
        await phone.TellAsync("cart.updated", """{"total":120}""");
        site.Clock.Advance(TimeSpan.FromMinutes(10));
        await RestartTests.ReceiptAsync(site, phone, ReceiptOutcome.Sent);
        Assert.Contains("your cart is still here | intent", await phone.HeardAsync());
        Assert.DoesNotContain("your cart is still here | intent", await laptop.HeardAsync());
    }

    [Fact]
    public async Task Who_did_not_allow_it_is_not_written_to()
    {
        await using var site = await Site.StartAsync(Folder);
        var ann = site.Visitor();
        await ann.TellAsync("consent.updated", """{"analytics":true,"proactive":false}""");
        await ann.OpenChatAsync();
        await ann.SayAsync("hello");
        await ann.TellAsync("cart.updated", """{"total":120}""");
        site.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal("consent", (await RestartTests.ReceiptAsync(site, ann, ReceiptOutcome.Suppressed)).Checks[^1].Name);
        Assert.Equal(["hello | awareness"], await ann.HeardAsync());
    }
}
