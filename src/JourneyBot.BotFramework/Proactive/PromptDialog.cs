using JourneyBot.Context;
using Microsoft.Bot.Builder;

namespace JourneyBot.BotFramework.Proactive;

/// <summary>What the bot says for a prompt, as a turn of its own in the customer's conversation.</summary>
/// <param name="Prompt">The prompt's id, for example <c>cart-idle</c>.</param>
/// <param name="SayAsync">Sends it; <c>GetJourney()</c> works in it.</param>
/// <param name="Teaser">What is shown beside the closed chat to a customer who has no conversation yet, plain text; null to write into conversations only.</param>
public sealed record PromptDialog(string Prompt, BotCallbackHandler SayAsync, Func<JourneyContext, string>? Teaser = null);
