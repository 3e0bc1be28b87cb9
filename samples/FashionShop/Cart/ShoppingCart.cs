using FashionShop.Catalogue;

namespace FashionShop.Cart;

/// <summary>What someone means to buy. A value: each change gives a new one. The id names the purchase, so that it can be ordered only once.</summary>
public sealed record ShoppingCart(Guid Id, IReadOnlyList<CartLine> Lines)
{
    public const int MostLines = 20;
    public const int MostOfOne = 10;

    public static ShoppingCart Empty { get; } = new(Guid.Empty, []);

    public bool IsEmpty => Lines.Count == 0;

    public int Items => Lines.Sum(line => line.Quantity);

    public int QuantityOf(Item item) => Lines.FirstOrDefault(line => line.Item == item)?.Quantity ?? 0;

    /// <summary>The cart with exactly this many of the item; none removes its line.</summary>
    public ShoppingCart With(Item item, int quantity)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(quantity);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(quantity, MostOfOne);
        var id = Id == Guid.Empty ? Guid.CreateVersion7() : Id;
        if (quantity == 0)
            return new(id, [.. Lines.Where(line => line.Item != item)]);
        if (QuantityOf(item) > 0)
            return new(id, [.. Lines.Select(line => line.Item == item ? line with { Quantity = quantity } : line)]);
        return new(id, [.. Lines, new CartLine(item, quantity)]);
    }
}

public sealed record CartLine(Item Item, int Quantity);
