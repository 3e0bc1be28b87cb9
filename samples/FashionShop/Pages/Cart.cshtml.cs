using FashionShop.Cart;
using FashionShop.Catalogue;
using FashionShop.Customers;
using Microsoft.AspNetCore.Mvc;

namespace FashionShop.Pages;

public sealed class CartModel(CartCookie cookie, CartChange change, ProductCatalogue catalogue, Stock stock, SignIn signIn) : ShopPage
{
    public PricedCart Cart => PricedCart.Of(cookie.Read(), catalogue, signIn.Current(HttpContext)?.LoyaltyTier ?? LoyaltyTier.None);

    public int Left(PricedLine line) => stock.Of(line.Item);

    public void OnGet()
    {
        Title = "Cart";
        Tell("cart.viewed", new { total = Cart.Subtotal, items = Cart.Items });
    }

    public IActionResult OnPostQuantity(string? sku, string? colour, string? size, int quantity)
    {
        var changed = change.SetQuantity(new Item(sku ?? "", colour ?? "", size ?? ""), quantity);
        changed.Updated?.TellNextPage(TempData);
        if (changed.Mistake is not null)
            NoticeNext(changed.Mistake);
        return RedirectToPage();
    }
}
