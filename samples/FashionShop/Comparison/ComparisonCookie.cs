using FashionShop.Catalogue;
using FashionShop.Cookies;

namespace FashionShop.Comparison;

/// <summary>The up to four products someone wants to see side by side, oldest first.</summary>
public sealed class ComparisonCookie(SealedCookies cookies, ProductCatalogue catalogue, IHttpContextAccessor accessor)
{
    public const int Most = 4;
    private const string Name = "vinterlind.compare";
    private static readonly TimeSpan Kept = TimeSpan.FromDays(7);
    private IReadOnlyList<Product>? read;

    public IReadOnlyList<Product> Read() => read ??=
        [.. (cookies.Read(accessor.HttpContext, Name) ?? "").Split(' ').Select(catalogue.Find).OfType<Product>().Take(Most)];

    public bool Holds(Product product) => Read().Contains(product);

    /// <summary>False when there are four already.</summary>
    public bool Add(Product product)
    {
        if (Holds(product))
            return true;
        if (Read().Count == Most)
            return false;
        Write([.. Read(), product]);
        return true;
    }

    public void Remove(Product product) => Write([.. Read().Where(other => other != product)]);

    public void Clear() => Write([]);

    private void Write(IReadOnlyList<Product> products)
    {
        read = products;
        if (products.Count == 0)
            cookies.Delete(accessor.HttpContext, Name);
        else
            cookies.Write(accessor.HttpContext, Name, string.Join(' ', products.Select(product => product.Sku)), Kept);
    }
}
