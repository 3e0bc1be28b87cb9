namespace FashionShop.Catalogue;

/// <summary>What a category page was asked to show; unknown values select nothing and never fail.</summary>
public sealed record Selection
{
    public const int MostValues = 20;

    public static readonly IReadOnlyList<PriceBand> Bands =
    [
        new("under-80", "Under €80", 0, 80),
        new("80-130", "€80 to €130", 80, 130),
        new("130-200", "€130 to €200", 130, 200),
        new("over-200", "Over €200", 200, decimal.MaxValue),
    ];

    public static readonly IReadOnlyList<(string Id, string Name)> Sorts =
    [
        ("featured", "Featured"), ("price-up", "Price, low to high"), ("price-down", "Price, high to low"), ("name", "Name"),
    ];

    public IReadOnlyList<string> Sizes { get; init; } = [];
    public IReadOnlyList<string> Colours { get; init; } = [];
    public string? Price { get; init; }
    public string? Sort { get; init; }

    public bool IsEmpty => Sizes.Count == 0 && Colours.Count == 0 && Price is null;

    /// <summary>Keeps what the offered products have; the rest came from an old or a made-up link.</summary>
    public Selection LimitedTo(IReadOnlyCollection<Product> offered) => new()
    {
        Sizes = [.. Sizes.Distinct().Where(size => offered.Any(product => product.Sizes.Contains(size))).Take(MostValues)],
        Colours = [.. Colours.Distinct().Where(colour => offered.Any(product => product.VariantIn(colour) is not null)).Take(MostValues)],
        Price = Bands.FirstOrDefault(band => band.Id == Price)?.Id,
        Sort = Sorts.FirstOrDefault(sort => sort.Id == Sort).Id ?? Sorts[0].Id,
    };

    /// <summary>A size counts only where it is in stock, in one of the chosen colours if there are any.</summary>
    public IReadOnlyList<Product> From(IEnumerable<Product> offered, Stock stock)
    {
        var band = Bands.FirstOrDefault(each => each.Id == Price);
        return [.. Sorted(offered.Where(product => (band is null || band.Holds(product.Price)) && Fits(product, stock)))];
    }

    private bool Fits(Product product, Stock stock)
    {
        var colours = product.Variants.Select(variant => variant.Colour).Where(colour => Colours.Count == 0 || Colours.Contains(colour)).ToList();
        return Sizes.Count == 0
            ? colours.Count > 0
            : colours.Any(colour => Sizes.Any(size => stock.Of(new Item(product.Sku, colour, size)) > 0));
    }

    private IEnumerable<Product> Sorted(IEnumerable<Product> products) => Sort switch
    {
        "price-up" => products.OrderBy(product => product.Price),
        "price-down" => products.OrderByDescending(product => product.Price),
        "name" => products.OrderBy(product => product.Name, StringComparer.Ordinal),
        _ => products.OrderByDescending(product => product.New),
    };

    public sealed record PriceBand(string Id, string Name, decimal From, decimal To)
    {
        public bool Holds(decimal price) => price >= From && price < To;
    }
}
