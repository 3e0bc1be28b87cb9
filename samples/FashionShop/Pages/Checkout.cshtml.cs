using FashionShop.Cart;
using FashionShop.Catalogue;
using FashionShop.Customers;
using FashionShop.Orders;
using Microsoft.AspNetCore.Mvc;

namespace FashionShop.Pages;

public sealed class CheckoutModel(CartCookie cookie, OrderBook orders, OrderCookie lastOrder, ProductCatalogue catalogue, SignIn signIn) : ShopPage
{
    [BindProperty]
    public CheckoutForm Form { get; set; } = new();

    public LoyaltyTier Tier => signIn.Current(HttpContext)?.LoyaltyTier ?? LoyaltyTier.None;

    public PricedCart Cart => CartFor(Form.Delivery);

    public PricedCart CartFor(DeliveryWay way) => PricedCart.Of(cookie.Read(), catalogue, Tier, way);

    /// <summary>What is wrong, in the order of the form.</summary>
    public IEnumerable<(string Field, string Text)> Mistakes =>
        from name in CheckoutForm.Fields
        let mistake = MistakeOf(name)
        where mistake is not null
        select (name, mistake);

    public string? MistakeOf(string field) =>
        ModelState.TryGetValue($"{nameof(Form)}.{field}", out var entry) && entry.Errors.Count > 0 ? entry.Errors[0].ErrorMessage : null;

    public IActionResult OnGet()
    {
        if (cookie.Read().IsEmpty)
            return RedirectToPage("/Cart");
        Title = "Checkout";
        Form = CheckoutForm.For(signIn.Current(HttpContext));
        Tell("checkout.started", new { total = Cart.Subtotal, items = Cart.Items });
        return Page();
    }

    public IActionResult OnPost()
    {
        Title = "Checkout";
        var cart = cookie.Read();
        if (cart.IsEmpty)
            return RedirectToPage("/Cart");
        if (!ModelState.IsValid)
            return Page();

        var placed = orders.Place(cart, Cart, signIn.Current(HttpContext)?.Id, Form.ToRecipient(), Form.Delivery, Form.Payment);
        if (placed.Order is not { } order)
        {
            NoticeNext($"Meanwhile there are too few of: {string.Join(", ", placed.Missing.Select(Named))}. Please change your cart.");
            return RedirectToPage("/Cart");
        }
        lastOrder.Write(order);
        cookie.Write(ShoppingCart.Empty);
        return RedirectToPage("/Confirmation", new { id = order.Id });
    }

    private string Named(Item item) => catalogue.Find(item.Sku) is { } product ? $"{product.Name} ({catalogue.ColourOf(item.Colour).Name}, {item.Size})" : item.Sku;
}
