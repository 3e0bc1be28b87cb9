using System.Globalization;
using JourneyBot.Events;

namespace JourneyBot.Benchmarks.Store.Events;

/// <summary>One customer's way through the site, page by page: what the tracker of that browser reports.</summary>
internal sealed class Visit
{
    private static readonly string?[] From =
    [
        null, null, "https://www.search.example/", "https://www.search.example/", "https://social.example/", "https://mail.example/",
        "https://prices.example/compare/clothes", "https://blog.example/2026/what-to-wear", "https://news.example/style",
    ];

    private static readonly string[] Campaigns = ["?utm_source=newsletter&utm_campaign=autumn", "?utm_source=social&utm_medium=paid&utm_campaign=boots", "?utm_source=search&utm_medium=cpc"];

    private readonly Site site;
    private readonly Random random;
    private string? referrer;
    private Page? page;
    private int items;
    private decimal total;

    public Visit(Site site, string browser, Random random)
    {
        (this.site, this.random, Browser) = (site, random, browser);
        referrer = From[random.Next(From.Length)];
    }

    /// <summary>The anonymous id of the browser.</summary>
    public string Browser { get; }

    public bool IsOver { get; private set; }

    /// <summary>The next page, and what is done on it within the two seconds that the tracker gathers.</summary>
    public IEnumerable<(string Name, EventProperties Properties)> Step()
    {
        var from = page?.Url ?? referrer;
        page = Next();
        var url = page.Url + (from == referrer && random.Next(8) == 0 ? Campaigns[random.Next(Campaigns.Length)] : "");
        // As journey.js and its door write it: the event's own properties first, then where it happened.
        (string, object?)[] place = from is null ? [("url", url), ("title", page.Title)] : [("url", url), ("title", page.Title), ("referrer", from)];
        yield return page.Sku is not null ? (EventNames.ProductViewed, EventProperties.Of([.. Product(page), .. place]))
            : page == site.Checkout ? ("checkout.started", EventProperties.Of([("total", total), ("items", items), ("currency", "EUR"), .. place]))
            : page == site.Thanks ? (EventNames.OrderCompleted, EventProperties.Of([("order", string.Create(CultureInfo.InvariantCulture, $"O-{random.Next(10_000_000):D7}")), ("total", total), ("items", items), ("currency", "EUR"), .. place]))
            : (EventNames.PageViewed, EventProperties.Of([("path", page.Path), .. Where(url, page, from)]));
        if (random.Next(4) == 0) yield return ("page.scrolled", EventProperties.Of([("percent", 25 * random.Next(1, 4)), .. place]));
        if (random.Next(6) == 0) yield return ("element.clicked", EventProperties.Of([("element", page.Sku is null ? "menu" : "size"), ("x", random.Next(1_280)), ("y", random.Next(2_400)), .. place]));
        if (page.Sku is not null && random.Next(6) == 0)
        {
            (items, total) = (items + 1, total + page.Price);
            yield return (EventNames.CartUpdated, EventProperties.Of([("sku", page.Sku), ("items", items), ("total", total), ("currency", "EUR"), .. place]));
        }

        IsOver = page == site.Thanks || random.Next(6) == 0;
    }

    private Page Next()
    {
        if (page == site.Cart) return site.Checkout;
        if (page == site.Checkout) return site.Thanks;
        if (items > 0 && random.Next(4) == 0) return site.Cart;
        return random.Next(100) switch
        {
            < 55 => site.AnyProduct(random),
            < 80 => site.AnyCategory(random),
            < 90 => site.AnyArticle(random),
            _ => site.Home,
        };
    }

    private static (string, object?)[] Product(Page page) => [("sku", page.Sku), ("price", page.Price), ("currency", "EUR"), ("category", page.Category)];

    // A page.viewed has its title among its own properties already.
    private static (string, object?)[] Where(string url, Page page, string? from) =>
        from is null ? [("title", page.Title), ("url", url)] : [("title", page.Title), ("url", url), ("referrer", from)];
}
