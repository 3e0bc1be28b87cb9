using JourneyBot.Events;
using JourneyBot.Identity;

namespace JourneyBot.AspNetCore.Tests;

public sealed class SignInTests : TestFolder
{
    private static readonly StreamId Ida = new(StreamKind.Customer, "C-1001");
    private static readonly StreamId Jonas = new(StreamKind.Customer, "C-1002");

    [Fact]
    public async Task Signing_in_makes_browser_and_customer_one()
    {
        await using var site = await Site.StartAsync(Folder);
        var ann = site.Visitor();
        await ann.ConsentAsync();
        await ann.TellAsync("product.viewed");
        await ann.SignInAsync("C-1001");
        Assert.Equal(["consent.updated", "product.viewed", "customer.signed_in"], (await site.Book.OfAsync(Ida, default)).Recent.Select(e => e.Name));
        Assert.Equal(Ida, site.Book.Customers.CustomerOf(ann.Stream).Stream);
        Assert.Single(await site.Book.RecentAsync(DateTimeOffset.MinValue, 100, default));
    }

    [Fact]
    public async Task Without_consent_the_sign_in_is_known_but_not_the_browser()
    {
        await using var site = await Site.StartAsync(Folder);
        var ann = site.Visitor();
        await ann.SignInAsync("C-1001");
        Assert.Equal([Ida], site.Book.Customers.StreamsWith(Ida));
        Assert.Equal(1, (await site.Book.OfAsync(Ida, default)).Events);
    }

    [Fact]
    public async Task Signing_out_takes_the_cookie_away_and_the_next_person_is_somebody_else()
    {
        await using var site = await Site.StartAsync(Folder);
        var browser = site.Visitor();
        await browser.ConsentAsync();
        await browser.SignInAsync("C-1001");
        await browser.SignOutAsync("C-1001");
        Assert.Empty(browser.Cookies);

        browser.Reset();
        await browser.ConsentAsync();
        await browser.TellAsync("cart.updated", """{"total":50}""");
        Assert.Equal(browser.Stream, site.Book.Customers.CustomerOf(browser.Stream).Stream);
        await browser.SignInAsync("C-1002");
        Assert.Equal(Jonas, site.Book.Customers.CustomerOf(browser.Stream).Stream);
        Assert.DoesNotContain((await site.Book.OfAsync(Ida, default)).Recent, e => e.Name == "cart.updated");
        Assert.Equal(2, (await site.Book.RecentAsync(DateTimeOffset.MinValue, 100, default)).Count);
    }

    [Fact]
    public async Task Two_people_who_sign_in_on_one_browser_one_after_the_other_stay_two()
    {
        await using var site = await Site.StartAsync(Folder);
        var browser = site.Visitor();
        await browser.ConsentAsync();
        await browser.SignInAsync("C-1001");
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        // Nobody signed out between them.
        await browser.SignInAsync("C-1002");
        Assert.NotEqual(site.Book.Customers.CustomerOf(Ida), site.Book.Customers.CustomerOf(Jonas));
        Assert.Equal(Ida, site.Book.Customers.CustomerOf(browser.Stream).Stream);
        Assert.Equal(["customer.signed_in"], (await site.Book.OfAsync(Jonas, default)).Recent.Select(e => e.Name));
    }

    [Fact]
    public async Task A_browser_that_another_system_knows_stays_with_who_signs_in_on_it()
    {
        await using var site = await Site.StartAsync(Folder);
        var browser = site.Visitor();
        await browser.ConsentAsync();
        var shop = new StreamId(StreamKind.Customer, "shopify:4711");
        site.Book.Customers.Add([new Link(shop, browser.Stream, EvidenceGrade.Cookie, site.Clock.GetUtcNow(), "shopify")]);
        await browser.SignInAsync("C-1001");
        Assert.Equal([Ida, shop, browser.Stream], site.Book.Customers.StreamsWith(Ida));
    }

    [Fact]
    public async Task One_customer_on_two_browsers_is_one()
    {
        await using var site = await Site.StartAsync(Folder);
        var (phone, laptop) = (site.Visitor(), site.Visitor());
        foreach (var browser in new[] { phone, laptop })
        {
            await browser.ConsentAsync();
            await browser.SignInAsync("C-1001");
        }

        Assert.Equal(site.Book.Customers.CustomerOf(phone.Stream), site.Book.Customers.CustomerOf(laptop.Stream));
        Assert.Equal(4, (await site.Book.OfAsync(Ida, default)).Events);
    }

    [Fact]
    public async Task A_customer_id_that_cannot_be_is_told_to_the_host()
    {
        await using var site = await Site.StartAsync(Folder);
        using var answer = await site.Visitor().SendAsync(HttpMethod.Post, "/sign-in/" + new string('x', 201));
        Assert.Contains("at most 200 characters", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(0, site.Book.Count);
    }
}
