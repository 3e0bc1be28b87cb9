using FashionShop.Catalogue;

namespace FashionShop.Pages;

public sealed class IndexModel(ProductCatalogue catalogue) : ShopPage
{
    private const int MostFeatured = 8;

    public IReadOnlyList<Product> Featured { get; } =
        [.. catalogue.Products.Where(product => product.New).Concat(catalogue.Products.Where(product => !product.New)).Take(MostFeatured)];

    public void OnGet()
    {
        Description = "Coats, knitwear, dresses, shoes and bags for the north of the year.";
        Tell("home.viewed");
    }
}
