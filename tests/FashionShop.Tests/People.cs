namespace FashionShop.Tests;

/// <summary>The people who come to the shop, each with the journey that makes them.</summary>
internal static class People
{
    public static readonly IReadOnlyList<string> All = ["first-time", "faq reader", "cart holder", "gold", "buyer", "complaining", "silver with cart", "returning"];

    public static async Task<Shop> ComesAsync(string who)
    {
        var shop = new Shop();
        return who switch
        {
            "first-time" => await shop.DoesAsync("home.viewed"),
            "faq reader" => await (await AgainAsync(await shop.DoesAsync("faq.viewed", ("topic", "delivery")))).DoesAsync("home.viewed"),
            "cart holder" => await CartAsync(shop, 65),
            "gold" => await (await shop.KnownAsAsync(("name", "Ida Lund"), ("loyaltyTier", "gold"), ("pastOrders", "14"), ("size", "M"), ("preferredCategory", "outerwear"))).DoesAsync("home.viewed"),
            "buyer" => await (await CartAsync(shop, 65)).DoesAsync("order.completed", ("orderId", "VL-000000000"), ("total", 69.9)),
            "complaining" => await (await (await shop.KnownAsAsync(("name", "Henrik Dahl"), ("loyaltyTier", "gold"), ("openComplaint", "Zip of the Dun Puffer Jacket broke"))).DoesAsync("order.completed", ("orderId", "VL-000000000"))).DoesAsync("home.viewed"),
            "silver with cart" => await (await shop.KnownAsAsync(("name", "Jonas Weber"), ("loyaltyTier", "silver"), ("pastOrders", "1"))).DoesAsync("cart.updated", ("total", 30), ("currency", "EUR")),
            "returning" => await (await AgainAsync(await shop.DoesAsync("product.viewed", ("sku", "aspen-coat"), ("name", "Aspen Wool Coat")))).DoesAsync("home.viewed"),
            _ => throw new ArgumentOutOfRangeException(nameof(who), who, "nobody comes by that name"),
        };
    }

    private static Task<Shop> CartAsync(Shop shop, double total) => shop.DoesAsync("cart.updated", ("total", total), ("currency", "EUR"));

    private static Task<Shop> AgainAsync(Shop shop)
    {
        shop.Pass(TimeSpan.FromDays(2));
        return Task.FromResult(shop);
    }
}
