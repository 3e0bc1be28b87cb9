namespace JourneyBot.Consent;

/// <summary>What is done with a field before it is stored.</summary>
public enum FieldTreatment
{
    /// <summary>It is stored as it came.</summary>
    Keep,

    /// <summary>What is personal in its texts is replaced by its kind in brackets.</summary>
    Mask,

    /// <summary>A keyed hash is stored: the same value gives the same hash, and nobody without the key can tell which.</summary>
    Hash,

    /// <summary>It is not stored.</summary>
    Drop,
}
