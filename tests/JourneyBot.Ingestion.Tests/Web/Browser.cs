using JourneyBot.Testing;
using Microsoft.Playwright;

namespace JourneyBot.Ingestion.Tests.Web;

/// <summary>One headless Chromium for all browser tests; each test takes its own context, which shares nothing with the others.</summary>
public sealed class Browser : IAsyncLifetime
{
    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private IPlaywright? playwright;
    private IBrowser? chromium;

    public Task InitializeAsync() => Task.CompletedTask; // the browser starts with the first test that is not skipped

    public async Task<IBrowserContext> ContextAsync(BrowserNewContextOptions? options = null)
    {
        var path = Need.Chromium();
        playwright ??= await Playwright.CreateAsync();
        chromium ??= await playwright.Chromium.LaunchAsync(new() { ExecutablePath = path, Args = Arguments });
        var context = await chromium.NewContextAsync(options);
        context.SetDefaultTimeout(60_000);
        return context;
    }

    public async Task DisposeAsync()
    {
        if (chromium is not null) await chromium.DisposeAsync();
        playwright?.Dispose();
    }
}

[CollectionDefinition(nameof(Browser))]
public sealed class BrowserTests : ICollectionFixture<Browser>;
