namespace FashionShop.Bot;

/// <summary>What the assistant keeps of a conversation between two messages.</summary>
public sealed class ShopConversation
{
    /// <summary>What the last question asked for; null for nothing.</summary>
    public string? Awaits { get; set; }

    /// <summary>How often in a row it was not given.</summary>
    public int Tries { get; set; }
}
