using System;

namespace Microsoft.Bot.Schema;

[Obsolete("Bot Framework no longer has payments.")]
public static class PaymentShippingTypes
{
    public const string Delivery = "delivery";
    public const string PickUp = "pickup";
    public const string Shipping = "shipping";
}
