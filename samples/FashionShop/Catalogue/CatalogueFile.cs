namespace FashionShop.Catalogue;

/// <summary>catalogue.json as it is written, and what makes it wrong.</summary>
internal sealed record CatalogueFile(
    IReadOnlyList<Colour> Colours,
    IReadOnlyList<Category> Categories,
    IReadOnlyList<Product> Products)
{
    /// <summary>Tells every mistake at once, with the product and the fix.</summary>
    public static void Check(CatalogueFile file, string path)
    {
        var mistakes = file.Products.SelectMany(product => Mistakes(product, file)).ToList();
        mistakes.AddRange(file.Products.GroupBy(product => product.Sku).Where(same => same.Count() > 1)
            .Select(same => $"{same.Key}: used by {same.Count()} products; give each its own sku"));
        if (mistakes.Count > 0)
            throw new InvalidDataException($"{path} has mistakes:{Environment.NewLine}{string.Join(Environment.NewLine, mistakes)}");
    }

    private static IEnumerable<string> Mistakes(Product product, CatalogueFile file)
    {
        if (file.Categories.All(category => category.Id != product.Category))
            yield return $"{product.Sku}: no category '{product.Category}'; add it or name another";
        if (!Pictures.Wardrobe.Has(product.Shape))
            yield return $"{product.Sku}: no shape '{product.Shape}'; draw it in Pictures or name another";
        if (!Pictures.Swatch.Has(product.Fabric))
            yield return $"{product.Sku}: no fabric '{product.Fabric}'; draw it in Pictures/Swatch.cs or name another";
        if (product.Price <= 0)
            yield return $"{product.Sku}: price {product.Price}; give a positive one";
        if (product.Variants.Count == 0)
            yield return $"{product.Sku}: no variants; give at least one colour";
        foreach (var variant in product.Variants)
        {
            if (file.Colours.All(colour => colour.Id != variant.Colour))
                yield return $"{product.Sku}: no colour '{variant.Colour}'; add it to colours";
            if (variant.Stock.Count != product.Sizes.Count)
                yield return $"{product.Sku} {variant.Colour}: {variant.Stock.Count} stock numbers for {product.Sizes.Count} sizes; give one for each";
        }
    }
}
