using System;
using System.Linq;

namespace Microsoft.Bot.Builder;

public static class AdapterExtensions
{
    /// <summary>Makes the storage known to every turn.</summary>
    public static BotAdapter UseStorage(this BotAdapter botAdapter, IStorage storage)
    {
        ArgumentNullException.ThrowIfNull(botAdapter);
        return botAdapter.Use(new RegisterClassMiddleware<IStorage>(storage));
    }

    /// <summary>Makes the states known to every turn, each under the full name of its type; a type that is there already is not added again.</summary>
    public static BotAdapter UseBotState(this BotAdapter botAdapter, params BotState[] botStates)
    {
        ArgumentNullException.ThrowIfNull(botAdapter);
        ArgumentNullException.ThrowIfNull(botStates);
        foreach (var botState in botStates)
        {
            var known = botAdapter.MiddlewareSet.OfType<RegisterClassMiddleware<BotState>>().Any(one => one.Service.GetType() == botState.GetType());
            if (!known) botAdapter.Use(new RegisterClassMiddleware<BotState>(botState, botState.GetType().FullName));
        }

        return botAdapter;
    }

    [Obsolete("This method is deprecated in 4.9.  You should use the method .UseBotState() instead.")]
    public static BotAdapter UseState(this BotAdapter botAdapter, UserState userState, ConversationState conversationState, bool auto = true)
    {
        ArgumentNullException.ThrowIfNull(botAdapter);
        ArgumentNullException.ThrowIfNull(userState);
        ArgumentNullException.ThrowIfNull(conversationState);
        botAdapter.Use(new RegisterClassMiddleware<UserState>(userState)).Use(new RegisterClassMiddleware<ConversationState>(conversationState));
        return auto ? botAdapter.Use(new AutoSaveStateMiddleware(userState, conversationState)) : botAdapter;
    }
}
