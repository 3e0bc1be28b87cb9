namespace JourneyBot.Identity;

/// <summary>What a person can say of two streams.</summary>
public enum VerdictKind
{
    /// <summary>They are one customer, whatever limits say.</summary>
    Same = 0,

    /// <summary>They are two customers, whatever links say.</summary>
    Different = 1,

    /// <summary>Nothing: what was said of them before counts no more.</summary>
    Withdrawn = 2,
}
