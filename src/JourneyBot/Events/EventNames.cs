namespace JourneyBot.Events;

/// <summary>The canonical names that JourneyBot itself writes or reads; a pack adds its own.</summary>
public static class EventNames
{
    /// <summary>A page was shown.</summary>
    public const string PageViewed = "page.viewed";

    /// <summary>A page was left; properties <c>seconds</c> and <c>depth</c> say how long and how far down it was seen.</summary>
    public const string PageLeft = "page.left";

    /// <summary>A page was scrolled; property <c>depth</c> is how far down it was seen: 25, 50, 75 or 90 percent.</summary>
    public const string PageScrolled = "page.scrolled";

    /// <summary>Nothing was done on a page for a while.</summary>
    public const string PageIdled = "page.idled";

    /// <summary>The pointer left at the top, or a finger flicked back there: somebody may be on their way out.</summary>
    public const string ExitIntended = "page.exit_intended";

    /// <summary>A named element was clicked; property <c>name</c> names it, as in the two that follow.</summary>
    public const string ElementClicked = "element.clicked";

    /// <summary>Something was clicked three times within a second.</summary>
    public const string RageClicked = "element.rage_clicked";

    /// <summary>A control was clicked, and nothing happened.</summary>
    public const string DeadClicked = "element.dead_clicked";

    /// <summary>A field was looked at for long before its first letter; property <c>field</c> names it.</summary>
    public const string FieldHesitated = "field.hesitated";

    /// <summary>A form was typed into and left without being sent; properties <c>form</c> and <c>field</c> name it and its last field.</summary>
    public const string FormAbandoned = "form.abandoned";

    /// <summary>A form was typed into and sent.</summary>
    public const string FormSubmitted = "form.submitted";

    /// <summary>The customer chose what may be kept and sent.</summary>
    public const string ConsentUpdated = "consent.updated";

    /// <summary>A page said who the customer is, by a token that the host signed.</summary>
    public const string Identified = "customer.identified";

    /// <summary>The customer signed in.</summary>
    public const string SignedIn = "customer.signed_in";

    /// <summary>The customer signed out.</summary>
    public const string SignedOut = "customer.signed_out";

    /// <summary>The customer confirmed in one channel, by a one-time code, who they are in another.</summary>
    public const string Confirmed = "identity.confirmed";

    /// <summary>A conversation with the bot began.</summary>
    public const string ConversationStarted = "conversation.started";

    /// <summary>The customer wrote to the bot.</summary>
    public const string MessageReceived = "message.received";

    /// <summary>The bot wrote to the customer.</summary>
    public const string MessageSent = "message.sent";

    /// <summary>The customer changed a message that they had written; <c>message</c> is the id of its event.</summary>
    public const string MessageEdited = "message.edited";

    /// <summary>The customer deleted a message that they had written; <c>message</c> is the id of its event.</summary>
    public const string MessageDeleted = "message.deleted";

    /// <summary>The bot failed while it answered.</summary>
    public const string TurnFailed = "turn.failed";

    /// <summary>A prompt was delivered.</summary>
    public const string PromptSent = "prompt.sent";

    /// <summary>A prompt's teaser was shown on a page; property <c>receipt</c> names it, as in the two that follow.</summary>
    public const string PromptSeen = "prompt.seen";

    /// <summary>The customer took up a prompt.</summary>
    public const string PromptActed = "prompt.acted";

    /// <summary>The customer put a prompt's teaser away.</summary>
    public const string PromptDismissed = "prompt.dismissed";

    /// <summary>The cart changed; property <c>total</c> is its value after the change.</summary>
    public const string CartUpdated = "cart.updated";

    /// <summary>The customer bought.</summary>
    public const string OrderCompleted = "order.completed";

    /// <summary>A product page was shown; property <c>sku</c> names the product.</summary>
    public const string ProductViewed = "product.viewed";

    /// <summary>Products were put side by side.</summary>
    public const string ComparisonViewed = "comparison.viewed";
}
