using JourneyBot.Identity;

namespace JourneyBot.Reviews;

/// <summary>What a person's word came to, in texts.</summary>
/// <param name="Verdict"><c>Same</c>, <c>Different</c> or <c>Withdrawn</c>.</param>
/// <param name="A">The one stream.</param>
/// <param name="B">The other stream.</param>
/// <param name="CustomerOfA">Who the one is now.</param>
/// <param name="CustomerOfB">Who the other is now.</param>
/// <param name="AreOne">Whether these are one customer now.</param>
/// <param name="Note">Why the word has no effect; null where it has.</param>
public sealed record VerdictReport(string Verdict, string A, string B, string CustomerOfA, string CustomerOfB, bool AreOne, string? Note)
{
    /// <summary>The report of a word that was taken.</summary>
    public static VerdictReport Of(Verdict verdict, VerdictOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        ArgumentNullException.ThrowIfNull(outcome);
        return new(verdict.Kind.ToString(), verdict.A.ToString(), verdict.B.ToString(), outcome.A.ToString(), outcome.B.ToString(), outcome.AreOne, outcome.Reason);
    }
}
