using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace JourneyBot.EndToEnd.Segment;

/// <summary>A site with the unmodified analytics-next on its page, loaded as Segment's own snippet loads it.</summary>
internal sealed class SenderSite : IAsyncDisposable
{
    private readonly WebApplication app;
    private string html = "";

    private SenderSite(WebApplication app)
    {
        this.app = app;
        var folder = Path.Combine(SenderPackages.Of("@segment/analytics-next"), "dist", "umd");
        app.MapGet("/umd/{name}", (string name) => Results.File(Path.Combine(folder, Path.GetFileName(name)), "text/javascript"));
        app.MapGet("/", () => Results.Content(html, "text/html; charset=utf-8"));
    }

    public Uri Address => new(app.Urls.Single());

    public string Origin => Address.GetLeftPart(UriPartial.Authority);

    public static async Task<SenderSite> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var site = new SenderSite(builder.Build());
        await site.app.StartAsync();
        return site;
    }

    /// <summary>Puts up the page for a door and a key, and gives its address.</summary>
    public string PageFor(Uri door, string key, string options)
    {
        html = $$"""
            <!doctype html><html lang="en"><head><meta charset="utf-8"><title>Shop</title><link rel="icon" href="data:,"><script>
            var analytics = window.analytics = [];
            analytics.methods = ['page', 'track', 'identify', 'group', 'alias', 'ready'];
            for (const method of analytics.methods) analytics[method] = (...parts) => analytics.push([method, ...parts]);
            analytics._writeKey = '{{key}}';
            analytics._cdn = '{{door.GetLeftPart(UriPartial.Authority)}}';
            analytics._loadOptions = {{options}};
            </script><script src="/umd/standalone.js" async></script></head><body><h1>Shop</h1></body></html>
            """;
        return Address.ToString();
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
