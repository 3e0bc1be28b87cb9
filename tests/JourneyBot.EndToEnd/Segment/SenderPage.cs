using Microsoft.Playwright;

namespace JourneyBot.EndToEnd.Segment;

/// <summary>A page with analytics-next in a real browser, the host it sends to, and the way between them.</summary>
internal sealed class SenderPage(Browser browser, SenderSite site, IPage page, IReadOnlyList<Fault> faults) : IAsyncDisposable
{
    public required JourneyServer Server { get; init; }

    public required FaultyWay Way { get; init; }

    public IReadOnlyList<Fault> Faults => faults;

    public static async Task<SenderPage> StartAsync(string folder, IReadOnlyList<Fault> faults, string options)
    {
        var browser = await Browser.StartAsync();
        var site = await SenderSite.StartAsync();
        var server = await JourneyServer.StartAsync(folder, site.Origin);
        var way = await FaultyWay.StartAsync(server, faults);
        var page = await browser.NewPersonAsync(site.Address);
        // A machine without a network besides its own says that it is offline, and then the sender sends nothing.
        await page.AddInitScriptAsync("Object.defineProperty(navigator, 'onLine', { get: () => true })");
        await page.GotoAsync(site.PageFor(way.Address, JourneyServer.SiteKey, options));
        return new SenderPage(browser, site, page, faults) { Server = server, Way = way };
    }

    /// <summary>Tracks numbered events, a few milliseconds apart, once the sender is loaded: what a page tells before that is lost when the page goes away.</summary>
    public Task SendAsync(int from, int to) =>
        page.EvaluateAsync("async ([from, to]) => { await new Promise(done => analytics.ready(done)); for (let n = from; n < to; n++) { analytics.track('Step Taken', { n }); await new Promise(done => setTimeout(done, 5)) } }", new[] { from, to });

    public Task ReloadAsync() => page.ReloadAsync();

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        await Way.DisposeAsync();
        await Server.DisposeAsync();
        await site.DisposeAsync();
    }
}
