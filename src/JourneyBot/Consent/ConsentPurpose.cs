namespace JourneyBot.Consent;

/// <summary>What a customer's consent is for.</summary>
public enum ConsentPurpose
{
    /// <summary>Answering, and what an order needs; allowed unless the customer said no.</summary>
    Service,

    /// <summary>Keeping what they do on the web and in the app.</summary>
    Analytics,

    /// <summary>The bot writing first.</summary>
    Proactive,

    /// <summary>Advertising, by the bot and by mail.</summary>
    Marketing,
}
