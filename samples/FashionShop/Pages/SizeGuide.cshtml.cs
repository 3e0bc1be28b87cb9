using FashionShop.Catalogue;

namespace FashionShop.Pages;

public sealed class SizeGuideModel(ProductCatalogue catalogue) : ShopPage
{
    public static readonly IReadOnlyList<(string Size, string Eu, string Chest, string Waist, string Hips)> Clothes =
    [
        ("XS", "34", "80–84", "62–66", "88–92"),
        ("S", "36", "84–88", "66–70", "92–96"),
        ("M", "38–40", "88–96", "70–78", "96–104"),
        ("L", "42", "96–102", "78–84", "104–109"),
        ("XL", "44", "102–108", "84–91", "109–114"),
    ];

    public static readonly IReadOnlyList<(string Eu, string Uk, string Length)> Shoes =
    [
        ("36", "3.5", "22.8"), ("37", "4", "23.5"), ("38", "5", "24.1"), ("39", "6", "24.8"), ("40", "6.5", "25.4"),
        ("41", "7.5", "26.1"), ("42", "8", "26.8"), ("43", "9", "27.4"), ("44", "9.5", "28.1"),
    ];

    public Product? From { get; private set; }

    public void OnGet(string? from)
    {
        Title = "Size guide";
        Description = "How to measure, and which size to take.";
        From = catalogue.Find(from);
        Tell("size_guide.viewed", From is null ? null : new { sku = From.Sku, category = From.Category });
    }
}
