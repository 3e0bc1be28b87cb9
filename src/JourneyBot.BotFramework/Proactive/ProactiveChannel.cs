using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;

namespace JourneyBot.BotFramework.Proactive;

/// <summary>An adapter through which the bot can write first, and the conversations it serves. The first that serves a conversation is taken.</summary>
/// <param name="Adapter">The adapter.</param>
/// <param name="BotAppId">The bot's app id for <c>ContinueConversationAsync</c>; empty for none.</param>
/// <param name="Serves">Whether the conversation is one of this adapter's.</param>
public sealed record ProactiveChannel(BotAdapter Adapter, string BotAppId, Func<ConversationReference, bool> Serves);
