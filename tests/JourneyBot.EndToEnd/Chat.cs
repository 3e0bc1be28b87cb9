using Microsoft.Playwright;

namespace JourneyBot.EndToEnd;

/// <summary>The chat as a customer uses it: real Web Chat, opened by the launcher.</summary>
internal sealed class Chat(IPage page)
{
    private ILocator Messages => page.Locator(".webchat__bubble__content");

    public async Task OpenAsync()
    {
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Open chat") }).ClickAsync();
        await Input.WaitForAsync();
    }

    public async Task CloseAsync() => await page.GetByRole(AriaRole.Button, new() { Name = "Close chat" }).ClickAsync();

    public async Task SayAsync(string text)
    {
        await Input.FillAsync(text);
        await Input.PressAsync("Enter");
    }

    /// <summary>Sends a file by the chat's own button; its mark says when the file is read, and only then does Enter send it.</summary>
    public async Task SendFileAsync(FilePayload file)
    {
        await page.Locator("#journey-chat input[type=file]").SetInputFilesAsync(file);
        await page.Locator(".webchat__attachment-icon--checked").WaitForAsync();
        await Input.PressAsync("Enter");
    }

    /// <summary>Waits until the bot has said something with these words.</summary>
    public async Task HearAsync(string words) => await Messages.Filter(new() { HasText = words }).First.WaitForAsync();

    public async Task<int> CountAsync(string words) => await Messages.Filter(new() { HasText = words }).CountAsync();

    private ILocator Input => page.Locator("[data-id='webchat-sendbox-input']");
}
