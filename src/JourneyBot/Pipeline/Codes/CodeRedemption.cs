using JourneyBot.Identity;

namespace JourneyBot.Pipeline.Codes;

/// <summary>A code that a customer may type in another channel.</summary>
/// <param name="Code">The code as it is shown: <c>ABCD-EFGH</c>.</param>
/// <param name="ExpiresAt">Until when it counts, in UTC.</param>
public sealed record OneTimeCode(string Code, DateTimeOffset ExpiresAt);

/// <summary>What became of a code that was typed.</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="Customer">Who the customer is now.</param>
/// <param name="Reason">Why, in words that may be shown.</param>
public sealed record CodeRedemption(CodeOutcome Outcome, CustomerId Customer, string Reason)
{
    /// <summary>Whether both channels are one customer now.</summary>
    public bool IsJoined => Outcome == CodeOutcome.Joined;
}

/// <summary>What can become of a code.</summary>
public enum CodeOutcome
{
    /// <summary>Both channels are one customer now.</summary>
    Joined,

    /// <summary>There is no such code: it was mistyped, is used up, or was never given out.</summary>
    Unknown,

    /// <summary>Its time is over.</summary>
    Expired,

    /// <summary>It was typed where it was given out.</summary>
    SamePlace,

    /// <summary>Too many codes were tried; it may be typed again later.</summary>
    TooManyAttempts,

    /// <summary>The code was right, but the two are different people by what else is known; a person of the staff has to look.</summary>
    Refused,

    /// <summary>The store is busy; the code still counts.</summary>
    Busy,
}
