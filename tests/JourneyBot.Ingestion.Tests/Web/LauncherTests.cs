using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace JourneyBot.Ingestion.Tests.Web;

/// <summary>The chat as a visitor uses it: the real Web Chat against a small Direct Line.</summary>
[Collection(nameof(Browser))]
public sealed class LauncherTests(Browser browser)
{
    private const string Policy = "default-src 'none'; script-src 'nonce-n0nce' 'strict-dynamic'; style-src 'nonce-n0nce'; connect-src 'self' ws:; img-src 'self' data: blob:; font-src data:";

    [SkippableFact]
    public async Task The_chat_opens_answers_and_closes_by_keyboard_alone()
    {
        await using var site = await Site.StartAsync();
        await using var context = await browser.ContextAsync();
        var page = await OpenShopAsync(site, context);
        Assert.Equal("false", await Launch(page).GetAttributeAsync("aria-expanded"));

        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await Input(page).WaitForAsync();
        await Welcome(page).WaitForAsync();
        Assert.Equal("true", await Launch(page).GetAttributeAsync("aria-expanded"));
        await page.WaitForFunctionAsync("document.activeElement.dataset.id === 'webchat-sendbox-input'");

        await page.Keyboard.TypeAsync("Where is my parcel?");
        await page.Keyboard.PressAsync("Enter");
        await page.GetByText("You said Where is my parcel?").First.WaitForAsync();

        await page.Keyboard.PressAsync("Escape");
        await Dialog(page).WaitForAsync(new() { State = WaitForSelectorState.Hidden });
        Assert.Equal("launch", await page.EvaluateAsync<string>("document.activeElement.shadowRoot.activeElement.className"));
    }

    [SkippableFact]
    public async Task Web_chat_is_loaded_only_when_first_opened()
    {
        await using var site = await Site.StartAsync();
        await using var context = await browser.ContextAsync();
        var page = await context.NewPageAsync();
        var asked = new List<string>();
        page.Request += (_, request) => asked.Add(new Uri(request.Url).AbsolutePath);
        await page.GotoAsync(Shop(site));
        await Launch(page).WaitForAsync();
        Assert.Equal(["/", "/journey.js", "/journey-chat.js"], asked);

        await Launch(page).ClickAsync();
        await Welcome(page).WaitForAsync();
        // What the page noticed goes out first, so that the first word of the bot can answer to it.
        Assert.Equal(["/journey-panel.js", "/collect", "/chat/token", "/_journeybot/webchat-4.18.1.js"], asked.Skip(3).Take(4));
        await Launch(page).ClickAsync();
        await Launch(page).ClickAsync();
        await Dialog(page).WaitForAsync();
        Assert.Single(asked, path => path == "/chat/token");
    }

    [SkippableFact]
    public async Task The_server_hears_who_is_where()
    {
        await using var site = await Site.StartAsync();
        await using var context = await browser.ContextAsync();
        var page = await OpenShopAsync(site, context);
        await page.EvaluateAsync("journey.chat.open()");
        await SayAsync(page, "Hello");

        var asked = Assert.Single(site.Chat.TokenRequests);
        Assert.Equal("shop", (string?)asked["key"]);
        Assert.Equal(await page.EvaluateAsync<string>("journey.anonymousId()"), (string?)asked["anonymousId"]);
        Assert.Equal(site.Address + "/", (string?)asked["page"]);

        var sent = site.Chat.Sent(site.Chat.Conversations.Single());
        var join = Assert.Single(sent, a => (string?)a["name"] == "webchat/join");
        Assert.Equal(site.Address + "/", (string?)join["value"]!["page"]);
        Assert.Equal("en", (string?)join["value"]!["language"]);
        Assert.All(sent, a => Assert.Equal(site.Address + "/", (string?)a["channelData"]!["journey"]!["page"]));
        Assert.NotNull(sent.Single(a => (string?)a["text"] == "Hello")["channelData"]!["clientActivityID"]);
    }

    [SkippableFact]
    public async Task Another_page_goes_on_with_the_same_conversation()
    {
        await using var site = await Site.StartAsync();
        await using var context = await browser.ContextAsync();
        var page = await OpenShopAsync(site, context);
        await Launch(page).ClickAsync();
        await SayAsync(page, "Hello");

        await page.GotoAsync(Shop(site, "/next")); // open it was, open it stays
        await page.GetByText("You said Hello").First.WaitForAsync();
        await SayAsync(page, "Again");
        var conversation = Assert.Single(site.Chat.Conversations);
        Assert.Single(site.Chat.Sent(conversation), a => (string?)a["name"] == "webchat/join");
        Assert.Equal(conversation, (string?)site.Chat.TokenRequests.Last()["conversationId"]);
    }

    [SkippableFact]
    public async Task A_conversation_that_is_over_gives_way_to_a_fresh_one()
    {
        await using var site = await Site.StartAsync();
        await using var context = await browser.ContextAsync();
        var page = await OpenShopAsync(site, context);
        await Launch(page).ClickAsync();
        await Welcome(page).WaitForAsync();
        var former = site.Chat.Conversations.Single();
        site.Chat.Forget(former);

        await page.GotoAsync(Shop(site, "/next"));
        await Welcome(page).WaitForAsync();
        Assert.NotEqual(former, site.Chat.Conversations.Single());
    }

    [SkippableFact]
    public async Task A_message_to_a_closed_chat_shows_a_badge_without_loading_web_chat()
    {
        await using var site = await Site.StartAsync();
        await using var context = await browser.ContextAsync();
        var page = await OpenShopAsync(site, context);
        await Launch(page).ClickAsync();
        await SayAsync(page, "Hello");
        await page.Keyboard.PressAsync("Escape");
        var conversation = site.Chat.Conversations.Single();

        var asked = new List<string>();
        await page.GotoAsync(Shop(site, "/next"));
        page.Request += (_, request) => asked.Add(new Uri(request.Url).AbsolutePath);
        await site.Chat.UntilAsync(() => !site.Chat.Polls.IsEmpty, "the first poll");
        Assert.NotEqual("", site.Chat.Polls.First()); // only what came after the last page is asked for
        Assert.Equal("", await Badge(page).TextContentAsync());
        site.Chat.Say(conversation, "Your **parcel** is [here](https://example.org)");
        await page.Locator("#journey-chat .say").WaitForAsync();

        Assert.Equal("Your parcel is here", await page.Locator("#journey-chat .say").TextContentAsync());
        Assert.Equal("1", await Badge(page).TextContentAsync());
        Assert.Equal("Open chat, 1 unread", await Launch(page).GetAttributeAsync("aria-label"));
        Assert.Equal("status", await page.Locator("#journey-chat .teaser").GetAttributeAsync("role"));
        Assert.False(await page.EvaluateAsync<bool>("'WebChat' in window"));

        await page.Locator("#journey-chat .teaser .close").ClickAsync();
        await page.Locator("#journey-chat .say").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        Assert.Equal("1", await Badge(page).TextContentAsync());

        await Launch(page).ClickAsync();
        await page.GetByText("Your parcel is here").First.WaitForAsync();
        Assert.Equal("", await Badge(page).TextContentAsync());
        Assert.Single(site.Chat.Conversations);
    }

    [SkippableFact]
    public async Task History_replayed_to_a_closed_chat_is_no_news()
    {
        await using var site = await Site.StartAsync();
        await using var context = await browser.ContextAsync();
        var page = await OpenShopAsync(site, context);
        await Launch(page).ClickAsync();
        await SayAsync(page, "Hello");
        var held = new TaskCompletionSource();
        await page.RouteAsync("**/_journeybot/*", async route =>
        {
            await held.Task;
            await route.ContinueAsync();
        });
        await page.GotoAsync(Shop(site, "/next"), new() { WaitUntil = WaitUntilState.DOMContentLoaded });
        await Dialog(page).WaitForAsync();
        await page.EvaluateAsync("journey.chat.close()");
        held.SetResult();
        await page.GetByText("You said Hello").First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
        Assert.Equal("", await Badge(page).TextContentAsync());
    }

    [SkippableFact]
    public async Task A_message_after_closing_is_counted_once()
    {
        await using var site = await Site.StartAsync();
        await using var context = await browser.ContextAsync();
        var page = await OpenShopAsync(site, context);
        await Launch(page).ClickAsync();
        await Welcome(page).WaitForAsync();
        await page.EvaluateAsync("journey.chat.close()");
        site.Chat.Say(site.Chat.Conversations.Single(), "One more thing");
        await page.Locator("#journey-chat .say").ClickAsync();
        await Dialog(page).WaitForAsync();
        await page.GotoAsync(Shop(site, "/next"));
        await page.GetByText("One more thing").First.WaitForAsync();
        Assert.Equal("", await Badge(page).TextContentAsync());
    }

    [SkippableFact]
    public async Task What_is_filled_into_a_card_reaches_the_bot()
    {
        await using var site = await Site.StartAsync();
        await using var context = await browser.ContextAsync();
        var page = await OpenShopAsync(site, context);
        await Launch(page).ClickAsync();
        await Welcome(page).WaitForAsync();
        var conversation = site.Chat.Conversations.Single();
        site.Chat.Show(conversation);
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Voucher" }).FillAsync("SPRING");
        await page.Locator(".ac-pushButton", new() { HasText = "Check out" }).ClickAsync();
        await site.Chat.UntilAsync(() => site.Chat.Sent(conversation).Any(a => a["value"]?["voucher"] is not null), "the card's answer");
        var answer = site.Chat.Sent(conversation).Single(a => a["value"]?["voucher"] is not null);
        Assert.Equal("SPRING", (string?)answer["value"]!["voucher"]);
        Assert.True((bool)answer["channelData"]!["postBack"]!);
        Assert.Equal(site.Address + "/", (string?)answer["channelData"]!["journey"]!["page"]);
    }

    [SkippableFact]
    public async Task A_failure_is_said_and_can_be_tried_again()
    {
        await using var site = await Site.StartAsync();
        site.Chat.TokenAnswers.Enqueue(500);
        await using var context = await browser.ContextAsync();
        var page = await OpenShopAsync(site, context);
        await Launch(page).ClickAsync();
        await page.GetByText("The chat cannot be reached right now.").WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();
        await Welcome(page).WaitForAsync();
    }

    [SkippableFact]
    public async Task Without_the_panels_script_a_bubble_says_so_and_offers_another_try()
    {
        await using var site = await Site.StartAsync();
        await using var context = await browser.ContextAsync();
        var page = await OpenShopAsync(site, context);
        await page.RouteAsync("**/journey-panel.js", route => route.AbortAsync());
        await Launch(page).ClickAsync();
        await page.Locator("#journey-chat .say").WaitForAsync();
        await page.UnrouteAllAsync();
        await page.Locator("#journey-chat .say").ClickAsync();
        await Welcome(page).WaitForAsync();
    }

    [SkippableFact]
    public async Task A_logout_ends_the_conversation_for_the_next_person()
    {
        await using var site = await Site.StartAsync();
        await using var context = await browser.ContextAsync();
        var page = await OpenShopAsync(site, context);
        await Launch(page).ClickAsync();
        await SayAsync(page, "My secret");
        await page.EvaluateAsync("journey.reset()");
        await Dialog(page).WaitForAsync(new() { State = WaitForSelectorState.Hidden });
        await Launch(page).ClickAsync();
        await Welcome(page).WaitForAsync();
        Assert.Equal(2, site.Chat.Conversations.Count);
        Assert.Equal(0, await page.GetByText("My secret").CountAsync());
    }

    [SkippableFact]
    public async Task On_a_phone_the_chat_is_a_sheet_that_keeps_the_focus()
    {
        await using var site = await Site.StartAsync();
        await using var context = await browser.ContextAsync(new() { ViewportSize = new() { Width = 390, Height = 844 }, HasTouch = true, ReducedMotion = ReducedMotion.Reduce });
        var page = await OpenShopAsync(site, context);
        await Launch(page).TapAsync();
        await Welcome(page).WaitForAsync();
        var box = (await Dialog(page).BoundingBoxAsync())!;
        Assert.Equal((0, 0, 390, 844), (box.X, box.Y, box.Width, box.Height));
        Assert.True(await page.EvaluateAsync<bool>("document.querySelector('#journey-chat').shadowRoot.querySelector('dialog').matches(':modal')"));
        Assert.Equal("none", await page.EvaluateAsync<string>("getComputedStyle(document.querySelector('#journey-chat').shadowRoot.querySelector('dialog')).animationName"));
        await page.Keyboard.PressAsync("Escape");
        await Dialog(page).WaitForAsync(new() { State = WaitForSelectorState.Hidden });
    }

    [SkippableTheory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Button_teaser_and_panel_have_no_accessibility_faults(ColorScheme scheme)
    {
        await using var site = await Site.StartAsync();
        await using var context = await browser.ContextAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
        var page = await OpenShopAsync(site, context);
        await Launch(page).ClickAsync();
        await SayAsync(page, "Hello");
        site.Chat.Show(site.Chat.Conversations.Single());
        await page.GetByText("Send back").First.WaitForAsync();
        Assert.Equal("", await FaultsAsync(page));
        await page.EvaluateAsync("journey.chat.close()");
        site.Chat.Say(site.Chat.Conversations.Single(), "Still there?");
        await page.Locator("#journey-chat .say").WaitForAsync();
        Assert.Equal("", await FaultsAsync(page));
    }

    [SkippableFact]
    public async Task A_nonce_is_all_a_strict_content_security_policy_asks_for()
    {
        await using var site = await Site.StartAsync(Policy);
        await using var context = await browser.ContextAsync();
        var page = await context.NewPageAsync();
        var errors = new List<string>();
        page.Console += (_, message) => { if (message.Type == "error") errors.Add(message.Text); };
        await page.GotoAsync(Shop(site, nonce: " nonce=\"n0nce\""));
        await Launch(page).WaitForAsync();
        Assert.Empty(errors);
        Assert.Equal("rgb(36, 80, 184)", await Launch(page).EvaluateAsync<string>("b => getComputedStyle(b).backgroundColor"));

        await Launch(page).ClickAsync();
        await SayAsync(page, "Hello");
        // Web Chat itself tries one inline style, to no harm.
        Assert.All(errors, error => Assert.Contains("inline style", error, StringComparison.Ordinal));
    }

    [SkippableFact]
    public async Task The_launcher_works_before_and_without_the_tracker()
    {
        await using var site = await Site.StartAsync();
        await using var context = await browser.ContextAsync();
        var page = await context.NewPageAsync();
        await page.GotoAsync(site.Html("/", "<title>Shop</title><script src=\"/journey-chat.js\" data-key=\"shop\"></script><script src=\"/journey.js\" data-key=\"shop\"></script>"));
        await page.EvaluateAsync("journey.chat.open()");
        await Welcome(page).WaitForAsync();
        Assert.Null((string?)site.Chat.TokenRequests.Single()["anonymousId"]); // no consent: the server gives a throw-away id
        Assert.Equal("function", await page.EvaluateAsync<string>("typeof journey.track"));
    }

    private static string Shop(Site site, string path = "/", string nonce = "") => site.Html(path,
        $"<title>Shop</title><style{nonce}>:root {{ color-scheme: light dark }}</style><script src=\"/journey.js\" data-key=\"shop\" data-consent=\"none\" defer{nonce}></script>"
        + $"<script src=\"/journey-chat.js\" data-key=\"shop\" data-title=\"Ask the shop\" defer{nonce}></script>",
        "<main><h1>Shop</h1><p>Shirts and shoes.</p></main>");

    private static async Task<IPage> OpenShopAsync(Site site, IBrowserContext context)
    {
        var page = await context.NewPageAsync();
        await page.GotoAsync(Shop(site));
        await Launch(page).WaitForAsync();
        return page;
    }

    private static async Task SayAsync(IPage page, string text)
    {
        await Input(page).FillAsync(text);
        await Input(page).PressAsync("Enter");
        await page.GetByText($"You said {text}").First.WaitForAsync();
    }

    private static async Task<string> FaultsAsync(IPage page) =>
        string.Join("\n", (await page.RunAxe()).Violations.Select(v => $"{v.Id}: {string.Join(" | ", v.Nodes.Select(n => n.Html))}"));

    private static ILocator Launch(IPage page) => page.Locator("#journey-chat .launch");

    private static ILocator Badge(IPage page) => page.Locator("#journey-chat .badge");

    private static ILocator Dialog(IPage page) => page.Locator("#journey-chat dialog");

    private static ILocator Input(IPage page) => page.Locator("[data-id='webchat-sendbox-input']");

    private static ILocator Welcome(IPage page) => page.GetByText("Welcome").First;
}
