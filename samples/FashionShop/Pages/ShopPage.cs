using FashionShop.Journey;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FashionShop.Pages;

/// <summary>A page that has a title and tells the tracker what it is.</summary>
public abstract class ShopPage : PageModel
{
    private const string NoticeKey = "notice";

    public string Title { get; protected set; } = "";

    /// <summary>The meta description; empty for pages that are nobody's search result.</summary>
    public string Description { get; protected set; } = "";

    public PageEvent? Event { get; private set; }

    protected void Tell(string name, object? properties = null, string? id = null) => Event = new PageEvent(name, properties, id);

    /// <summary>Shown once, on top of the next page.</summary>
    protected void NoticeNext(string text) => TempData[NoticeKey] = text;

    public string? Notice => TempData[NoticeKey] as string;
}
