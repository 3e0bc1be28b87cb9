namespace JourneyBot.Signals;

/// <summary>Something noticed in a run of events.</summary>
/// <param name="Kind">One of <see cref="SignalKinds"/>.</param>
/// <param name="At">When it was there to be noticed, in UTC.</param>
/// <param name="Reason">What was noticed, in words without personal data.</param>
/// <param name="Proof">The ids of the events behind it, oldest first.</param>
public sealed record Signal(string Kind, DateTimeOffset At, string Reason, IReadOnlyList<string> Proof);

/// <summary>The kinds of signal that are noticed.</summary>
public static class SignalKinds
{
    /// <summary>The customer stopped on a page where one decides.</summary>
    public const string Hesitation = "hesitation";

    /// <summary>The customer weighs products against each other.</summary>
    public const string ProductComparison = "product comparison";

    /// <summary>The customer asked the same again.</summary>
    public const string RepeatedQuestion = "repeated question";

    /// <summary>The bot failed, or did not understand.</summary>
    public const string FailedTurn = "failed turn";
}
