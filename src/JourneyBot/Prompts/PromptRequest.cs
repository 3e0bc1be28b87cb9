using JourneyBot.Context;

namespace JourneyBot.Prompts;

/// <summary>A prompt that may be sent now: it passed the gate and its cap is claimed.</summary>
/// <param name="Prompt">Which prompt, for example <c>cart-idle</c>.</param>
/// <param name="ReceiptId">The receipt of the decision; the idempotency key of the delivery.</param>
/// <param name="Context">What was known of the customer at the decision.</param>
/// <param name="ExpiresAt">When it is too late to show it, in UTC.</param>
public sealed record PromptRequest(string Prompt, string ReceiptId, JourneyContext Context, DateTimeOffset ExpiresAt);

/// <summary>What became of a delivery.</summary>
/// <param name="Outcome">Whether the channel took it.</param>
/// <param name="Channel">The channel it went to; null where there was none.</param>
/// <param name="Reason">What happened, in words without personal data.</param>
public sealed record PromptDelivery(DeliveryOutcome Outcome, string? Channel, string Reason);

/// <summary>Whether a channel took a prompt.</summary>
public enum DeliveryOutcome
{
    /// <summary>The channel took it.</summary>
    Delivered,

    /// <summary>It waits for the customer's browser to ask; only what is shown there was sent.</summary>
    Waiting,

    /// <summary>The channel refused it, or it could not be handed over.</summary>
    Failed,
}
