using System.Text.Json.Nodes;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace JourneyBot.Ingestion.Tests.Web;

/// <summary>A prompt that the collector's answer brings, as a visitor sees it beside the closed chat.</summary>
[Collection(nameof(Browser))]
public sealed class TeaserTests(Browser browser)
{
    private const string Policy = "default-src 'none'; script-src 'nonce-n0nce' 'strict-dynamic'; style-src 'nonce-n0nce'; connect-src 'self' ws:; img-src 'self' data: blob:; font-src data:";

    // Where screenshots go when somebody wants to look: JOURNEYBOT_SCREENSHOTS=docs
    private static readonly string? Screenshots = Environment.GetEnvironmentVariable("JOURNEYBOT_SCREENSHOTS");

    [SkippableFact]
    public async Task It_shows_once_and_takes_no_focus_and_stays_until_it_is_put_away()
    {
        await using var site = await Site.StartAsync(Policy);
        await using var context = await browser.ContextAsync();
        var page = await OpenAsync(site, context);
        await page.FocusAsync("input");
        await NoticeAsync(page);
        Assert.True((bool)site.Batches[0]["teaser"]!);
        await Say(page).WaitForAsync();
        Assert.Equal("Your cart is still here. Can I help?", await Say(page).TextContentAsync());
        Assert.Equal("status", await page.Locator("#journey-chat .teaser").GetAttributeAsync("role"));
        Assert.Equal("INPUT", await page.EvaluateAsync<string>("document.activeElement.tagName"));
        await NoticeAsync(page);
        var seen = await site.EventAsync("prompt.seen");
        Assert.Equal("""{"prompt":"cart-idle","receipt":"cart-idle|abc"}""", seen["properties"]!.ToJsonString());
        Assert.Null(site.Batches[^1]["teaser"]); // one is enough

        await page.GotoAsync(Shop(site, "/next"));
        await Say(page).WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Dismiss" }).ClickAsync();
        await Say(page).WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await NoticeAsync(page);
        Assert.Equal("cart-idle|abc", (string?)(await site.EventAsync("prompt.dismissed"))["properties"]!["receipt"]);
        await page.GotoAsync(Shop(site, "/again"));
        await NoticeAsync(page);
        Assert.Equal(0, await Say(page).CountAsync());
        Assert.Single(site.Events, e => (string?)e["name"] == "prompt.seen");
    }

    [SkippableFact]
    public async Task Opening_it_opens_the_chat_and_tells_the_bot_which_prompt_it_was()
    {
        await using var site = await Site.StartAsync();
        await using var context = await browser.ContextAsync();
        var page = await OpenAsync(site, context);
        await NoticeAsync(page);
        await Say(page).ClickAsync();
        await site.Chat.UntilAsync(() => site.Chat.Conversations.Count == 1 && Acted(site).Any(), "the bot's hearing of it");
        Assert.Equal("cart-idle|abc", (string?)Acted(site).Single()["value"]!["receipt"]);
        await page.GetByText("Welcome").First.WaitForAsync();
        Assert.Equal(0, await Say(page).CountAsync());

        // An open chat needs no teaser, and is asked for none.
        await page.EvaluateAsync("journey.track('again'), journey.flush()");
        await site.EventAsync("again");
        Assert.Null(site.Batches[^1]["teaser"]);
        await page.GotoAsync(Shop(site, "/next"));
        await page.GetByText("Welcome").First.WaitForAsync();
        Assert.Single(Acted(site));
    }

    [SkippableFact]
    public async Task What_is_sent_while_leaving_asks_for_none_as_nobody_would_hear_the_answer()
    {
        await using var site = await Site.StartAsync();
        site.Teasers.Enqueue(Teaser());
        await using var context = await browser.ContextAsync();
        var page = await context.NewPageAsync();
        await page.GotoAsync(Shop(site));
        await page.GotoAsync("about:blank");
        await site.EventAsync("page.left");
        Assert.Null(site.Batches[^1]["teaser"]);
        Assert.Single(site.Teasers);
    }

    [SkippableFact]
    public async Task A_page_without_a_chat_asks_for_none()
    {
        await using var site = await Site.StartAsync();
        await using var context = await browser.ContextAsync();
        var page = await context.NewPageAsync();
        await page.GotoAsync(site.Page("/", consent: "none"));
        await NoticeAsync(page);
        Assert.Null(site.Batches[0]["teaser"]);
    }

    [SkippableFact]
    public async Task Whoever_comes_after_a_logout_does_not_see_it()
    {
        await using var site = await Site.StartAsync();
        await using var context = await browser.ContextAsync();
        var page = await OpenAsync(site, context);
        await NoticeAsync(page);
        await Say(page).WaitForAsync();
        await page.EvaluateAsync("journey.reset()");
        Assert.Equal(0, await Say(page).CountAsync());
        await page.GotoAsync(Shop(site, "/next"));
        Assert.Equal(0, await Say(page).CountAsync());
    }

    [SkippableTheory]
    [InlineData(ColorScheme.Light, 1280, 800, "teaser")]
    [InlineData(ColorScheme.Dark, 390, 844, "teaser-phone")]
    public async Task It_has_no_accessibility_faults_and_fits(ColorScheme scheme, int width, int height, string name)
    {
        await using var site = await Site.StartAsync();
        await using var context = await browser.ContextAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce, ViewportSize = new() { Width = width, Height = height } });
        var page = await OpenAsync(site, context);
        await NoticeAsync(page);
        await Say(page).WaitForAsync();
        var faults = (await page.RunAxe()).Violations;
        Assert.Equal("", string.Join("\n", faults.Select(fault => $"{fault.Id}: {string.Join(" | ", fault.Nodes.Select(node => node.Html))}")));
        var box = (await page.Locator("#journey-chat .teaser").BoundingBoxAsync())!;
        Assert.True(box.X >= 0 && box.X + box.Width <= width && box.Y >= 0 && box.Y + box.Height <= height);
        if (Screenshots is not null) await page.ScreenshotAsync(new() { Path = Path.Combine(Screenshots, name + ".png") });
    }

    private static JsonObject Teaser() => new() { ["prompt"] = "cart-idle", ["receipt"] = "cart-idle|abc", ["text"] = "Your cart is still here. Can I help?" };

    private static async Task<IPage> OpenAsync(Site site, IBrowserContext context)
    {
        site.Teasers.Enqueue(Teaser());
        var page = await context.NewPageAsync();
        await page.GotoAsync(Shop(site));
        await page.Locator("#journey-chat .launch").WaitForAsync();
        return page;
    }

    private static string Shop(Site site, string path = "/") => site.Html(path,
        "<title>Shop</title><style nonce=\"n0nce\">:root { color-scheme: light dark; font-family: system-ui }</style><script src=\"/journey.js\" data-key=\"shop\" data-consent=\"none\" defer nonce=\"n0nce\"></script>"
        + "<script src=\"/journey-chat.js\" data-key=\"shop\" data-title=\"Ask the shop\" defer nonce=\"n0nce\"></script>",
        "<main><h1>Shop</h1><p>Shirts and shoes.</p><label>Search <input></label></main>");

    private static IEnumerable<JsonObject> Acted(Site site) =>
        site.Chat.Conversations.SelectMany(site.Chat.Sent).Where(activity => (string?)activity["name"] == "prompt.acted");

    private static Task<System.Text.Json.JsonElement?> NoticeAsync(IPage page) => page.EvaluateAsync("journey.flush()");

    private static ILocator Say(IPage page) => page.Locator("#journey-chat .say");
}
