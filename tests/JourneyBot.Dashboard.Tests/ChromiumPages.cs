using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using JourneyBot.Testing;
using Microsoft.Playwright;

namespace JourneyBot.Dashboard.Tests;

/// <summary>Opens the demo day in a real browser. Give JOURNEYBOT_SCREENSHOTS a folder to keep pictures of what was tested.</summary>
public sealed class ChromiumPages(Chromium chromium) : IClassFixture<Chromium>, IAsyncLifetime
{
    private static readonly string? Pictures = Environment.GetEnvironmentVariable("JOURNEYBOT_SCREENSHOTS");
    private readonly List<string> complaints = [];
    private readonly List<IBrowserContext> contexts = [];
    private Shop? shop;

    public static TheoryData<string, string, int> Rooms
    {
        get
        {
            var rooms = new TheoryData<string, string, int>();
            foreach (var path in new[] { "live", "map", "map?steps=10&on=2:product.viewed", "map?view=table", "map?view=paths", "map?view=transitions", "conversations", "conversations/" + DemoDay.Talk, "customers/" + DemoDay.Ann, "reviews" })
                foreach (var scheme in new[] { "light", "dark" }) rooms.Add(path, scheme, 1440);
            foreach (var path in new[] { "live", "map", "conversations/" + DemoDay.Talk, "reviews" }) rooms.Add(path, "light", 390);
            return rooms;
        }
    }

    public async Task InitializeAsync()
    {
        shop = await Shop.OpenAsync(network: true);
        await new DemoDay(shop).FillAsync();
        // Two who used one kiosk, so that a question waits.
        foreach (var customer in new[] { "C-4711", "C-0815" })
            await shop.TellAsync(Some.Incoming("page.viewed", -90_000) with { Id = customer, Identifiers = [Some.Customer(customer), Some.Anonymous("kiosk-31f7")], Evidence = Identity.EvidenceGrade.Cookie, Traits = new Dictionary<string, string> { ["city"] = "Oslo" } });
    }

    public async Task DisposeAsync()
    {
        foreach (var context in contexts) await context.CloseAsync();
        if (shop is not null) await shop.DisposeAsync();
    }

    [SkippableTheory, MemberData(nameof(Rooms))]
    public async Task A_room_has_no_accessibility_violation_and_no_complaint(string path, string scheme, int width)
    {
        var page = await OpenAsync(path, scheme, width);
        foreach (var details in await page.QuerySelectorAllAsync("details")) await details.EvaluateAsync("element => element.open = true");

        var result = await page.RunAxe();

        if (Pictures is not null) await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Pictures, $"{string.Concat(path.Split('/', '?', '&', ':', '='))}-{scheme}-{width}.png"), FullPage = true });
        Assert.Empty(result.Violations.Select(violation => $"{violation.Id}: {violation.Help}: {string.Join(" | ", violation.Nodes.Take(3).Select(node => node.Html))}"));
        Assert.Empty(complaints);
        var overflow = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.Equal(0, overflow);
    }

    [SkippableFact]
    public async Task The_map_is_walked_and_opened_by_keyboard()
    {
        var page = await OpenAsync("map", "light", 1440);
        await page.FocusAsync("svg a.node[tabindex='0']");
        var first = await FocusedAsync(page);
        await page.Keyboard.PressAsync("ArrowRight");
        Assert.NotEqual(first, await FocusedAsync(page));
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForSelectorAsync("#behind");
        Assert.Contains("on=", page.Url, StringComparison.Ordinal);
        Assert.Equal(1, await page.Locator("svg a[tabindex='0']").CountAsync());
        await page.GoBackAsync();
        await page.WaitForSelectorAsync("#behind", new PageWaitForSelectorOptions { State = WaitForSelectorState.Detached });
    }

    [SkippableFact]
    public async Task A_new_visitor_appears_live_and_the_focus_stays()
    {
        var page = await OpenAsync("live", "light", 1440);
        await page.WaitForSelectorAsync(".pulse:not([hidden])");
        await page.FocusAsync("#board tbody tr:nth-child(3) th a");
        var focused = await page.EvaluateAsync<string>("document.activeElement.href");

        await Live.TellAsync(Some.Incoming("page.viewed", 0, Some.Anonymous("brand-new-visitor-zz99zz")));
        // Ticks come at most one a second of the shop's clock, which stands still until moved.
        for (var i = 0; i < 20 && await page.Locator("text=Visitor …zz99zz").CountAsync() == 0; i++)
        {
            Live.Clock.Advance(TimeSpan.FromSeconds(1));
            await page.WaitForTimeoutAsync(100);
        }

        await page.WaitForSelectorAsync("text=Visitor …zz99zz");
        Assert.Equal(focused, await page.EvaluateAsync<string>("document.activeElement.href"));
    }

    [SkippableFact]
    public async Task The_map_says_how_much_is_new_and_shows_it_when_asked()
    {
        var page = await OpenAsync("map", "light", 1440);
        await Live.TellAsync(Some.Incoming("page.viewed", 0, Some.Anonymous("fresh")));
        for (var i = 0; i < 20 && await page.Locator("#refresh.fresh").CountAsync() == 0; i++)
        {
            Live.Clock.Advance(TimeSpan.FromSeconds(1));
            await page.WaitForTimeoutAsync(100);
        }

        Assert.Equal("1 new, refresh", await page.InnerTextAsync("#refresh"));
        await page.ClickAsync("#refresh");
        await page.WaitForSelectorAsync("#refresh:not(.fresh)");
    }

    [SkippableFact]
    public async Task Without_scripts_the_filters_and_links_work()
    {
        var page = await NewPageAsync(new BrowserNewContextOptions { JavaScriptEnabled = false });
        await page.GotoAsync($"{Live.Address}/journeys/map");
        await page.SelectOptionAsync("select[name=unit]", "customers");
        await page.ClickAsync("form.filters button");
        Assert.Contains("unit=customers", page.Url, StringComparison.Ordinal);
        await page.Locator("svg a.node").First.ClickAsync();
        await page.Locator("#behind tbody a").First.ClickAsync();
        Assert.Contains("/journeys/customers/", page.Url, StringComparison.Ordinal);
        Assert.True(await page.Locator(".timeline .entry").CountAsync() > 0);
    }

    private Shop Live => shop ?? throw new InvalidOperationException("the shop is not open");

    private static Task<string> FocusedAsync(IPage page) => page.EvaluateAsync<string>("document.activeElement.getAttribute('aria-label')");

    private async Task<IPage> OpenAsync(string path, string scheme, int width)
    {
        var page = await NewPageAsync(new BrowserNewContextOptions
        {
            ColorScheme = scheme == "dark" ? ColorScheme.Dark : ColorScheme.Light,
            ViewportSize = new ViewportSize { Width = width, Height = width < 500 ? 844 : 900 },
            TimezoneId = "UTC",
        });
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning") complaints.Add(message.Text);
        };
        page.PageError += (_, error) => complaints.Add(error);
        var response = await page.GotoAsync($"{Live.Address}/journeys/{path}");
        Assert.Equal(200, response?.Status);
        return page;
    }

    private async Task<IPage> NewPageAsync(BrowserNewContextOptions options)
    {
        var browser = await chromium.BrowserAsync();
        var context = await browser.NewContextAsync(options);
        contexts.Add(context);
        return await context.NewPageAsync();
    }
}
