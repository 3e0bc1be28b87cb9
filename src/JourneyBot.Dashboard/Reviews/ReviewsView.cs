using JourneyBot.Identity;
using JourneyBot.Reviews;

namespace JourneyBot.Dashboard.Reviews;

/// <summary>What the page of the queue shows.</summary>
/// <param name="Page">The questions.</param>
/// <param name="Notice">What became of an answer that was not taken; null for nothing.</param>
/// <param name="SignedIn">Who looks at it; null where that is not known.</param>
/// <param name="TokenName">The form's field that shows that the answer comes from this page.</param>
/// <param name="Token">Its value.</param>
internal sealed record ReviewsView(ReviewPage Page, string? Notice, string? SignedIn, string TokenName, string Token)
{
    /// <summary>What the evidence is called.</summary>
    public static string Evidence(OpenReview question) => question.Evidence switch
    {
        EvidenceGrade.VerifiedSignIn => "a verified sign-in",
        EvidenceGrade.SignedToken => "a signed token",
        EvidenceGrade.TypedEmail => "a typed address",
        EvidenceGrade.Cookie => "a browser",
        _ => "no evidence but likeness",
    };
}
