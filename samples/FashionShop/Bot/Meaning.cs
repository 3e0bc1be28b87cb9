using JourneyBot.Language.Intents;

namespace FashionShop.Bot;

/// <summary>What a message means: what the assistant itself offered to tap, for certain; anything else by the classifier.</summary>
public static class Meaning
{
    private const double SureEnoughToStop = 0.25;

    /// <summary>What the assistant offers to tap, and what each means.</summary>
    public static readonly IReadOnlyDictionary<string, string> Offered = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["Compare them"] = "product.compare",
        ["Does it fit?"] = "size.help",
        ["Find my size"] = "size.help",
        ["Help me choose"] = "product.advice",
        ["How can I pay?"] = "payment.question",
        ["How do returns work?"] = "returns.question",
        ["I want to return something"] = "returns.question",
        ["Something is wrong with it"] = "complaint.product",
        ["Stop messaging me"] = "optout.messages",
        ["Talk to a person"] = "agent.request",
        ["What does delivery cost?"] = "delivery.question",
        ["What does my membership give me?"] = "loyalty.question",
        ["What if it does not fit?"] = "returns.question",
        ["When will it arrive?"] = "delivery.question",
        ["Where is my order?"] = OrderQuestion.Status,
    };

    /// <summary>The intent, and how sure that is, from 0 to 1.</summary>
    public static (string Intent, double Confidence) Of(string text, IntentClassifier intents)
    {
        if (Offered.TryGetValue(text.Trim(), out var offered)) return (offered, 1);
        var guess = intents.Classify(text);
        if (guess.Intent != IntentGuess.None) return (guess.Intent, guess.Confidence);
        // Better to be silent once too often: "stop" counts also where it is only the likeliest of several meanings.
        return guess.Alternatives is [{ Intent: "optout.messages", Confidence: > SureEnoughToStop } stop, ..] ? (stop.Intent, stop.Confidence) : (guess.Intent, guess.Confidence);
    }
}
