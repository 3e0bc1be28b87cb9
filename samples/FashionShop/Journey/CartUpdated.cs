using System.Text.Json;
using FashionShop.Cart;
using FashionShop.Catalogue;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace FashionShop.Journey;

/// <summary>
/// A change of the cart, told by the page that follows it: the server changes the cart and redirects, the next page carries a
/// journey:also, and shop.js tracks it. Where shop.js changed the cart by fetch, the answer carries the same properties.
/// </summary>
public sealed record CartUpdated(decimal Total, int Items, string Currency, string Sku, int Change)
{
    private const string Key = "journey:also";
    private const string IdKey = "journey:also-id";

    public static CartUpdated Of(PricedCart cart, string sku, int change) => new(cart.Subtotal, cart.Items, Money.Currency, sku, change);

    public void TellNextPage(ITempDataDictionary next)
    {
        next[Key] = JsonSerializer.Serialize(this, JsonSerializerOptions.Web);
        next[IdKey] = $"cart-{Guid.CreateVersion7():N}";
    }

    public static (string Json, string Id)? Told(ITempDataDictionary previous) =>
        previous[Key] is string json && previous[IdKey] is string id ? (json, id) : null;
}
