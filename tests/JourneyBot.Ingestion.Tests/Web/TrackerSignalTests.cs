using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace JourneyBot.Ingestion.Tests.Web;

/// <summary>What the tracker notices of how a visitor gets on, in a real browser.</summary>
[Collection(nameof(Browser))]
public sealed class TrackerSignalTests(Browser browser)
{
    private const string Tall = "<h1>Shop</h1><div style=\"height:4000px\"></div>";

    [SkippableFact]
    public async Task Scrolling_is_told_by_quarters_and_once_each()
    {
        await using var site = await Site.StartAsync();
        await using var context = await browser.ContextAsync();
        var page = await OpenAsync(site, context, Tall);
        foreach (var to in new[] { 700, 800, 2000, 300, 2600, 4000 })
            await ScrollAsync(page, to);
        await page.EvaluateAsync("dispatchEvent(new Event('pagehide'))");
        await site.EventAsync("page.left");
        Assert.Equal([25, 50, 75, 90], Of(site, "page.scrolled").Select(e => (int)e["depth"]!));
        Assert.Equal(90, (int)Of(site, "page.left").Single()["depth"]!);
    }

    [SkippableFact]
    public async Task How_long_a_page_was_open_is_told_when_it_is_left()
    {
        await using var site = await Site.StartAsync();
        await using var context = await browser.ContextAsync();
        var page = await OpenAsync(site, context, Tall, clock: true);
        await page.Clock.RunForAsync(42_000);
        await page.GotoAsync("about:blank");
        Assert.Equal(42, (int)(await site.EventAsync("page.left"))["properties"]!["seconds"]!);
    }

    [SkippableFact]
    public async Task A_named_element_tells_its_clicks_by_its_name_alone()
    {
        await using var site = await Site.StartAsync();
        await using var context = await browser.ContextAsync();
        var page = await OpenAsync(site, context, "<p data-jb=\"buy\"><b>Buy for ann@example.org</b></p><button id=other onclick=\"this.title='x'\">Other</button>");
        await page.ClickAsync("b");
        await page.ClickAsync("#other");
        await FlushAsync(page);
        var click = Assert.Single(Of(site, "element.clicked"));
        Assert.Equal("""{"name":"buy"}""", click.ToJsonString());
    }

    [SkippableFact]
    public async Task Three_clicks_within_a_second_on_one_spot_are_rage_and_told_once()
    {
        await using var site = await Site.StartAsync();
        await using var context = await browser.ContextAsync();
        var page = await OpenAsync(site, context, "<button id=pay onclick=\"this.title+='x'\">Pay</button>");
        for (var i = 0; i < 5; i++) await page.Mouse.ClickAsync(30, 20);
        await FlushAsync(page);
        Assert.Equal("pay", (string?)Assert.Single(Of(site, "element.rage_clicked"))["name"]);
    }

    [SkippableFact]
    public async Task Clicks_far_apart_or_slow_are_no_rage()
    {
        await using var site = await Site.StartAsync();
        await using var context = await browser.ContextAsync();
        var page = await OpenAsync(site, context, Tall);
        foreach (var x in new[] { 10, 100, 200, 300 }) await page.Mouse.ClickAsync(x, 300);
        await FlushAsync(page);
        Assert.Empty(Of(site, "element.rage_clicked"));
    }

    [SkippableTheory]
    [InlineData("<button id=b>Nothing</button>", true)]
    [InlineData("<a id=b href=\"#\">Nothing</a>", true)]
    [InlineData("<p id=b>No control</p>", false)]
    [InlineData("<button id=b onclick=\"this.disabled=true\">Works</button>", false)]
    [InlineData("<button id=b onclick=\"setTimeout(()=>document.body.append('done'),900)\">Works</button>", false)]
    [InlineData("<a id=b href=\"/none\">An answer without a page</a>", false)]
    public async Task A_control_after_which_nothing_happens_is_a_dead_click(string body, bool dead)
    {
        await using var site = await Site.StartAsync();
        await using var context = await browser.ContextAsync();
        var page = await OpenAsync(site, context, body, clock: true);
        await page.RouteAsync("**/none", route => route.FulfillAsync(new() { Status = 204 }));
        var spot = (await page.Locator("#b").BoundingBoxAsync())!;
        await page.Mouse.ClickAsync(spot.X + 10, spot.Y + 5); // which waits for no page to come
        for (var i = 0; i < 4; i++) await page.Clock.RunForAsync(500);
        await FlushAsync(page);
        Assert.Equal(dead ? ["b"] : [], Of(site, "element.dead_clicked").Select(e => (string)e["name"]!));
    }

    [SkippableFact]
    public async Task A_field_that_is_long_looked_at_before_the_first_letter_is_hesitation()
    {
        await using var site = await Site.StartAsync();
        await using var context = await browser.ContextAsync();
        var page = await OpenAsync(site, context, "<form id=loan><input name=income><input name=name></form>", clock: true);
        await page.FocusAsync("[name=name]");
        await page.Keyboard.TypeAsync("Ann");
        await page.FocusAsync("[name=income]");
        await page.Clock.RunForAsync(9_000);
        await page.Keyboard.TypeAsync("1200");
        await FlushAsync(page);
        Assert.Equal("""{"field":"income","seconds":9}""", Assert.Single(Of(site, "field.hesitated")).ToJsonString());
    }

    [SkippableFact]
    public async Task A_form_that_was_typed_into_and_left_is_abandoned_at_its_last_field_before_the_page_is_left()
    {
        await using var site = await Site.StartAsync();
        await using var context = await browser.ContextAsync();
        var page = await OpenAsync(site, context, "<form name=loan><input name=name><input name=income></form><form id=search><input name=q></form>");
        await page.FillAsync("[name=name]", "Ann Secret");
        await page.FillAsync("[name=income]", "1200");
        await page.GotoAsync("about:blank");
        await site.EventAsync("page.left");
        Assert.Equal(["page.viewed", "form.abandoned", "page.left"], site.Events.Select(e => (string?)e["name"]));
        Assert.Equal("""{"form":"loan","field":"income"}""", Of(site, "form.abandoned").Single().ToJsonString());
        Assert.DoesNotContain(site.Batches, batch => batch.ToJsonString().Contains("Secret", StringComparison.Ordinal));
    }

    [SkippableTheory]
    [InlineData("onsubmit=\"event.preventDefault()\"", "document.querySelector('button').click()", false)]
    [InlineData("action=\"/\"", "document.querySelector('form').submit()", true)]
    public async Task A_form_that_was_sent_is_not_abandoned(string attributes, string send, bool leaves)
    {
        await using var site = await Site.StartAsync();
        await using var context = await browser.ContextAsync();
        var page = await OpenAsync(site, context, $"<form id=loan {attributes}><input name=income><button>Send</button></form>");
        await page.FillAsync("[name=income]", "1200");
        await page.EvaluateAsync(send);
        // A form that is sent leaves the page by itself.
        if (!leaves) await page.GotoAsync("about:blank");
        Assert.Equal("loan", (string?)(await site.EventAsync("form.submitted"))["properties"]!["form"]);
        Assert.Empty(Of(site, "form.abandoned"));
    }

    [SkippableFact]
    public async Task Half_a_minute_without_a_sign_of_life_is_idling_and_told_once()
    {
        await using var site = await Site.StartAsync();
        await using var context = await browser.ContextAsync();
        var page = await OpenAsync(site, context, Tall, clock: true);
        await page.Mouse.MoveAsync(100, 100);
        await page.Clock.RunForAsync(90_000);
        await FlushAsync(page);
        Assert.Equal("""{"seconds":30}""", Assert.Single(Of(site, "page.idled")).ToJsonString());
    }

    [SkippableFact]
    public async Task A_pointer_that_leaves_at_the_top_is_on_its_way_out_and_told_at_once()
    {
        await using var site = await Site.StartAsync();
        await using var context = await browser.ContextAsync();
        var page = await OpenAsync(site, context, Tall);
        await page.EvaluateAsync("for (const [x, y] of [[300, 300], [300, 1], [300, 1]]) document.documentElement.dispatchEvent(new MouseEvent('mouseout', { bubbles: true, clientX: x, clientY: y }))");
        Assert.Equal("pointer", (string?)(await site.EventAsync("page.exit_intended"))["properties"]!["by"]);
        Assert.Single(Of(site, "page.exit_intended"));
    }

    [SkippableTheory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public async Task A_flick_back_to_the_top_is_on_its_way_out_on_a_phone_only(bool phone, int told)
    {
        await using var site = await Site.StartAsync();
        await using var context = await browser.ContextAsync(new() { HasTouch = phone, IsMobile = phone, ViewportSize = new() { Width = 390, Height = 844 } });
        var page = await OpenAsync(site, context, Tall);
        await ScrollAsync(page, 2000);
        await page.EvaluateAsync("""
            new Promise(done => {
              let y = 2000;
              const step = () => (scrollTo(0, y -= 400), y > 0 ? requestAnimationFrame(step) : done());
              requestAnimationFrame(step);
            })
            """);
        await FlushAsync(page);
        Assert.Equal(told, Of(site, "page.exit_intended").Count());
    }

    [SkippableFact]
    public async Task What_is_done_in_the_chat_or_where_the_page_forbids_it_is_not_watched()
    {
        await using var site = await Site.StartAsync();
        await using var context = await browser.ContextAsync();
        var page = await OpenAsync(site, context, "<div id=journey-chat><form id=a><input></form></div><div data-jb=off><form id=b><input><button type=button>B</button></form></div>");
        await page.FillAsync("#a input", "hello");
        await page.FillAsync("#b input", "hello");
        for (var i = 0; i < 3; i++) await page.ClickAsync("#b button");
        await page.GotoAsync("about:blank");
        await site.EventAsync("page.left");
        Assert.Equal(["page.viewed", "page.left"], site.Events.Select(e => (string?)e["name"]));
    }

    [SkippableFact]
    public async Task A_site_may_do_without_signals()
    {
        await using var site = await Site.StartAsync();
        await using var context = await browser.ContextAsync();
        var page = await context.NewPageAsync();
        await page.GotoAsync(site.Html("/", "<title>Shop</title><script src=\"/journey.js\" data-key=\"shop\" data-consent=\"none\" data-signals=\"none\" defer></script>", "<button data-jb=buy>Buy</button>" + Tall));
        for (var i = 0; i < 3; i++) await page.ClickAsync("button");
        await ScrollAsync(page, 4000);
        await page.GotoAsync("about:blank");
        await site.EventAsync("page.left");
        Assert.Equal(["page.viewed", "page.left"], site.Events.Select(e => (string?)e["name"]));
    }

    private static async Task<IPage> OpenAsync(Site site, IBrowserContext context, string body, bool clock = false)
    {
        var page = await context.NewPageAsync();
        if (clock)
        {
            var start = new DateTime(2026, 11, 2, 9, 0, 0, DateTimeKind.Utc);
            await page.Clock.InstallAsync(new() { TimeDate = start });
            await page.Clock.PauseAtAsync(start.AddHours(1));
        }

        await page.GotoAsync(site.Page("/", consent: "none", body: body));
        return page;
    }

    // Two frames: the browser tells of scrolling with the next one.
    private static Task<System.Text.Json.JsonElement?> ScrollAsync(IPage page, int to) =>
        page.EvaluateAsync($"new Promise(done => {{ scrollTo(0, {to}); requestAnimationFrame(() => requestAnimationFrame(done)); }})");

    private static Task<System.Text.Json.JsonElement?> FlushAsync(IPage page) => page.EvaluateAsync("journey.flush()");

    private static IEnumerable<JsonObject> Of(Site site, string name) =>
        site.Events.Where(e => (string?)e["name"] == name).Select(e => e["properties"]!.AsObject());
}
