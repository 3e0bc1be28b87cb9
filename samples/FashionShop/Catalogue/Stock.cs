namespace FashionShop.Catalogue;

/// <summary>What is on the shelves now. Starts as the catalogue says and shrinks with each order; a restart fills it again.</summary>
public sealed class Stock
{
    private readonly Lock gate = new();
    private readonly Dictionary<Item, int> shelves = [];

    public Stock(ProductCatalogue catalogue)
    {
        foreach (var product in catalogue.Products)
        foreach (var variant in product.Variants)
        foreach (var (size, count) in product.Sizes.Zip(variant.Stock))
            shelves[new Item(product.Sku, variant.Colour, size)] = count;
    }

    public int Of(Item item)
    {
        lock (gate)
            return shelves.GetValueOrDefault(item);
    }

    public int Of(Product product) => product.Variants.Sum(variant => Of(product, variant));

    public int Of(Product product, Variant variant) =>
        product.Sizes.Sum(size => Of(new Item(product.Sku, variant.Colour, size)));

    /// <summary>Takes all or nothing; answers the items of which there are too few.</summary>
    public IReadOnlyList<Item> Take(IReadOnlyCollection<(Item Item, int Quantity)> wanted)
    {
        lock (gate)
        {
            var missing = wanted.Where(line => shelves.GetValueOrDefault(line.Item) < line.Quantity).Select(line => line.Item).ToList();
            if (missing.Count > 0)
                return missing;
            foreach (var (item, quantity) in wanted)
                shelves[item] -= quantity;
            return [];
        }
    }
}
