using FashionShop.Cart;
using FashionShop.Catalogue;
using FashionShop.Comparison;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FashionShop.Pages;

public sealed class ProductModel(ProductCatalogue catalogue, Stock stock, CartCookie cart, CartChange change, ComparisonCookie comparison) : ShopPage
{
    public Product Product { get; private set; } = catalogue.Products[0];

    public Colour Colour { get; private set; } = catalogue.ColourOf(catalogue.Products[0].Variants[0].Colour);

    public string? ChosenSize { get; private set; }

    public string? Mistake { get; private set; }

    public bool Compared => comparison.Holds(Product);

    public bool SoldOut => Product.Sizes.All(size => Left(size) == 0);

    public int Left(string size) => stock.Of(new Item(Product.Sku, Colour.Id, size));

    public string StockText(string size) => Left(size) switch
    {
        0 => "Sold out in this colour",
        <= 3 and var left => $"Only {left} left",
        _ => "In stock",
    };

    public IActionResult OnGet(string sku, string? colour) => Show(sku, colour) ? Viewed() : NotFound();

    public IActionResult OnPost(string sku, string? colour, string? size, int quantity)
    {
        if (!Show(sku, colour))
            return NotFound();
        ChosenSize = size;
        var changed = change.Add(new Item(Product.Sku, Colour.Id, size ?? ""), quantity);
        return Request.Headers["X-Requested-With"] == "fetch" ? Answer(changed) : Next(changed);
    }

    /// <summary>For shop.js; a refusal is an answer like any other.</summary>
    private JsonResult Answer(CartChange.Outcome changed) => new(new
    {
        message = changed.Mistake ?? $"{Product.Name} is in your cart.",
        items = cart.Read().Items,
        updated = changed.Updated,
    });

    private IActionResult Next(CartChange.Outcome changed)
    {
        if (changed.Updated is null)
        {
            Mistake = changed.Mistake;
            return Viewed();
        }
        changed.Updated.TellNextPage(TempData);
        NoticeNext($"{Product.Name} is in your cart.");
        return RedirectToPage("/Cart");
    }

    private bool Show(string sku, string? colour)
    {
        if (catalogue.Find(sku) is not { } product)
            return false;
        Product = product;
        var shown = product.VariantIn(colour) ?? product.Variants.FirstOrDefault(variant => stock.Of(product, variant) > 0) ?? product.Variants[0];
        Colour = catalogue.ColourOf(shown.Colour);
        Title = product.Name;
        Description = product.Summary;
        return true;
    }

    private PageResult Viewed()
    {
        // A form that comes back with a mistake is the same look at the product.
        if (Mistake is null)
            Tell("product.viewed", new { sku = Product.Sku, name = Product.Name, price = Product.Price, category = Product.Category });
        return Page();
    }
}
