using JourneyBot.BotFramework.Proactive;
using JourneyBot.BotFramework.SignIns;
using JourneyBot.Context;
using JourneyBot.Pipeline.Codes;

namespace JourneyBot.BotFramework.Turns;

/// <summary>What a turn reaches out to where the bot asks for it.</summary>
/// <param name="Contexts">Who else the customer may be.</param>
/// <param name="SignIns">Who has signed in to conversations.</param>
/// <param name="References">Where customers can be written to.</param>
/// <param name="Codes">One-time codes.</param>
/// <param name="Options">How long a turn waits for its context.</param>
public sealed record TurnPorts(JourneyContexts Contexts, ConversationSignIns SignIns, ConversationReferences References, OneTimeCodes Codes, BotFrameworkOptions Options)
{
    /// <summary>How long a turn waits for its context.</summary>
    internal TimeSpan ContextBudget => Options.ContextBudget;
}
