namespace JourneyBot.Ingestion.Imports.Orders;

/// <summary>How an order stands.</summary>
internal enum OrderStatus
{
    /// <summary>Bought, or of a status that is not known: the sign of the amount decides whether something came back.</summary>
    Sold = 0,

    /// <summary>The money went back.</summary>
    Refunded = 1,

    /// <summary>It was called off.</summary>
    Cancelled = 2,

    /// <summary>It is not an order yet.</summary>
    Pending = 3,
}

/// <summary>What shops call it.</summary>
internal static class OrderStatusWords
{
    private static readonly Dictionary<string, OrderStatus> Words = new(StringComparer.Ordinal)
    {
        ["refunded"] = OrderStatus.Refunded, ["refund"] = OrderStatus.Refunded, ["returned"] = OrderStatus.Refunded, ["return"] = OrderStatus.Refunded,
        ["chargeback"] = OrderStatus.Refunded, ["chargedback"] = OrderStatus.Refunded, ["reversed"] = OrderStatus.Refunded,
        ["cancelled"] = OrderStatus.Cancelled, ["canceled"] = OrderStatus.Cancelled, ["cancel"] = OrderStatus.Cancelled, ["cancellation"] = OrderStatus.Cancelled,
        ["voided"] = OrderStatus.Cancelled, ["void"] = OrderStatus.Cancelled, ["failed"] = OrderStatus.Cancelled, ["declined"] = OrderStatus.Cancelled,
        ["rejected"] = OrderStatus.Cancelled, ["expired"] = OrderStatus.Cancelled,
        ["pending"] = OrderStatus.Pending, ["pendingpayment"] = OrderStatus.Pending, ["awaitingpayment"] = OrderStatus.Pending, ["unpaid"] = OrderStatus.Pending,
        ["onhold"] = OrderStatus.Pending, ["draft"] = OrderStatus.Pending, ["checkoutdraft"] = OrderStatus.Pending, ["open"] = OrderStatus.Pending, ["created"] = OrderStatus.Pending,
    };

    public static OrderStatus Of(string? word) => word is null ? OrderStatus.Sold : Words.GetValueOrDefault(string.Concat(word.Where(char.IsLetter)).ToLowerInvariant());
}
