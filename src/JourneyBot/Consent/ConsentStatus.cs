namespace JourneyBot.Consent;

/// <summary>How a consent stands.</summary>
public enum ConsentStatus
{
    /// <summary>Nobody asked, or the answer said neither yes nor no.</summary>
    NotAsked,

    /// <summary>Given.</summary>
    Granted,

    /// <summary>Refused.</summary>
    Denied,

    /// <summary>Given once, and taken back.</summary>
    Withdrawn,

    /// <summary>Given for a time that is over.</summary>
    Expired,
}
