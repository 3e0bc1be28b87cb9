using System.Text.Json;
using FashionShop.Catalogue;
using FashionShop.Cookies;

namespace FashionShop.Cart;

/// <summary>Keeps the cart in a sealed cookie: it survives a restart and needs no session. The seal does not promise that everything in it is still sold.</summary>
public sealed class CartCookie(SealedCookies cookies, ProductCatalogue catalogue, IHttpContextAccessor accessor)
{
    private const string Name = "vinterlind.cart";
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);
    private ShoppingCart? read;

    public ShoppingCart Read()
    {
        if (read is not null)
            return read;
        var text = cookies.Read(accessor.HttpContext, Name);
        var cart = text is null ? null : JsonSerializer.Deserialize<ShoppingCart>(text);
        return read = cart is null ? ShoppingCart.Empty : cart with { Lines = [.. cart.Lines.Where(line => catalogue.Knows(line.Item, out _))] };
    }

    public void Write(ShoppingCart cart)
    {
        read = cart;
        if (cart.IsEmpty)
            cookies.Delete(accessor.HttpContext, Name);
        else
            cookies.Write(accessor.HttpContext, Name, JsonSerializer.Serialize(cart), Kept);
    }
}
