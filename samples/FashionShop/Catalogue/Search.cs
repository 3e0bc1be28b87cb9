namespace FashionShop.Catalogue;

/// <summary>Finds products whose texts hold every word asked for; names weigh most.</summary>
public static class Search
{
    public const int LongestQuery = 60;
    private const int MostWords = 8;

    public static IReadOnlyList<Product> In(ProductCatalogue catalogue, string query)
    {
        var words = query.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(MostWords).ToList();
        if (words.Count == 0)
            return [];
        return [.. catalogue.Products
            .Select(product => (product, weights: words.ConvertAll(word => Weight(word, product, catalogue))))
            .Where(found => found.weights.TrueForAll(weight => weight > 0))
            .OrderByDescending(found => found.weights.Sum())
            .Select(found => found.product)];
    }

    private static int Weight(string word, Product product, ProductCatalogue catalogue)
    {
        bool In(string text) => text.Contains(word, StringComparison.OrdinalIgnoreCase);
        return (In(product.Name) ? 4 : 0)
            + (In(catalogue.CategoryOf(product).Name) ? 2 : 0)
            + (product.Variants.Any(variant => In(catalogue.ColourOf(variant.Colour).Name)) ? 2 : 0)
            + (In(product.Summary) || In(product.Description) || In(product.Material) ? 1 : 0);
    }
}
