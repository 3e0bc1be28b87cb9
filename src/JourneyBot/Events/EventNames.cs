namespace JourneyBot.Events;

/// <summary>The canonical names that JourneyBot itself writes or reads; a pack adds its own.</summary>
public static class EventNames
{
    /// <summary>A page was shown.</summary>
    public const string PageViewed = "page.viewed";

    /// <summary>The customer chose what may be kept and sent.</summary>
    public const string ConsentUpdated = "consent.updated";

    /// <summary>The customer signed in.</summary>
    public const string SignedIn = "customer.signed_in";

    /// <summary>The customer signed out.</summary>
    public const string SignedOut = "customer.signed_out";

    /// <summary>A conversation with the bot began.</summary>
    public const string ConversationStarted = "conversation.started";

    /// <summary>The customer wrote to the bot.</summary>
    public const string MessageReceived = "message.received";

    /// <summary>The bot wrote to the customer.</summary>
    public const string MessageSent = "message.sent";

    /// <summary>The bot failed while it answered.</summary>
    public const string TurnFailed = "turn.failed";

    /// <summary>A prompt was delivered.</summary>
    public const string PromptSent = "prompt.sent";

    /// <summary>The cart changed; property <c>total</c> is its value after the change.</summary>
    public const string CartUpdated = "cart.updated";

    /// <summary>The customer bought.</summary>
    public const string OrderCompleted = "order.completed";

    /// <summary>A product page was shown; property <c>sku</c> names the product.</summary>
    public const string ProductViewed = "product.viewed";

    /// <summary>Products were put side by side.</summary>
    public const string ComparisonViewed = "comparison.viewed";
}
