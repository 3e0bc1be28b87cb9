using Deque.AxeCore.Playwright;
using JourneyBot.Testing;
using Microsoft.Playwright;

namespace JourneyBot.EndToEnd;

/// <summary>One customer's visit, from the first page to the prompt that comes by itself, and what support staff see of it.</summary>
public sealed class ShopStoryTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("journeybot-shop-").FullName;

    // Where screenshots go when somebody wants to look: JOURNEYBOT_SCREENSHOTS=docs
    private static readonly string? Screenshots = Environment.GetEnvironmentVariable("JOURNEYBOT_SCREENSHOTS");

    [SkippableFact]
    public async Task A_customer_browses_hesitates_chats_and_is_helped_without_asking()
    {
        await using var browser = await Browser.StartAsync();
        await using var shop = await Shop.StartAsync(folder, ("JourneyBot:Prompts:CartIdle:IdleFor", "00:00:12"), ("simulate", "300"));
        var page = await browser.NewPersonAsync(shop.Address);
        var problems = new List<string>();
        page.PageError += (_, error) => problems.Add(error);

        // Browse, with consent.
        await page.GotoAsync("/");
        await page.GetByLabel("The assistant may message me first").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Allow analytics" }).ClickAsync();
        await page.GotoAsync("/category/outerwear");
        await page.Locator("main a[href^='/product/']").First.ClickAsync();
        await CompareAsync(page);
        await page.GotoAsync("/category/outerwear");
        await page.Locator("main a[href^='/product/']").Nth(3).ClickAsync();
        await CompareAsync(page);
        await page.GotoAsync("/compare");
        await ShootAsync(page, "shop-compare");

        // The chat is opened for the first time: the greeting fits a first visit with no cart.
        await page.GotoAsync("/product/aspen-coat");
        var chat = new Chat(page);
        await chat.OpenAsync();
        await chat.HearAsync("welcome to Vinterlind");
        await chat.SayAsync("which size should I take, I am never sure");
        await chat.HearAsync("Aspen Wool Coat");
        await ShootAsync(page, "chat");

        // Sign in: the answer now knows the customer's size and tier from the CRM; the same conversation goes on.
        await page.GotoAsync("/sign-in");
        await page.GetByLabel("E-mail").FillAsync("ida.lund@example.com");
        await page.GetByLabel("Password").FillAsync("winter-linden");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await page.GotoAsync("/product/aspen-coat");
        await chat.HearAsync("welcome to Vinterlind");
        await chat.SayAsync("and what size do I need in this one?");
        await chat.HearAsync("You usually take M");
        await chat.SayAsync("how much is shipping");
        await chat.HearAsync("standard delivery is always free");

        // Close the chat, fill the cart, then do nothing: the prompt comes without a word typed.
        await chat.CloseAsync();
        await page.Locator("input[name=size]:enabled").First.CheckAsync(new() { Force = true });
        await page.GetByRole(AriaRole.Button, new() { Name = "Add to cart" }).ClickAsync();
        await page.GetByRole(AriaRole.Status).Filter(new() { HasText = "is still here, Ida" }).WaitForAsync();
        await ShootAsync(page, "prompt");
        await chat.OpenAsync();
        await chat.HearAsync("is still here, Ida");
        Assert.Equal(1, await chat.CountAsync("is still here, Ida"));
        Assert.Empty(problems);

        await StaffSeesItAsync(await browser.NewPersonAsync(shop.Address));
    }

    [SkippableFact]
    public async Task A_customer_sends_a_picture_by_the_chats_own_button_and_sees_it_there()
    {
        await using var browser = await Browser.StartAsync();
        await using var shop = await Shop.StartAsync(folder);
        var page = await browser.NewPersonAsync(shop.Address);
        await page.GotoAsync("/");
        await page.GetByRole(AriaRole.Button, new() { Name = "Only necessary" }).ClickAsync();
        var chat = new Chat(page);
        await chat.OpenAsync();
        await chat.HearAsync("welcome to Vinterlind");
        var picture = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M/wHwAEBgIApD5fRAAAAABJRU5ErkJggg==");
        await chat.SendFileAsync(new FilePayload { Name = "torn-seam.png", MimeType = "image/png", Buffer = picture });
        await chat.HearAsync("I have got torn-seam.png");

        // The picture of the bubble comes from the shop's own host, and is shown.
        var shown = page.Locator(".webchat__bubble img[src*='/files/']").First;
        await shown.WaitForAsync();
        await page.WaitForFunctionAsync("[...document.querySelectorAll(\".webchat__bubble img[src*='/files/']\")].some(image => image.naturalWidth === 1)");
        Assert.Equal(picture, await (await page.APIRequest.GetAsync((await shown.GetAttributeAsync("src"))!)).BodyAsync());
        await chat.SendFileAsync(new FilePayload { Name = "receipt.pdf", MimeType = "application/pdf", Buffer = "%PDF-1.7"u8.ToArray() });
        await chat.HearAsync("I have got receipt.pdf");
        // Web Chat's own link to a file says more than it shows.
        var faults = (await page.RunAxe()).Violations.Where(fault => fault.Id != "label-content-name-mismatch");
        Assert.Equal("", string.Join("\n", faults.Select(fault => $"{fault.Id}: {string.Join(" | ", fault.Nodes.Select(node => node.Html))}")));
        await ShootAsync(page, "upload");
        await page.ReloadAsync();
        await page.Locator(".webchat__bubble img[src*='/files/']").First.WaitForAsync();
    }

    [SkippableFact]
    public async Task Shop_and_chat_fit_a_phone_and_those_who_do_not_see()
    {
        await using var browser = await Browser.StartAsync();
        await using var shop = await Shop.StartAsync(folder);
        var desktop = await browser.NewPersonAsync(shop.Address);
        await desktop.GotoAsync("/");
        await desktop.GetByRole(AriaRole.Button, new() { Name = "Only necessary" }).ClickAsync();
        await desktop.ReloadAsync();
        await ShootAsync(desktop, "shop");

        var phone = await browser.NewPersonAsync(shop.Address, 390, 844);
        await phone.GotoAsync("/product/aspen-coat");
        await phone.GetByRole(AriaRole.Button, new() { Name = "Only necessary" }).ClickAsync();
        await phone.ReloadAsync();
        Assert.Equal(390, await phone.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        await ShootAsync(phone, "shop-phone");
        var chat = new Chat(phone);
        await chat.OpenAsync();
        await chat.SayAsync("do you have this in blue?");
        await chat.HearAsync("in stock");
        await ShootAsync(phone, "chat-phone");

        foreach (var page in new[] { desktop, phone })
        {
            var result = await page.RunAxe();
            Assert.Empty(result.Violations.Select(violation => $"{violation.Id}: {string.Join(' ', violation.Nodes.Select(node => node.Html))}"));
        }
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static async Task StaffSeesItAsync(IPage staff)
    {
        await staff.GotoAsync("/journeys/live");
        await Assertions.Expect(staff.Locator("main")).ToContainTextAsync("Intent");
        await ShootAsync(staff, "live");

        await staff.SetViewportSizeAsync(1500, 1000);
        await staff.GotoAsync("/journeys/map?steps=10");
        await Assertions.Expect(staff.Locator("main svg[role=group]")).ToContainTextAsync("product.viewed");
        await ShootAsync(staff, "map");

        await staff.SetViewportSizeAsync(1280, 860);
        await staff.GotoAsync("/journeys/conversations");
        await staff.Locator("a[href*='/journeys/conversations/']").First.ClickAsync();
        foreach (var words in new[] { "which size should I take", "You usually take", "cart-idle", "why?", "Consideration", "Intent", "gold" })
            await Assertions.Expect(staff.Locator("body")).ToContainTextAsync(words);
        await ShootAsync(staff, "conversation");
    }

    private static async Task CompareAsync(IPage page) => await page.GetByRole(AriaRole.Button, new() { NameRegex = new("compar", System.Text.RegularExpressions.RegexOptions.IgnoreCase) }).First.ClickAsync();

    private static async Task ShootAsync(IPage page, string name)
    {
        if (Screenshots is not null) await page.ScreenshotAsync(new() { Path = Path.Combine(Repository.Root, Screenshots, name + ".png"), FullPage = name == "map" });
    }
}
