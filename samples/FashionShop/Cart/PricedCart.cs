using FashionShop.Catalogue;
using FashionShop.Customers;
using FashionShop.Orders;

namespace FashionShop.Cart;

/// <summary>A cart with its products and prices, as pages show it.</summary>
public sealed record PricedCart(IReadOnlyList<PricedLine> Lines, decimal Subtotal, decimal Delivery, decimal MissingForFreeDelivery)
{
    public decimal Total => Subtotal + Delivery;

    public int Items => Lines.Sum(line => line.Quantity);

    public static PricedCart Of(ShoppingCart cart, ProductCatalogue catalogue, LoyaltyTier tier, DeliveryWay way = DeliveryWay.Standard)
    {
        var lines = new List<PricedLine>();
        foreach (var line in cart.Lines)
            if (catalogue.Knows(line.Item, out var product))
                lines.Add(new PricedLine(line.Item, product, catalogue.ColourOf(line.Item.Colour), line.Quantity));
        var subtotal = lines.Sum(line => line.Total);
        return new PricedCart(lines, subtotal, lines.Count == 0 ? 0 : DeliveryPrice.Of(way, subtotal, tier), DeliveryPrice.MissingForFree(subtotal, tier));
    }
}

public sealed record PricedLine(Item Item, Product Product, Colour Colour, int Quantity)
{
    public decimal Total => Product.Price * Quantity;
}
