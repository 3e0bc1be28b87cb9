namespace JourneyBot.BotFramework;

/// <summary>How the bot's turns are recorded; section <c>JourneyBot:Bot</c>.</summary>
public sealed class BotFrameworkOptions
{
    /// <summary>How long a turn waits for its journey context before it goes on with a stale one; 25 ms by default.</summary>
    public TimeSpan ContextBudget { get; set; } = TimeSpan.FromMilliseconds(25);

    /// <summary>The file in which events of turns wait while the store is down; <c>journeys.outbox.ndjson</c> by default.</summary>
    public string OutboxPath { get; set; } = "journeys.outbox.ndjson";

    /// <summary>Whether "stop messaging me", "you may write again", "what do you know about me?" and "forget me" are answered before the bot sees them; true by default.</summary>
    public bool AnswersPrivacyWishes { get; set; } = true;

    /// <summary>The address of your page on which signed-in customers get all their data, told after a summary; empty by default.</summary>
    public string PrivacyPage { get; set; } = "";
}
