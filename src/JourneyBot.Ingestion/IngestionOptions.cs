namespace JourneyBot.Ingestion;

/// <summary>Who may send events from browsers; section <c>JourneyBot:Ingestion</c>.</summary>
public sealed class IngestionOptions
{
    /// <summary>The keys of the sites that may send events, as in <c>data-key</c> of the tracker; none by default, which in Development on loopback means any.</summary>
    public IList<string> SiteKeys { get; init; } = [];

    /// <summary>Origins of other sites that may send events, such as <c>https://shop.example</c>; none by default: only pages of this host.</summary>
    public IList<string> AllowedOrigins { get; init; } = [];

    /// <summary>How many batches one address may send a minute; 120 by default.</summary>
    public int BatchesPerMinute { get; set; } = 120;
}
