namespace FashionShop.Bot;

/// <summary>What the assistant keeps of a conversation between two messages.</summary>
public sealed class ShopConversation
{
    /// <summary>What the order number is asked for, as an intent; null where it is not.</summary>
    public string? AsksOrderFor { get; set; }

    /// <summary>How often the answer was no order number of ours.</summary>
    public int Tries { get; set; }
}
