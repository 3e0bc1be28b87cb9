using JourneyBot.Journeys;

namespace JourneyBot.AspNetCore;

/// <summary>The settings of section <c>JourneyBot</c> that concern everything.</summary>
public sealed class JourneyBotOptions
{
    /// <summary>The pack that stages and intents come from; <c>retail</c> by default.</summary>
    public string Pack { get; set; } = "retail";

    /// <summary>The folder of packs, relative to the content root or to the program's own folder; <c>dialogs</c> by default.</summary>
    public string Packs { get; set; } = "dialogs";

    /// <summary>The gap that ends a session; 30 min by default.</summary>
    public TimeSpan SessionTimeout { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>How many customers' journeys stay in memory, some 5 to 50 kB each; 10,000 by default, from 100 to 1,000,000. Any other is read from the store when it is asked for.</summary>
    public int JourneysInMemory { get; set; } = JourneyBook.DefaultCapacity;

    /// <summary>How long <c>GET /api/v1/customers/{stream}/context</c> waits for what is not in memory before it answers with the rest, marked stale; 50 ms by default.</summary>
    public TimeSpan ContextBudget { get; set; } = TimeSpan.FromMilliseconds(50);
}
