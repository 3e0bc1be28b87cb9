using FashionShop.Customers;

namespace FashionShop.Orders;

public enum DeliveryWay
{
    Standard,
    Express,
}

/// <summary>What delivery costs. Standard is free from €80, for silver members from €40, for gold and platinum always; express is half price for platinum.</summary>
public static class DeliveryPrice
{
    public const decimal Standard = 4.90m;
    public const decimal Express = 9.90m;
    public const decimal FreeFrom = 80;
    public const decimal FreeFromForSilver = 40;

    public static decimal Of(DeliveryWay way, decimal subtotal, LoyaltyTier tier) => way switch
    {
        DeliveryWay.Express => tier == LoyaltyTier.Platinum ? Express / 2 : Express,
        _ => MissingForFree(subtotal, tier) == 0 ? 0 : Standard,
    };

    public static decimal MissingForFree(decimal subtotal, LoyaltyTier tier) => tier switch
    {
        LoyaltyTier.Gold or LoyaltyTier.Platinum => 0,
        LoyaltyTier.Silver => Math.Max(0, FreeFromForSilver - subtotal),
        _ => Math.Max(0, FreeFrom - subtotal),
    };
}
