namespace Microsoft.Bot.Builder;

/// <summary>State of one user in one conversation.</summary>
public class PrivateConversationState(IStorage storage) : BotState(storage, nameof(PrivateConversationState))
{
    protected override string GetStorageKey(ITurnContext turnContext) =>
        $"{StateKeys.Channel(turnContext.Activity)}/conversations/{StateKeys.Conversation(turnContext.Activity)}/users/{StateKeys.User(turnContext.Activity)}";
}
