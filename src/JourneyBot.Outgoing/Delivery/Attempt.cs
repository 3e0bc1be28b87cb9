namespace JourneyBot.Outgoing.Delivery;

/// <summary>What became of one request to a sink.</summary>
/// <param name="Outcome">What follows from it.</param>
/// <param name="Reason">What happened, in words without content and without secrets.</param>
/// <param name="RetryAfter">How long the sink asked to be left alone; null where it did not.</param>
internal sealed record Attempt(AttemptOutcome Outcome, string Reason, TimeSpan? RetryAfter = null);

/// <summary>What follows from an attempt.</summary>
internal enum AttemptOutcome
{
    /// <summary>The sink has it.</summary>
    Delivered,

    /// <summary>It may succeed later.</summary>
    Again,

    /// <summary>The sink will never take this message.</summary>
    Refused,

    /// <summary>The sink takes nothing before somebody changes its settings or ours.</summary>
    WrongSetUp,
}
