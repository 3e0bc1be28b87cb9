namespace JourneyBot.Ingestion.Doors;

/// <summary>How far a key vouches for who sends with it.</summary>
public enum SenderTrust
{
    /// <summary>The key is on a page, so anybody may have it: it opens the door and vouches for nothing.</summary>
    Browser = 0,

    /// <summary>The key is a server's secret: its sender says who a customer is.</summary>
    Server = 1,
}
