using FashionShop.Customers;
using JourneyBot.Context;

namespace FashionShop.Bot;

/// <summary>Whom the assistant speaks to, told by the journey and by what the CRM knows; the first that fits.</summary>
public enum CustomerKind
{
    /// <summary>Somebody with a complaint that is still open.</summary>
    Complaining,

    /// <summary>Somebody who bought lately.</summary>
    Buyer,

    /// <summary>Somebody with goods in the cart.</summary>
    CartHolder,

    /// <summary>A gold or platinum customer.</summary>
    Loyal,

    /// <summary>Somebody who has read the questions and answers before.</summary>
    FaqReader,

    /// <summary>Somebody who was here before.</summary>
    Returning,

    /// <summary>Somebody who is here for the first time.</summary>
    FirstTime,
}

/// <summary>Reads the kind off a journey.</summary>
public static class CustomerKinds
{
    /// <summary>Whom the turn's customer is.</summary>
    public static CustomerKind Kind(this JourneyContext journey) => journey switch
    {
        _ when journey.Trait("openComplaint") is { Length: > 0 } => CustomerKind.Complaining,
        { Stage.Stage: "purchase" or "post-sale" } => CustomerKind.Buyer,
        { Moment.OpenCart: not null } => CustomerKind.CartHolder,
        _ when journey.Tier() >= LoyaltyTier.Gold => CustomerKind.Loyal,
        _ when journey.Moment.Count("faq.viewed") > 0 => CustomerKind.FaqReader,
        { Moment.Journey.Session.Number: > 1 } => CustomerKind.Returning,
        _ => CustomerKind.FirstTime,
    };

    /// <summary>The customer's tier in the loyalty programme, as the CRM has it.</summary>
    public static LoyaltyTier Tier(this JourneyContext journey) =>
        Enum.TryParse<LoyaltyTier>(journey.Trait("loyaltyTier"), ignoreCase: true, out var tier) ? tier : LoyaltyTier.None;

    /// <summary>The customer's first name with a comma before it, or nothing.</summary>
    public static string CommaName(this JourneyContext journey) =>
        journey.Trait("name") is { Length: > 0 } name ? ", " + name.Split(' ')[0] : "";
}
