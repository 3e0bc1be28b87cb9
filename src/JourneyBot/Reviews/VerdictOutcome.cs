using JourneyBot.Identity;

namespace JourneyBot.Reviews;

/// <summary>What became of a person's word on two streams.</summary>
/// <param name="Verdict">What is kept; null where nothing was taken.</param>
/// <param name="A">Who the one stream is now.</param>
/// <param name="B">Who the other stream is now.</param>
/// <param name="Reason">Why nothing was taken, or why it has no effect; null where all is as it was said.</param>
public sealed record VerdictOutcome(Verdict? Verdict, CustomerId A, CustomerId B, string? Reason)
{
    /// <summary>Whether the word is kept.</summary>
    public bool IsTaken => Verdict is not null;

    /// <summary>Whether the two are one customer now.</summary>
    public bool AreOne => A == B;
}
