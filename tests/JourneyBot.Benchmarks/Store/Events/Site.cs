using System.Globalization;

namespace JourneyBot.Benchmarks.Store.Events;

/// <summary>The shop that the simulated customers walk through: 5,000 products, 40 categories, 200 articles. Few pages get most of the visits.</summary>
internal sealed class Site
{
    public const string Origin = "https://www.shop.example";

    private static readonly string[] Kinds = ["shirt", "jacket", "trousers", "skirt", "boots", "trainers", "scarf", "belt", "coat", "dress"];
    private static readonly string[] Makes = ["linen", "cotton", "wool", "denim", "leather", "silk", "corduroy", "jersey", "suede", "velvet"];
    private static readonly string[] Looks = ["navy", "sand", "olive", "cream", "charcoal", "rust", "teal", "plum", "ivory", "slate", "coral", "moss"];
    private static readonly string[] Topics = ["sizes", "returns", "delivery", "care", "repairs", "gift-cards", "fabrics", "stores"];

    private readonly Page[] products = [.. Enumerable.Range(0, 5_000).Select(Product)];
    private readonly Page[] categories = [.. Enumerable.Range(0, 40).Select(Category)];
    private readonly Page[] articles = [.. Enumerable.Range(0, 200).Select(Article)];

    public Page Home { get; } = new("/", "Example Shop: clothes that last");

    public Page Cart { get; } = new("/cart", "Your cart");

    public Page Checkout { get; } = new("/checkout", "Checkout");

    public Page Thanks { get; } = new("/checkout/thanks", "Thank you for your order");

    public Page AnyProduct(Random random) => products[Zipf(random, products.Length)];

    public Page AnyCategory(Random random) => categories[Zipf(random, categories.Length)];

    public Page AnyArticle(Random random) => articles[Zipf(random, articles.Length)];

    // The rank r comes with a share of about 1/r: half of all visits go to the first seventy of 5,000.
    private static int Zipf(Random random, int count) => (int)Math.Pow(count + 1, random.NextDouble()) - 1;

    private static Page Product(int number)
    {
        var (kind, make, look) = (Kinds[number % 10], Makes[number / 10 % 10], Looks[number / 100 % 12]);
        var price = 9.9m + number * 7_919 % 24_000 / 100m;
        return new Page(string.Create(CultureInfo.InvariantCulture, $"/{kind}/{make}-{kind}-{look}-{number}"), $"{char.ToUpperInvariant(make[0])}{make[1..]} {kind}, {look} | Example Shop")
        {
            Sku = string.Create(CultureInfo.InvariantCulture, $"SKU-{number * 7_919 % 100_000:D5}"), Price = price, Category = kind,
        };
    }

    private static Page Category(int number) => new($"/{Kinds[number % 10]}/{Makes[number / 10]}", $"{Makes[number / 10]} {Kinds[number % 10]} | Example Shop");

    private static Page Article(int number) => new(string.Create(CultureInfo.InvariantCulture, $"/help/{Topics[number % 8]}/{number}"), $"Help: {Topics[number % 8]} | Example Shop");
}

/// <summary>A page; with a sku it is a product's.</summary>
internal sealed record Page(string Path, string Title)
{
    public string? Sku { get; init; }

    public decimal Price { get; init; }

    public string Category { get; init; } = "";

    public string Url { get; } = Site.Origin + Path;
}
