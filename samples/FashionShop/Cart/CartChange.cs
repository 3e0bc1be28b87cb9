using FashionShop.Catalogue;
using FashionShop.Customers;
using FashionShop.Journey;

namespace FashionShop.Cart;

/// <summary>Changes the cart of the request, within what is sold and in stock, and tells what happened.</summary>
public sealed class CartChange(CartCookie cookie, ProductCatalogue catalogue, Stock stock)
{
    public Outcome Add(Item item, int quantity)
    {
        if (!catalogue.Knows(item, out var product))
            return Refused("Choose a size first.");
        if (quantity is < 1 or > ShoppingCart.MostOfOne)
            return Refused($"Choose a quantity from 1 to {ShoppingCart.MostOfOne}.");
        var cart = cookie.Read();
        if (cart.QuantityOf(item) == 0 && cart.Lines.Count == ShoppingCart.MostLines)
            return Refused($"A cart holds {ShoppingCart.MostLines} different things; remove one first.");
        return Set(cart, item, product, cart.QuantityOf(item) + quantity);
    }

    /// <summary>None removes the item.</summary>
    public Outcome SetQuantity(Item item, int quantity)
    {
        var cart = cookie.Read();
        if (cart.QuantityOf(item) == 0 || !catalogue.Knows(item, out var product))
            return Refused("That is not in your cart any more.");
        if (quantity is < 0 or > ShoppingCart.MostOfOne)
            return Refused($"Choose a quantity from 0 to {ShoppingCart.MostOfOne}.");
        return Set(cart, item, product, quantity);
    }

    private Outcome Set(ShoppingCart cart, Item item, Product product, int quantity)
    {
        if (quantity == cart.QuantityOf(item))
            return new Outcome(null, null);
        var most = Math.Min(ShoppingCart.MostOfOne, stock.Of(item));
        // Taking fewer is always allowed, also when the shelf has become emptier than the cart.
        if (quantity > most && quantity > cart.QuantityOf(item))
            return Refused(most == 0 ? $"{product.Name} is sold out in this size and colour." : $"You can have {most} of the {product.Name} in this size and colour.");
        var changed = cart.With(item, quantity);
        cookie.Write(changed);
        // The event tells the price of the goods, which is the same for every tier.
        var priced = PricedCart.Of(changed, catalogue, LoyaltyTier.None);
        return new Outcome(CartUpdated.Of(priced, item.Sku, quantity - cart.QuantityOf(item)), null);
    }

    private static Outcome Refused(string mistake) => new(null, mistake);

    /// <summary>What changed, or why it was refused; neither when it was so already.</summary>
    public sealed record Outcome(CartUpdated? Updated, string? Mistake);
}
