namespace FashionShop.Customers;

/// <summary>A customer as the CRM knows them.</summary>
public sealed record Customer(
    string Id,
    string Email,
    string Name,
    LoyaltyTier LoyaltyTier,
    int PastOrders,
    DateOnly? LastOrderAt,
    string Size,
    string ShoeSize,
    string PreferredCategory,
    string City,
    string Language,
    string? OpenComplaint)
{
    public string FirstName => Name.Split(' ')[0];
}

public enum LoyaltyTier
{
    None,
    Silver,
    Gold,
    Platinum,
}
