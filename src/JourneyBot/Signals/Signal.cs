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

    /// <summary>The customer clicked again and again.</summary>
    public const string RageClick = "rage click";

    /// <summary>The customer clicked a control, and nothing happened.</summary>
    public const string DeadClick = "dead click";

    /// <summary>The customer left a form that they had begun.</summary>
    public const string AbandonedForm = "abandoned form";

    /// <summary>The customer was about to leave.</summary>
    public const string ExitIntent = "exit intent";

    /// <summary>The bot failed, or did not understand.</summary>
    public const string FailedTurn = "failed turn";
}
