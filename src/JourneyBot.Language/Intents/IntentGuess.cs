namespace JourneyBot.Language.Intents;

/// <summary>What a text probably asks for.</summary>
/// <param name="Intent">The intent's id, or <see cref="None"/> when no intent is sure enough.</param>
/// <param name="Confidence">The calibrated probability, 0 to 1, that <paramref name="Intent"/> is right; for <see cref="None"/>, that the best intent is wrong.</param>
/// <param name="Alternatives">Up to three other intents, best first; for <see cref="None"/> they begin with the best intent that was not sure enough.</param>
public sealed record IntentGuess(string Intent, double Confidence, IReadOnlyList<IntentScore> Alternatives)
{
    /// <summary>The reserved intent of a text that no intent answers: <c>none</c>.</summary>
    public const string None = "none";

    /// <summary>The guess for a text without a letter or digit.</summary>
    internal static IntentGuess Nothing { get; } = new(None, 1, []);
}

/// <summary>An intent and its calibrated probability.</summary>
/// <param name="Intent">The intent's id.</param>
/// <param name="Confidence">The probability, 0 to 1, that this intent is right.</param>
public sealed record IntentScore(string Intent, double Confidence);
