namespace JourneyBot.Prompts;

/// <summary>The prompt for a customer who left goods in the cart; section <c>JourneyBot:Prompts:CartIdle</c>.</summary>
public sealed record CartIdlePrompt
{
    /// <summary>The prompt's id, in receipts and events.</summary>
    public const string Id = "cart-idle";

    /// <summary>Whether it is sent at all; true by default.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Whether it advertises, so that it needs the consent to marketing too; false by default.</summary>
    public bool Marketing { get; set; }

    /// <summary>How long nothing may have happened on the journey after the cart was last changed; 10 min by default.</summary>
    public TimeSpan IdleFor { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How long after it was due it may still be sent; 30 min by default.</summary>
    public TimeSpan TimeToLive { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>How long after one prompt no second one is sent to the customer; a rolling 24 h by default.</summary>
    public TimeSpan OncePer { get; set; } = TimeSpan.FromHours(24);
}
