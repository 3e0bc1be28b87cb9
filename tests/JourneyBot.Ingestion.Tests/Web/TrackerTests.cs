using System.Security.Cryptography;
using System.Text.Json.Nodes;
using JourneyBot.Ingestion.Web;
using Microsoft.Playwright;

namespace JourneyBot.Ingestion.Tests.Web;

/// <summary>What the tracker says about pages, in a real browser.</summary>
[Collection(nameof(Browser))]
public sealed class TrackerTests(Browser browser)
{
    private const string Stored = "Object.keys(localStorage).concat(Object.keys(sessionStorage)).concat(document.cookie || [])";

    [SkippableFact]
    public async Task Nothing_is_sent_or_stored_before_consent_and_all_of_it_after()
    {
        await using var site = await Site.StartAsync();
        await using var context = await browser.ContextAsync();
        var page = await context.NewPageAsync();
        await page.GotoAsync(site.Page("/"));
        await page.EvaluateAsync("journey.track('cart.updated', { items: 2 })");
        await page.EvaluateAsync("journey.flush()");
        await page.EvaluateAsync("dispatchEvent(new Event('pagehide'))");

        Assert.Empty(site.Batches);
        Assert.Empty(await page.EvaluateAsync<string[]>(Stored));
        Assert.Null(await page.EvaluateAsync<string?>("journey.anonymousId()"));
        Assert.False(await page.EvaluateAsync<bool>("journey.consentState().decided"));

        await page.EvaluateAsync("journey.consent(true)");
        await site.EventAsync("consent.updated");
        Assert.Equal(["page.viewed", "cart.updated", "page.left", "consent.updated"], site.Events.Select(e => (string?)e["name"]));
        var batch = site.Batches.Single();
        Assert.Equal("shop", (string?)batch["key"]);
        Assert.Equal(await page.EvaluateAsync<string>("journey.anonymousId()"), (string?)batch["anonymousId"]);
        Assert.True((bool)batch["consent"]!["analytics"]! && (bool)batch["consent"]!["proactive"]!);
        Assert.True(DateTimeOffset.TryParse((string?)batch["sentAt"], out _));
        Assert.StartsWith("text/plain", site.Requests.Single().ContentType, StringComparison.Ordinal);
        Assert.Equal(2, (int)site.Events.ElementAt(1)["properties"]!["items"]!);
        Assert.Distinct(site.Events.Select(e => (string?)e["id"]));
        Assert.Empty(await context.CookiesAsync());
    }

    [SkippableFact]
    public async Task The_same_visitor_is_known_on_the_next_page()
    {
        await using var site = await Site.StartAsync();
        await using var context = await browser.ContextAsync();
        var page = await context.NewPageAsync();
        await page.GotoAsync(site.Page("/"));
        await page.EvaluateAsync("journey.consent({ analytics: true })");
        var first = await page.EvaluateAsync<string>("journey.anonymousId()");
        await page.GotoAsync(site.Page("/next"));
        Assert.Equal(first, await page.EvaluateAsync<string>("journey.anonymousId()"));
        Assert.Equal("""{"analytics":true,"proactive":false,"decided":true}""", await page.EvaluateAsync<string>("JSON.stringify(journey.consentState())"));
    }

    [SkippableFact]
    public async Task Who_withdraws_is_heard_once_more_and_then_forgotten()
    {
        await using var site = await Site.StartAsync();
        await using var context = await browser.ContextAsync();
        var page = await context.NewPageAsync();
        await page.GotoAsync(site.Page("/"));
        await page.EvaluateAsync("journey.consent(true)");
        await site.EventAsync("consent.updated");
        var id = await page.EvaluateAsync<string>("journey.anonymousId()");

        await page.EvaluateAsync("journey.track('cart.updated'), journey.consent(false)");
        await site.UntilAsync(() => site.Batches.Count == 2, "the withdrawal");
        var last = site.Batches[1];
        Assert.Equal(id, (string?)last["anonymousId"]);
        Assert.False((bool)last["consent"]!["analytics"]!);
        var only = Assert.Single(last["events"]!.AsArray())!;
        Assert.Equal("consent.updated", (string?)only["name"]);
        Assert.False((bool)only["properties"]!["analytics"]!);

        Assert.Equal(["journey.consent"], await page.EvaluateAsync<string[]>(Stored));
        await page.EvaluateAsync("journey.track('cart.updated')");
        await page.EvaluateAsync("journey.flush()");
        await page.GotoAsync(site.Page("/next"));
        await page.EvaluateAsync("journey.flush()");
        Assert.Equal(2, site.Batches.Count);
    }

    [SkippableFact]
    public async Task A_withdrawal_in_one_tab_silences_the_others()
    {
        await using var site = await Site.StartAsync();
        await using var context = await browser.ContextAsync();
        var (one, two) = (await context.NewPageAsync(), await context.NewPageAsync());
        await one.GotoAsync(site.Page("/"));
        await one.EvaluateAsync("journey.consent(true)");
        await two.GotoAsync(site.Page("/"));
        await two.EvaluateAsync("journey.flush()");
        await one.EvaluateAsync("journey.consent(false)");
        await two.WaitForFunctionAsync("journey.anonymousId() === null");
        await one.EvaluateAsync("journey.flush()");
        var sent = site.Batches.Count;
        await two.EvaluateAsync("journey.track('cart.updated'), journey.flush()");
        Assert.Equal(sent, site.Batches.Count);
    }

    [SkippableTheory]
    [InlineData("globalPrivacyControl", "true")]
    [InlineData("doNotTrack", "'1'")]
    public async Task The_browsers_own_no_is_final(string signal, string value)
    {
        await using var site = await Site.StartAsync();
        await using var context = await browser.ContextAsync();
        await context.AddInitScriptAsync($"Object.defineProperty(navigator, '{signal}', {{ get: () => {value} }})");
        var page = await context.NewPageAsync();
        await page.GotoAsync(site.Page("/", consent: "none"));
        await page.EvaluateAsync("journey.consent(true), journey.track('cart.updated'), journey.flush()");
        Assert.Empty(await page.EvaluateAsync<string[]>(Stored));
        Assert.Equal("""{"analytics":false,"proactive":false,"decided":true}""", await page.EvaluateAsync<string>("JSON.stringify(journey.consentState())"));
        Assert.Empty(site.Batches);
    }

    [SkippableFact]
    public async Task A_page_names_itself_once()
    {
        await using var site = await Site.StartAsync();
        await using var context = await browser.ContextAsync();
        var page = await context.NewPageAsync();
        await page.GotoAsync(site.Page("/p/1", consent: "none", title: "Blue shirt",
            head: """<meta name="journey:event" content="product.viewed" data-properties='{"sku":"A1","price":9.5}' data-id="fixed-1">"""));
        await page.EvaluateAsync("journey.flush()");
        var only = Assert.Single(site.Events);
        Assert.Equal("product.viewed", (string?)only["name"]);
        Assert.Equal("fixed-1", (string?)only["id"]);
        Assert.Equal("A1", (string?)only["properties"]!["sku"]);
        Assert.Equal("Blue shirt", (string?)only["title"]);
    }

    [SkippableFact]
    public async Task Broken_properties_of_a_page_cost_only_the_properties()
    {
        await using var site = await Site.StartAsync();
        await using var context = await browser.ContextAsync();
        var page = await context.NewPageAsync();
        await page.GotoAsync(site.Page("/", consent: "none", head: """<meta name="journey:event" content="product.viewed" data-properties="{sku">"""));
        await page.EvaluateAsync("journey.flush()");
        Assert.Empty(Assert.Single(site.Events)["properties"]!.AsObject());
    }

    [SkippableFact]
    public async Task Pages_that_change_by_script_are_pages()
    {
        await using var site = await Site.StartAsync();
        await using var context = await browser.ContextAsync();
        var page = await context.NewPageAsync();
        await page.GotoAsync(site.Page("/", consent: "none", head: """<meta name="journey:event" content="home.viewed">"""));
        await page.EvaluateAsync("""
            history.pushState(0, '', '/shirts'); document.title = 'Shirts';
            history.replaceState(0, '', '/shirts?sort=price');
            history.pushState(0, '', '/shirts/blue'); document.title = 'Blue';
            document.querySelector('meta[name="journey:event"]').content = 'product.viewed';
            """);
        await page.GoBackAsync();
        await page.EvaluateAsync("dispatchEvent(new Event('pagehide'))"); // leaving settles the last page at once
        await site.UntilAsync(() => site.Events.Count() == 8, "four pages, each seen and left");

        string[] names = [.. site.Events.Select(e => (string)e["name"]!)];
        Assert.Equal(["home.viewed", "page.left", "page.viewed", "page.left", "product.viewed", "page.left", "page.viewed", "page.left"], names);
        // What is left is the page that was seen, though the address has changed by then.
        string[] urls = [.. site.Events.Select(e => ((string)e["url"]!)[site.Address.Length..])];
        Assert.Equal(["/", "/", "/shirts", "/shirts", "/shirts/blue", "/shirts/blue", "/shirts", "/shirts"], urls);
        Assert.Equal(site.Address + "/shirts", (string?)site.Events.ElementAt(4)["referrer"]);
    }

    [SkippableFact]
    public async Task Routes_behind_a_hash_are_pages_and_anchors_are_none()
    {
        await using var site = await Site.StartAsync();
        await using var context = await browser.ContextAsync();
        var page = await context.NewPageAsync();
        await page.GotoAsync(site.Page("/", consent: "none"));
        await page.EvaluateAsync("location.hash = '#sizes'");
        await page.EvaluateAsync("location.hash = '#/orders/1234567?email=ann@example.org'");
        await page.EvaluateAsync("dispatchEvent(new Event('pagehide'))");
        await site.UntilAsync(() => site.Events.Count() == 4, "two pages, each seen and left");
        Assert.Equal(["/", "/#/orders/:id"], site.Events.Where(e => (string?)e["name"] == "page.viewed").Select(e => ((string)e["url"]!)[site.Address.Length..]));
    }

    [SkippableFact]
    public async Task Coming_back_from_the_cache_is_a_page_view()
    {
        await using var site = await Site.StartAsync();
        await using var context = await browser.ContextAsync();
        var page = await context.NewPageAsync();
        await page.GotoAsync(site.Page("/", consent: "none"));
        await page.EvaluateAsync("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: false }))");
        await page.EvaluateAsync("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))");
        await page.EvaluateAsync("journey.flush()");
        Assert.Equal(2, site.Events.Count());
    }

    [SkippableFact]
    public async Task Addresses_and_titles_carry_nothing_personal()
    {
        await using var site = await Site.StartAsync();
        await using var context = await browser.ContextAsync();
        var page = await context.NewPageAsync();
        const string path = "/orders/1234567/ann@example.org/6f1c2c1e-8a57-4a4e-9d0e-0f5d3c9a1b2c/blue-shirt-2026/k3J9xQ2mZ8pL4vN7tR1w";
        site.Page(path, consent: "none", title: "Order 1234567 of ann@example.org");
        await page.GotoAsync(site.Address + path + "?utm_source=mail&utm_content=ann@example.org&email=ann@example.org&token=secret#top");
        await page.EvaluateAsync("journey.flush()");
        var only = Assert.Single(site.Events);
        Assert.Equal(site.Address + "/orders/:id/:id/:id/blue-shirt-2026/:id?utm_source=mail", (string?)only["url"]);
        Assert.Equal("/orders/:id/:id/:id/blue-shirt-2026/:id", (string?)only["properties"]!["path"]);
        Assert.Equal("Order :id of :id", (string?)only["title"]);
        Assert.Equal((string?)only["url"], await page.EvaluateAsync<string>("journey.pageUrl()"));
    }

    [SkippableFact]
    public async Task Typed_values_are_never_sent()
    {
        await using var site = await Site.StartAsync();
        await using var context = await browser.ContextAsync();
        var page = await context.NewPageAsync();
        await page.GotoAsync(site.Page("/", consent: "none", body: "<form><input id=card name=card><button>Pay</button></form>"));
        await page.FillAsync("#card", "4111secret");
        await page.ClickAsync("button");
        await site.EventAsync("form.submitted");
        Assert.EndsWith("/?card=4111secret", page.Url, StringComparison.Ordinal);
        Assert.DoesNotContain(site.Batches, batch => batch.ToJsonString().Contains("4111secret", StringComparison.Ordinal));
    }

    [SkippableFact]
    public async Task Calls_made_before_the_script_are_not_lost()
    {
        await using var site = await Site.StartAsync();
        await using var context = await browser.ContextAsync();
        await context.AddInitScriptAsync("window.journeyQueue = [['consent', true], ['track', 'cart.updated', { items: 1 }, { id: 'mine' }], ['unknown']]");
        var page = await context.NewPageAsync();
        await page.GotoAsync(site.Page("/"));
        await page.EvaluateAsync("journeyQueue.push(['track', 'late'])");
        await page.EvaluateAsync("journey.flush()");
        await site.EventAsync("late");
        Assert.Equal("mine", (string?)(await site.EventAsync("cart.updated"))["id"]);
    }

    [SkippableFact]
    public async Task After_a_logout_the_next_person_is_someone_else()
    {
        await using var site = await Site.StartAsync();
        await using var context = await browser.ContextAsync();
        var page = await context.NewPageAsync();
        await page.GotoAsync(site.Page("/", consent: "none"));
        await page.EvaluateAsync("journey.track('one'), journey.reset(), journey.track('two'), journey.flush()");
        await site.EventAsync("two");
        string Who(string name) => (string)site.Batches.Single(batch => batch["events"]!.AsArray().Any(e => (string?)e!["name"] == name))["anonymousId"]!;
        Assert.NotEqual(Who("one"), Who("two"));
    }

    [SkippableFact]
    public async Task Misuse_is_said_on_the_console_and_breaks_nothing()
    {
        await using var site = await Site.StartAsync();
        await using var context = await browser.ContextAsync();
        var page = await context.NewPageAsync();
        var said = new List<string>();
        page.Console += (_, message) => said.Add(message.Text);
        await page.GotoAsync(site.Page("/", consent: "none"));
        await page.EvaluateAsync("const loop = {}; loop.loop = loop; journey.track('a', loop); journey.track(''); journey.track('huge', { x: 'y'.repeat(70000) }); journey.flush()");
        Assert.Equal(3, said.Count);
        Assert.Equal(["page.viewed"], site.Events.Select(e => (string?)e["name"]));
    }

    [SkippableTheory]
    [InlineData("script-src 'self'", "")]
    [InlineData("script-src 'nonce-n0nce' 'strict-dynamic'", "nonce=\"n0nce\"")]
    [InlineData("script-src 'sha256-HASH'", "integrity=\"sha256-HASH\"")]
    public async Task A_strict_content_security_policy_is_no_hindrance(string policy, string attribute)
    {
        var hash = Convert.ToBase64String(SHA256.HashData(WebScript.Tracker.Bytes.Span));
        string Hashed(string text) => text.Replace("HASH", hash, StringComparison.Ordinal);
        await using var site = await Site.StartAsync(Hashed($"default-src 'none'; {policy}; connect-src 'self'; img-src data:; require-trusted-types-for 'script'"));
        await using var context = await browser.ContextAsync();
        var page = await context.NewPageAsync();
        var errors = new List<string>();
        page.Console += (_, message) => errors.Add(message.Text);
        page.PageError += (_, error) => errors.Add(error);
        await page.GotoAsync(site.Html("/", Hashed($"<title>Shop</title><script src=\"/journey.js\" data-key=\"shop\" data-consent=\"none\" {attribute}></script>"), "<button>Dead</button>"));
        await page.EvaluateAsync("journey.track('cart.updated'), journey.flush()");
        await site.EventAsync("cart.updated");
        await page.ClickAsync("button");
        await page.GotoAsync("about:blank");
        await site.EventAsync("page.left");
        Assert.Empty(errors);
    }
}
