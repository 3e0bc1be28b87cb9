using FashionShop.Catalogue;

namespace FashionShop.Pages;

public sealed class SearchModel(ProductCatalogue catalogue) : ShopPage
{
    public string Query { get; private set; } = "";

    public IReadOnlyList<Product> Products { get; private set; } = [];

    public void OnGet(string? q)
    {
        Title = "Search";
        Query = (q ?? "").Trim() is var text && text.Length > Search.LongestQuery ? text[..Search.LongestQuery] : text;
        Products = Search.In(catalogue, Query);
        // The words themselves stay here: people type names and addresses into search fields.
        Tell("search.viewed", new { asked = Query.Length > 0, results = Products.Count });
    }
}
