namespace JourneyBot.Identity;

/// <summary>How far the evidence of a link can be trusted, strongest first.</summary>
public enum EvidenceGrade
{
    /// <summary>A verified sign-in, or the AAD object id of an authenticated Teams turn.</summary>
    VerifiedSignIn = 0,

    /// <summary>A token that the host or this product signed.</summary>
    SignedToken = 1,

    /// <summary>An e-mail address that the customer typed.</summary>
    TypedEmail = 2,

    /// <summary>A cookie or another id that a browser keeps.</summary>
    Cookie = 3,
}
