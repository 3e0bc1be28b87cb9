using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace FashionShop.Catalogue;

/// <summary>All there is to buy, read once from catalogue.json.</summary>
public sealed class ProductCatalogue
{
    private readonly Dictionary<string, Product> products;
    private readonly Dictionary<string, Category> categories;
    private readonly Dictionary<string, Colour> colours;

    private ProductCatalogue(CatalogueFile file)
    {
        Products = file.Products;
        Categories = file.Categories;
        products = file.Products.ToDictionary(product => product.Sku, StringComparer.OrdinalIgnoreCase);
        categories = file.Categories.ToDictionary(category => category.Id, StringComparer.OrdinalIgnoreCase);
        colours = file.Colours.ToDictionary(colour => colour.Id, StringComparer.Ordinal);
    }

    public IReadOnlyList<Product> Products { get; }

    public IReadOnlyList<Category> Categories { get; }

    public Product? Find(string? sku) => sku is null ? null : products.GetValueOrDefault(sku);

    public Category? FindCategory(string? id) => id is null ? null : categories.GetValueOrDefault(id);

    public Colour ColourOf(string id) => colours[id];

    public Category CategoryOf(Product product) => categories[product.Category];

    /// <summary>Is this a product we sell, in a colour and size it comes in?</summary>
    public bool Knows(Item item, [NotNullWhen(true)] out Product? product)
    {
        product = Find(item.Sku);
        return product?.VariantIn(item.Colour) is not null && product.Sizes.Contains(item.Size);
    }

    /// <summary>Others of the same category, nearest in price first.</summary>
    public IEnumerable<Product> RelatedTo(Product product, int count) => Products
        .Where(other => other.Category == product.Category && other.Sku != product.Sku)
        .OrderBy(other => Math.Abs(other.Price - product.Price))
        .Take(count);

    public static ProductCatalogue Read(string path)
    {
        using var stream = File.OpenRead(path);
        var file = JsonSerializer.Deserialize<CatalogueFile>(stream, JsonSerializerOptions.Web)
            ?? throw new InvalidDataException($"{path} is empty; it must hold colours, categories and products");
        CatalogueFile.Check(file, path);
        return new ProductCatalogue(file);
    }
}
