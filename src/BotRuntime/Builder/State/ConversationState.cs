namespace Microsoft.Bot.Builder;

/// <summary>State of a conversation, shared by all who take part.</summary>
public class ConversationState(IStorage storage) : BotState(storage, nameof(ConversationState))
{
    protected override string GetStorageKey(ITurnContext turnContext) =>
        $"{StateKeys.Channel(turnContext.Activity)}/conversations/{StateKeys.Conversation(turnContext.Activity)}";
}
