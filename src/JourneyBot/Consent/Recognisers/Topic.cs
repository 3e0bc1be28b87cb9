namespace JourneyBot.Consent.Recognisers;

/// <summary>What the words before a number say it is.</summary>
internal enum Topic
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A thing of the shop: an order, an article, a parcel, a version.</summary>
    Thing,

    /// <summary>A phone.</summary>
    Phone,

    /// <summary>A payment card.</summary>
    Card,

    /// <summary>The three or four digits on a card's back.</summary>
    CardCode,

    /// <summary>A number that a state or its insurance gave somebody.</summary>
    Id,
}
