using System.Security.Cryptography;
using FashionShop.Cart;
using FashionShop.Catalogue;

namespace FashionShop.Orders;

/// <summary>The orders since start, in memory; the oldest leave when there are too many.</summary>
public sealed class OrderBook(Stock stock, TimeProvider time)
{
    private const int Most = 10_000;
    // Without I, L, O and U, so that a number can be read out; 32^9 of them, so that nobody guesses another's.
    private const string Letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private readonly Lock gate = new();
    private readonly LinkedList<Order> orders = [];

    /// <summary>Orders a cart. The same cart again (a double click, a resent form) answers the first order.</summary>
    public Placed Place(ShoppingCart cart, PricedCart priced, string? customerId, Recipient recipient, DeliveryWay delivery, PaymentWay payment)
    {
        lock (gate)
        {
            if (orders.FirstOrDefault(order => order.CartId == cart.Id) is { } same)
                return new Placed(same, []);
            var missing = stock.Take([.. priced.Lines.Select(line => (line.Item, line.Quantity))]);
            if (missing.Count > 0)
                return new Placed(null, missing);
            var placed = new Order(NewId(), cart.Id, customerId, time.GetUtcNow(), recipient, delivery, payment, priced);
            orders.AddFirst(placed);
            if (orders.Count > Most)
                orders.RemoveLast();
            return new Placed(placed, []);
        }
    }

    public Order? Find(string id)
    {
        lock (gate)
            return orders.FirstOrDefault(order => string.Equals(order.Id, id, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Newest first.</summary>
    public IReadOnlyList<Order> Of(string customerId)
    {
        lock (gate)
            return [.. orders.Where(order => order.CustomerId == customerId)];
    }

    private static string NewId() => "VL-" + RandomNumberGenerator.GetString(Letters, 9);
}

/// <summary>Either the order, or the items there are too few of.</summary>
public sealed record Placed(Order? Order, IReadOnlyList<Item> Missing);
