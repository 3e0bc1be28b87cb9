using FashionShop.Catalogue;
using FashionShop.Comparison;
using Microsoft.AspNetCore.Mvc;

namespace FashionShop.Pages;

public sealed class CompareModel(ProductCatalogue catalogue, ComparisonCookie comparison) : ShopPage
{
    public IReadOnlyList<Product> Products => comparison.Read();

    public void OnGet()
    {
        Title = "Compare";
        Tell("comparison.viewed", new { skus = Products.Select(product => product.Sku), count = Products.Count });
    }

    public IActionResult OnPostAdd(string? sku)
    {
        if (catalogue.Find(sku) is not { } product)
            return NotFound();
        NoticeNext(comparison.Add(product)
            ? $"{product.Name} is in your comparison."
            : $"You can compare {ComparisonCookie.Most} products. Remove one to add the {product.Name}.");
        return RedirectToPage();
    }

    public IActionResult OnPostRemove(string? sku)
    {
        if (catalogue.Find(sku) is not { } product)
            return NotFound();
        comparison.Remove(product);
        NoticeNext($"{product.Name} is no longer compared.");
        return RedirectToPage();
    }

    public IActionResult OnPostClear()
    {
        comparison.Clear();
        return RedirectToPage();
    }
}
