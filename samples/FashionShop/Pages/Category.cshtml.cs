using FashionShop.Catalogue;
using Microsoft.AspNetCore.Mvc;

namespace FashionShop.Pages;

public sealed class CategoryModel(ProductCatalogue catalogue, Stock stock) : ShopPage
{
    public Category Category { get; private set; } = catalogue.Categories[0];

    public Selection Selection { get; private set; } = new();

    public IReadOnlyList<Product> Products { get; private set; } = [];

    public IReadOnlyList<string> Sizes { get; private set; } = [];

    public IReadOnlyList<Colour> Colours { get; private set; } = [];

    public IActionResult OnGet(string id, string[] size, string[] colour, string? price, string? sort)
    {
        if (catalogue.FindCategory(id) is not { } category)
            return NotFound();

        Category = category;
        var offered = catalogue.Products.Where(product => product.Category == category.Id).ToList();
        Sizes = [.. offered.OrderByDescending(product => product.Sizes.Count).SelectMany(product => product.Sizes).Distinct()];
        Colours = [.. offered.SelectMany(product => product.Variants).Select(variant => variant.Colour).Distinct().Select(catalogue.ColourOf)];
        Selection = new Selection { Sizes = size, Colours = colour, Price = price, Sort = sort }.LimitedTo(offered);
        Products = Selection.From(offered, stock);

        Title = category.Name;
        Description = category.Lead;
        Tell("category.viewed", new { category = category.Id, name = category.Name, results = Products.Count, sizes = Selection.Sizes, colours = Selection.Colours, price = Selection.Price, sort = Selection.Sort });
        return Page();
    }
}
