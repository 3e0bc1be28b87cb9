namespace JourneyBot.Consent.Recognisers;

/// <summary>How much is looked for in a text.</summary>
public enum MaskScope
{
    /// <summary>Everything there is a recogniser of.</summary>
    All,

    /// <summary>Everything in what follows the first question mark of a link; before it what is sure.</summary>
    Link,

    /// <summary>What its own form proves: e-mail addresses, cards and IBANs.</summary>
    Sure,

    /// <summary>E-mail addresses: of ids and codes, whose digits are nobody's.</summary>
    Addresses,
}
