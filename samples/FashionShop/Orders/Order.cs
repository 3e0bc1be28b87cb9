using FashionShop.Cart;

namespace FashionShop.Orders;

/// <summary>A purchase as it was made; prices do not change afterwards.</summary>
public sealed record Order(
    string Id,
    Guid CartId,
    string? CustomerId,
    DateTimeOffset PlacedAt,
    Recipient Recipient,
    DeliveryWay Delivery,
    PaymentWay Payment,
    PricedCart Cart);

/// <summary>Who gets the parcel, and where.</summary>
public sealed record Recipient(string Name, string Email, string Street, string Postcode, string City, string Country);

public enum PaymentWay
{
    DemoCard,
    Invoice,
}
