using JourneyBot.Events;

namespace JourneyBot.Prompts;

/// <summary>A prompt that waits for the customer's browser, because there is no conversation to write into: it is shown beside the closed chat.</summary>
/// <param name="Prompt">Which prompt.</param>
/// <param name="ReceiptId">The receipt of the decision.</param>
/// <param name="Stream">The customer's stream at the decision.</param>
/// <param name="Text">What the teaser says: plain text, 1 to 500 characters.</param>
/// <param name="ExpiresAt">When it is no longer shown, in UTC.</param>
public sealed record Teaser(string Prompt, string ReceiptId, StreamId Stream, string Text, DateTimeOffset ExpiresAt)
{
    /// <summary>The longest text, in characters.</summary>
    public const int MaxText = 500;
}
