namespace JourneyBot.Consent.Wishes;

/// <summary>What a customer may ask for about themselves, in the order in which it is done.</summary>
public enum WishKind
{
    /// <summary>"Stop messaging me": never be written to first.</summary>
    Stop,

    /// <summary>"You may write again": the opposite.</summary>
    Resume,

    /// <summary>"What do you know about me?"</summary>
    Know,

    /// <summary>"Forget me": erase it.</summary>
    Forget,
}
